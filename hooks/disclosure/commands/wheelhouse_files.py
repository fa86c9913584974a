"""The texts that go with the wheels: starters of the installation and a README, in Chinese."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING

from disclosure.commands import wheelhouse_install

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure.commands.locked import Target

HERE = "本机"


def texts(
    *, version: str, requirements: str, targets: Sequence[Target], own_only: bool
) -> Mapping[str, str]:
    """File name → text; the wheels themselves are not among them."""
    pythons = sorted({short(target.python) for target in targets}, key=_number, reverse=True)
    made = {"requirements.txt": requirements, "README.txt": _own_readme(version)}
    if own_only:
        return made
    return made | {
        "README.txt": _readme(version, targets),
        "pythons.txt": "\n".join(pythons) + "\n",
        "install.py": inspect.getsource(wheelhouse_install),
        "install.sh": _posix(pythons),
        "install.bat": _windows(pythons),
    }


def short(python: str) -> str:
    """`3.12` for `3.12.4` too."""
    return ".".join(python.split(".")[:2])


def requirements_txt(lock: str, *, name: str, version: str, digest: str) -> str:
    """The lock as it is, for every platform, and the engine itself on top."""
    return (
        "# 由 disclosure wheelhouse 生成，请勿手改。每个安装包都要与这里的摘要一致才会安装。\n"
        f"{name}=={version} \\\n    --hash=sha256:{digest}\n{lock}"
    )


def _number(python: str) -> int:
    return int(python.split(".")[1])


def _posix(pythons: Sequence[str]) -> str:
    names = " ".join(f"python{python}" for python in pythons)
    return f"""\
#!/bin/sh
# 找到合适的 Python，用它运行旁边的 install.py：sh install.sh [虚拟环境文件夹]
here=$(cd "$(dirname "$0")" && pwd) || exit 1
for python in {names} python3; do
    if command -v "$python" >/dev/null 2>&1; then
        exec "$python" "$here/install.py" "$@"
    fi
done
echo "没有装成：找不到 Python {"、".join(pythons)}，请先安装" >&2
exit 1
"""


def _windows(pythons: Sequence[str]) -> str:
    """ASCII only, because a batch file is read in the console's code page; CRLF by `write`."""
    return f"""\
@echo off
rem Runs install.py with a Python that the wheels were made for: install.bat [folder]
setlocal
set "PYTHON=python"
for %%v in ({" ".join(reversed(pythons))}) do (
    py -%%v --version >nul 2>nul && set "PYTHON=py -%%v"
)
%PYTHON% -X utf8 "%~dp0install.py" %*
set "CODE=%ERRORLEVEL%"
if "%CI%"=="" pause
exit /b %CODE%
"""


def _own_readme(version: str) -> str:
    return f"""\
mkdocs-disclosure {version}

这个文件夹里只有 mkdocs-disclosure 自己的安装包和 requirements.txt（全部软件包的锁定版本和摘要），
其余软件包在安装时从本单位的软件包镜像下载，下载的每个文件都核对摘要：

  python -m pip install --find-links wheels --require-hashes -r wheels/requirements.txt

（wheels 换成这个文件夹的名称。）完全没有互联网和镜像的机器，去掉 --own-only 重新准备一次。
"""


def _readme(version: str, targets: Sequence[Target]) -> str:
    listed = "\n".join(
        f"  - Python {short(target.python)}，{target.platform or HERE}" for target in targets
    )
    return f"""\
mkdocs-disclosure {version} 离线安装包

这个文件夹里有安装 mkdocs-disclosure 需要的全部软件包，安装时不连接任何网络。适用于：
{listed}
（“{HERE}”指准备这些安装包的那一类机器。）

一、先装 Python
  目标机器上要有上面列出的 Python 版本。Windows 用 Python 官方的离线安装程序，安装时勾选
  “py launcher”；麒麟、统信等 Linux 用系统自带或软件源里的 python3 和 python3-venv。

二、拷贝
  把整个文件夹拷到目标机器，最好放在站点文件夹里，例如 D:\\gongkai\\wheels 或
  /srv/gongkai/wheels。少一个文件都装不上。

三、安装
  Windows：双击 install.bat
  Linux、macOS：sh install.sh
  装到旁边的 .venv 文件夹（上例是 D:\\gongkai\\.venv）。要装到别处，写在后面：
    install.bat D:\\disclosure        sh install.sh /opt/disclosure

四、建站
  在站点文件夹里：
    .venv\\Scripts\\disclosure check      .venv\\Scripts\\mkdocs build      （Windows）
    .venv/bin/disclosure check          .venv/bin/mkdocs build            （Linux、macOS）
  建站也不连接网络。

五、放在代码仓库里给持续集成用
  把这个文件夹提交到仓库，流水线里写一行：
    python -m pip install --no-index --find-links wheels --require-hashes -r wheels/requirements.txt

六、升级
  在能上网的机器上装好新版本，再运行一次 disclosure wheelhouse，把整个文件夹换掉，重新运行安装。

说明
  - requirements.txt 锁定了每个软件包的版本和摘要，文件被改动过就不会安装。
  - 提示“No matching distribution found”：安装包不适合本机的系统、处理器或 Python 版本，
    在能上网的机器上用 --platform 和 --python-version 写明后重新准备。鲲鹏、飞腾等 ARM 处理器用
    manylinux2014_aarch64；龙芯（loongarch64）没有现成的安装包，请在别的机器上建站，只把
    建好的 site 文件夹拷过去。
"""
