"""安装 disclosure，不需要互联网：python install.py [虚拟环境文件夹]

不写文件夹，就装到本文件夹旁边的 .venv。
install.bat（Windows）和 install.sh（Linux、macOS）会找到合适的 Python 来运行它。
"""

# This file travels with the wheels as install.py: standard library only, nothing of ours.

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REQUIREMENTS = HERE / "requirements.txt"
PYTHONS = HERE / "pythons.txt"


def main(arguments: list[str]) -> int:
    """Make the environment and install into it: 0 done, 1 not."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if len(arguments) > 1 or (arguments and arguments[0].startswith("-")):
        print((__doc__ or "").strip())
        return 0 if arguments[0] in ("-h", "--help") else 1
    folder = Path(arguments[0]).resolve() if arguments else HERE.parent / ".venv"
    try:
        install(folder)
    except Refused as error:
        print(f"没有装成：{error}")
        return 1
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    print(f"装好了。命令在 {programs}，例如：")
    print(f"  {programs / 'disclosure'} --help")
    print(f"  {programs / 'mkdocs'} build")
    return 0


class Refused(Exception):
    """It cannot be done; the message says why and what to do."""


def install(folder: Path) -> None:
    """Make a virtual environment in `folder` and install the wheels beside this file."""
    prepared = PYTHONS.read_text("utf-8").split()
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    if own not in prepared:
        raise Refused(
            f"这里的安装包是给 Python {'、'.join(prepared)} 准备的，而运行本程序的是 {own}；"
            "请装上其中一个版本再来，或在能上网的机器上用 disclosure wheelhouse --python-version "
            f"{own} 重新准备"
        )
    if folder.exists() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").is_file():
        raise Refused(f"{folder} 里已经有别的东西；请换一个文件夹，写在命令后面")
    print(f"在 {folder} 建虚拟环境", flush=True)
    if _run(sys.executable, "-m", "venv", "--clear", str(folder)):
        raise Refused(
            "建不了虚拟环境，原因见上面几行；Debian、Ubuntu 和同类系统要先装 "
            f"python{own}-venv 软件包"
        )
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    print("安装，只用本文件夹里的安装包，逐个核对摘要", flush=True)
    options = ["--quiet", "--no-index", "--find-links", str(HERE), "--require-hashes"]
    if _run(str(python), "-m", "pip", "install", *options, "-r", str(REQUIREMENTS)):
        raise Refused(
            "安装包不全，或不适合本机的系统和处理器，原因见上面几行；"
            "这里有哪些平台的安装包见 README.txt"
        )
    if _run(str(python), "-m", "disclosure.cli", "--version"):
        raise Refused("装上了却不能运行，原因见上面几行；请把这几行发给提供安装包的人")


def _run(*command: str) -> int:
    """Run a program without this machine's pip settings, which may name indexes or folders."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
    ours = {"PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}
    return subprocess.run(command, env=kept | ours, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
