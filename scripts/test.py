"""测试：python3 scripts/test.py [-- pytest 的参数…]

第一次运行会自动建好 .venv、安装锁定的软件包，并在可能时用 apt-get 装好浏览器、中文字体和
部署测试用的 nginx、rsync。
不带参数时依次运行 ruff、mypy 和全部测试；-- 之后有参数时只用这些参数运行 pytest，例如
  python3 scripts/test.py -- tests/rules -k col201
退出码：0 全部通过；1 有失败；2 没能运行。最后几行总是 pytest 的小结。
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import bootstrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CHECKS = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy --strict", ("mypy",)),
)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SERVER_PROGRAMS = {"nginx": "nginx-light", "openssl": "openssl", "rsync": "rsync"}
"""What the tests of docs/deploy run, and the Debian packages that hold it."""
SERVER_PLACES = ("/usr/sbin", "/sbin")
"""Where Debian lays servers, and where not everybody's PATH leads."""
PLUGINS = Path(__file__).resolve().parent / "pytest_plugins"


def find_chromium() -> str | None:
    """The browser for the tests marked `browser`; DISCLOSURE_CHROMIUM overrides the search."""
    named = os.environ.get("DISCLOSURE_CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def has_chinese_font() -> bool:
    """Is there a font for Chinese? Only Linux machines come without one."""
    if not sys.platform.startswith("linux"):
        return True
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def missing_packages() -> list[str]:
    """The Debian packages that the browser tests still need."""
    needed = []
    if find_chromium() is None:
        needed.append("chromium")
    if not has_chinese_font():
        needed += ["fontconfig", "fonts-noto-cjk"]
    return needed


def missing_server_packages() -> list[str]:
    """The Debian packages that the tests of docs/deploy still need."""
    return [package for name, package in SERVER_PROGRAMS.items() if shutil.which(name) is None]


def prepare_browser() -> str:
    """Get browser and fonts where possible; the reason why browser tests are skipped, or ''."""
    return _obtain(missing_packages, purpose="浏览器测试", allow_sudo=True)


def prepare_servers() -> str:
    """Get a web server and rsync where possible; the reason why their tests are skipped, or ''.

    Not by sudo: on a developer's own machine the package would start a web server for good.
    """
    return _obtain(missing_server_packages, purpose="部署测试", allow_sudo=False)


def _obtain(missing: Callable[[], list[str]], *, purpose: str, allow_sudo: bool) -> str:
    needed = missing()
    if not needed:
        return ""
    names = "、".join(needed)
    prefix = bootstrap.apt_prefix(allow_sudo=allow_sudo) if os.name == "posix" else None
    if prefix is None:
        return f"缺少 {names}，而当前用户不能用 apt-get 安装"
    bootstrap.say(f"用 apt-get 安装{purpose}需要的 {names}")
    if not bootstrap.apt_install(prefix, needed):
        return f"缺少 {names}，apt-get 没有装上"
    still = missing()
    return f"装过之后仍找不到 {'、'.join(still)}" if still else ""


def worker_count() -> int:
    """Test processes: one more than cores, for each waits for builds and browsers; at most 8."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 2
    return min(cores + 1, 8)


def pytest_arguments(given: Sequence[str], *, browser: bool, workers: int) -> list[str]:
    """The command line of pytest. What the user gives comes last, so that it wins."""
    chosen = [] if browser else ["-m", "not browser"]
    return [*chosen, *given] if given else ["-n", str(workers), *chosen]


def exit_code(pytest_code: int, failed_checks: Sequence[str]) -> int:
    """pytest's code and the checks in one: 0 ok, 1 failures or no tests at all, 2 could not run."""
    if pytest_code in (1, 5):
        return 1
    if pytest_code:
        return 2
    return 1 if failed_checks else 0


def run_checks(python: Path, environment: dict[str, str]) -> list[str]:
    """Run the static checks, all of them, and return the names of those that failed."""
    failed = []
    for name, command in CHECKS:
        bootstrap.say(f"检查：{name}")
        done = subprocess.run(
            [str(python), "-P", "-m", *command], cwd=bootstrap.ROOT, env=environment, check=False
        )
        if done.returncode:
            failed.append(name)
    return failed


def main(argv: Sequence[str]) -> int:
    given = bootstrap.arguments_after_dashes(argv, usage=str(__doc__))
    os.environ["PATH"] = os.pathsep.join((os.environ.get("PATH", os.defpath), *SERVER_PLACES))
    python = bootstrap.ensure_environment(bootstrap.ROOT, ("site", "test"))
    environment = bootstrap.child_environment(dict(os.environ))
    notes = []
    skipped = prepare_browser()
    if skipped:
        notes.append(f"!!! 浏览器测试没有运行 BROWSER TESTS SKIPPED：{skipped}")
    without_servers = prepare_servers()
    if without_servers:
        notes.append(f"!!! 部署测试不全 DEPLOYMENT TESTS SKIPPED：{without_servers}")
    failed = [] if given else run_checks(python, environment)
    if failed:
        notes.append(f"!!! 静态检查没有通过 STATIC CHECKS FAILED：{'、'.join(failed)}")
    for note in notes:
        print(f"\n{note}\n", flush=True)
    arguments = pytest_arguments(given, browser=not skipped, workers=worker_count())
    if notes:
        # Repeated above pytest's last line, where nobody can miss them.
        arguments = ["-p", "closing_notes", *arguments]
        environment |= {"PYTHONPATH": str(PLUGINS), "DISCLOSURE_CLOSING_NOTES": json.dumps(notes)}
    chromium = find_chromium()
    if chromium:
        environment["DISCLOSURE_CHROMIUM"] = chromium
    bootstrap.say("测试：pytest " + " ".join(arguments))
    done = subprocess.run(
        [str(python), "-P", "-m", "pytest", *arguments],
        cwd=bootstrap.ROOT,
        env=environment,
        check=False,
    )
    return exit_code(done.returncode, failed)


if __name__ == "__main__":
    bootstrap.run(main)
