"""Make `.venv` from the hash-locked requirement files; shared by build.py and test.py.

Standard library only: this runs on a machine that has nothing but Python. pip cannot mix
`--require-hashes` with an editable install, so there are two steps: the locked packages (the
build backend among them), then the project itself with nothing left to download. A stamp inside
`.venv` says what it was made from; while it fits, pip is not called at all.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

for stream in (sys.stdout, sys.stderr):
    # The words are Chinese whatever the locale; a captured stream may have nothing to configure.
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")

if sys.version_info < (3, 11):  # noqa: UP036  (an old Python deserves a sentence, not a traceback)
    print("需要 Python 3.11 或更新的版本，当前是", sys.version.split()[0])
    print("Python 3.11 or newer is needed, this is", sys.version.split()[0])
    raise SystemExit(2)

ROOT = Path(__file__).resolve().parent.parent
STARTED = time.monotonic()
STAMP = "disclosure-stamp.json"
UNFINISHED = "unfinished"

# What a purpose installs. "test" comes on top of "site".
LOCKS = {"site": ("runtime.txt", "build.txt"), "test": ("test.txt",)}
# Modules whose absence shows a damaged environment.
NEEDED = {"site": ("pip", "mkdocs", "material", "disclosure"), "test": ("pytest", "xdist", "mypy")}


class SetupError(Exception):
    """The environment could not be made; the message says why and what to do."""


def say(text: str) -> None:
    """Print one progress line with the seconds since the start."""
    print(f"[{elapsed():6.1f} 秒] {text}", flush=True)


def elapsed() -> float:
    """Seconds since the script began."""
    return time.monotonic() - STARTED


def run(main: Callable[[list[str]], int]) -> None:
    """Run a script's `main` with its arguments and leave with its exit code (2: could not run)."""
    try:
        code = main(sys.argv[1:])
    except SetupError as error:
        say(f"✗ {error}")
        code = 2
    except KeyboardInterrupt:
        say("✗ 已中断；再运行一次即可，没做完的部分会重做")
        code = 2
    sys.exit(code)


def arguments_after_dashes(argv: Sequence[str], *, usage: str) -> list[str]:
    """The arguments after `--`. Anything before it is a mistake; `-h` prints the usage."""
    if not argv:
        return []
    if argv[0] == "--":
        return list(argv[1:])
    print(usage.strip(), flush=True)
    if argv[0] in ("-h", "--help"):
        raise SystemExit(0)
    raise SetupError(f"不认识的参数 {argv[0]}：要转交的参数写在 -- 之后")


def child_environment(base: dict[str, str], **more: str) -> dict[str, str]:
    """The environment for our child processes: UTF-8, no foreign packages, the user's pip settings.

    Wheels only, because building from source would download build tools that no lock knows; a
    platform without wheels may say `PIP_ONLY_BINARY=:none:`.
    """
    kept = {key: value for key, value in base.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    kept.setdefault("PIP_ONLY_BINARY", ":all:")
    spoken = next(filter(None, map(kept.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    if sys.platform == "linux" and "utf" not in spoken.lower():
        # Some Pythons read .pth files, which hold our Chinese path, in the locale's encoding.
        kept["LC_ALL"] = "C.UTF-8"
    ours = {
        "PYTHONUTF8": "1",
        "PIP_USER": "0",
        "PIP_NO_INPUT": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }
    return kept | ours | more


def venv_python(root: Path) -> Path:
    """The interpreter inside the project's `.venv`."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(root: Path, purpose: str, *, python_version: str = sys.version) -> str:
    """A hash of everything that decides what the environment for `purpose` holds.

    Of pyproject.toml only the tables that an installation reads count, so that a changed linter
    setting does not reinstall everything.
    """
    import tomllib  # here, because an older Python must reach the sentence above

    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    read = {
        "build-system": project.get("build-system"),
        "project": project.get("project"),
        "hatch": project.get("tool", {}).get("hatch"),
    }
    parts = [str(root), python_version, json.dumps(read, sort_keys=True)]
    # Git on Windows may check the files out with CRLF: the same lock all the same.
    parts += [(root / "requirements" / name).read_text("utf-8") for name in LOCKS[purpose]]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def read_stamp(venv: Path) -> dict[str, str]:
    """Purpose → fingerprint of what is installed; empty where there is no usable stamp."""
    try:
        stamp = json.loads((venv / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(venv: Path, stamp: dict[str, str]) -> None:
    (venv / STAMP).write_text(json.dumps(stamp, indent=1) + "\n", "utf-8")


def remake_reason(stamp: dict[str, str], wanted: dict[str, str]) -> str:
    """Why the environment must be made anew, for people; empty where it need not be."""
    if "site" not in stamp:
        return "没有可用的环境，或上次没有装完"
    if any(stamp.get(purpose, mark) != mark for purpose, mark in wanted.items()):
        return "锁定文件、Python 版本或文件夹位置变了，或上次没有装完"
    return ""


def requirements_command(python: Path, requirements: Path, purpose: str) -> list[str]:
    """Step one: exactly the locked files, every one checked against its hash."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes"]
    for name in LOCKS[purpose]:
        command += ["-r", str(requirements / name)]
    return command


def project_command(python: Path, root: Path) -> list[str]:
    """Step two: the project itself, editable; it may download nothing."""
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    return [str(python), "-m", "pip", "install", *options, "-e", str(root)]


def count_locked(lock: str) -> int:
    """How many packages a lock file pins."""
    return sum("==" in line and not line.startswith((" ", "#")) for line in lock.splitlines())


def ensure_environment(root: Path, purposes: Sequence[str] = ("site",)) -> Path:
    """Make or reuse `.venv` and return its interpreter; raise SetupError where that fails."""
    venv, python = root / ".venv", venv_python(root)
    try:
        wanted = {purpose: fingerprint(root, purpose) for purpose in purposes}
    except (OSError, ValueError) as error:
        raise SetupError(f"项目文件不完整：{error}") from error
    stamp = read_stamp(venv)
    reason = remake_reason(stamp, wanted)
    if not reason and not _works(python, [p for p in purposes if p in stamp]):
        reason = "环境已损坏"
    if reason:
        say(f"新建虚拟环境 .venv（{reason}）")
        stamp = {}
        _remove(venv)
        _create(venv)
    for purpose in purposes:
        if purpose in stamp:
            continue
        if stamp:
            write_stamp(venv, stamp | {purpose: UNFINISHED})
        locks = [root / "requirements" / name for name in LOCKS[purpose]]
        number = sum(count_locked(lock.read_text("utf-8")) for lock in locks)
        say(f"下载并安装最多 {number} 个软件包（版本已锁定，逐个核对哈希），可能要一两分钟")
        _install(requirements_command(python, root / "requirements", purpose), root)
        if purpose == "site":
            say("安装本项目（可编辑方式，不再下载）")
            _install(project_command(python, root), root)
        stamp = stamp | {purpose: wanted[purpose]}
        write_stamp(venv, stamp)
    say("环境就绪")
    return python


def apt_prefix(*, allow_sudo: bool) -> list[str] | None:
    """The words before `apt-get` where this user may install system packages, else None."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if allow_sudo and shutil.which("sudo") is not None:
        probe = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if probe.returncode == 0:
            return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def apt_install(prefix: Sequence[str], packages: Sequence[str]) -> bool:
    """Install system packages; its output is shown only where it fails."""
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*prefix, "apt-get", "-q", *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        # A failed update is no verdict: the packages may be in the lists already.
        if done.returncode and command[0] == "install":
            print(done.stdout.decode("utf-8", "replace"), flush=True)
            return False
    return True


def _works(python: Path, purposes: Sequence[str]) -> bool:
    """Does the interpreter start and see the modules that its stamp promises?"""
    modules = [module for purpose in purposes for module in NEEDED[purpose]]
    probe = (
        "import sys; from importlib.util import find_spec;"
        "sys.exit(not all(find_spec(name) for name in sys.argv[1:]))"
    )
    try:
        done = subprocess.run(
            [str(python), "-X", "utf8", "-I", "-c", probe, *modules],
            env=child_environment(dict(os.environ)),
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


def _remove(venv: Path) -> None:
    try:
        if venv.is_symlink() or venv.is_file():
            venv.unlink()
        elif venv.exists():
            shutil.rmtree(venv)
    except OSError as error:
        raise SetupError(f"删不掉旧的 {venv}：{error}；请手工删除后再运行") from error


def _create(venv: Path) -> None:
    done = _venv(venv)
    if done.returncode and not _has_ensurepip():
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        prefix = apt_prefix(allow_sudo=False) if os.name == "posix" else None
        if prefix is not None:
            say(f"这个 Python 缺少 venv，用 apt-get 安装 {package}")
            if apt_install(prefix, [package]):
                done = _venv(venv)
        if done.returncode:
            raise SetupError(
                "这个 Python 建不了虚拟环境（缺 ensurepip）。"
                f"请由管理员运行：apt-get install {package}，然后再运行一次。\n"
                "  This Python cannot make virtual environments (no ensurepip). "
                f"Ask an administrator to run: apt-get install {package}"
            )
    if done.returncode:
        raise SetupError(f"建不了虚拟环境 {venv}：\n{done.stdout.decode('utf-8', 'replace')}")


def _venv(venv: Path) -> subprocess.CompletedProcess[bytes]:
    # The base interpreter: the one at hand may be the very .venv that is being remade.
    base = getattr(sys, "_base_executable", None) or sys.executable
    return subprocess.run(
        [base, "-m", "venv", "--clear", str(venv)],
        env=child_environment(dict(os.environ)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )


def _has_ensurepip() -> bool:
    base = getattr(sys, "_base_executable", None) or sys.executable
    done = subprocess.run(
        [base, "-c", "import ensurepip; ensurepip.version()"], capture_output=True, check=False
    )
    return done.returncode == 0


def _install(command: Sequence[str], root: Path) -> None:
    done = subprocess.run(command, cwd=root, env=child_environment(dict(os.environ)), check=False)
    if done.returncode:
        raise SetupError(
            f"安装失败（pip 退出码 {done.returncode}）：原因见上面几行；"
            "请检查网络和 pip 的镜像、代理设置（pip config list），再运行一次"
        )
