"""Every command of the README does what it says, in order, in a copy of the repository."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")
NOT_RUN = {
    "python3 scripts/test.py": "it is the runner of this very test",
}
"""Commands that the test leaves out, with the reason."""
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", ".disclosure", "__pycache__", ".*_cache", ".hypothesis", "dist"
)


def blocks(name: str) -> list[str]:
    """The ```sh blocks of a README in order."""
    return re.findall(r"^```sh\n(.*?)^```", (ROOT / name).read_text("utf-8"), re.DOTALL | re.M)


def commands(name: str) -> list[str]:
    return [line for block in blocks(name) for line in block.splitlines() if line.strip()]


def test_the_twins_show_the_same_commands() -> None:
    assert commands("README.md") == commands("README.zh.md")


def test_the_twins_have_the_same_sections_and_lead_to_the_same_places() -> None:
    first, second = ((ROOT / name).read_text("utf-8") for name in READMES)
    assert len(re.findall(r"^## ", first, re.M)) == len(re.findall(r"^## ", second, re.M))
    places = [set(re.findall(r"\]\(([^)]+)\)", text)) - set(READMES) for text in (first, second)]
    assert places[0] == places[1]


def test_what_is_not_run_is_still_there() -> None:
    assert set(NOT_RUN) <= set(commands("README.md"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The repository in another folder, with an environment that `build.py` takes for its own.

    The environment borrows the installed packages of the one that runs the tests, so nothing is
    downloaded, but imports the engine of the copy.
    """
    root = tmp_path / "disclosure"
    shutil.copytree(ROOT, root, ignore=NOT_COPIED)
    shutil.rmtree(root / "site", ignore_errors=True)
    venv.create(root / ".venv", with_pip=False, symlinks=True)
    inside = Path(
        sysconfig.get_path(
            "purelib", "venv", vars={"base": str(root / ".venv"), "platbase": str(root / ".venv")}
        )
    )
    borrowed = sysconfig.get_path("purelib")
    (inside / "borrowed.pth").write_text(f"{root / 'hooks'}\n{borrowed}\n", "utf-8")
    for name, module in (("mkdocs", "mkdocs.__main__:cli"), ("disclosure", "disclosure.cli:main")):
        package, _, function = module.partition(":")
        program = root / ".venv" / "bin" / name
        program.write_text(
            f"#!{root / '.venv' / 'bin' / 'python'}\n"
            f"from {package} import {function}\nraise SystemExit({function}())\n",
            "utf-8",
        )
        program.chmod(0o755)
    bootstrap = _bootstrap(root)
    bootstrap.write_stamp(root / ".venv", {"site": bootstrap.fingerprint(root, "site")})
    return root


def _bootstrap(root: Path):  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location(
        "bootstrap_of_copy", root / "scripts" / "bootstrap.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the README's commands are for a POSIX shell")
def test_the_commands_of_the_readme(copy: Path) -> None:
    lines = ["set -eu"]
    for command in commands("README.md"):
        if command in NOT_RUN:
            continue
        lines += [f"echo {shlex.quote('$ ' + command)}", command]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    python = copy / "python"
    python.mkdir()
    (python / "python3").symlink_to(sys.executable)
    done = subprocess.run(
        ["bash", "-c", "\n".join(lines)],
        cwd=copy,
        env={
            **kept,
            "PATH": f"{python}{os.pathsep}{os.environ['PATH']}",
            "NO_MKDOCS_2_WARNING": "1",
            "LC_ALL": "C.UTF-8",
            "CI": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "下载并安装" not in done.stdout, "the borrowed environment was not taken"
    assert (copy / "site" / "index.html").is_file()
    own = copy / "our-site"
    assert (own / "site" / "index.html").is_file()
    added = [
        path
        for path in (own / "content").rglob("*.md")
        if "示例县政府信息公开保密审查办法" in path.read_text("utf-8")
    ]
    assert len(added) == 1
    published = (own / "site" / "zfxxgk" / "zfxxgkzd").rglob("*.html")
    assert any("示例县政府信息公开保密审查办法" in page.read_text("utf-8") for page in published)
    assert (own / "schema" / "front-matter.schema.json").is_file()
