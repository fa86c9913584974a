"""A machine without internet: prepared by `disclosure wheelhouse`, installed, and a site built.

Nothing is downloaded: the packages of the test environment are packed into wheels again, a lock
is made of them, and pip finds them in a folder. The other machine is an environment of its own
whose pip may not use any index.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.commands.wheels import locked
from tests.deploy.conftest import INSTALL

from disclosure import cli, shipped
from disclosure.commands.locked import Target, needed, read_lock
from disclosure.commands.own_wheel import pack

pytestmark = pytest.mark.slow

PYTHON = ".".join(map(str, sys.version_info[:3]))
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `wheels` in a site's folder, made by the command without the network."""
    folder = tmp_path_factory.mktemp("offline")
    index = folder / "index"
    index.mkdir()
    pins = needed(read_lock(shipped.lock().read_text("utf-8")), Target(PYTHON).environment(PYTHON))
    wheels = [pack(metadata.distribution(pin.requirement.name), index) for pin in pins]
    lock = folder / "lock.txt"
    lock.write_text("".join(locked(wheel) for wheel in wheels), "utf-8")
    house = folder / "other machine" / "wheels"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shipped, "lock", lambda: lock)
        for name, value in alone({"PIP_FIND_LINKS": str(index)}).items():
            patch.setenv(name, value)
        assert cli.run(["wheelhouse", str(house)]) == 0
    assert len(list(house.glob("*.whl"))) == len(wheels) + 1
    return house


def alone(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables of a machine whose pip has no index and no settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
    ours = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "NO_MKDOCS_2_WARNING": "1"}
    return kept | ours | {"PYTHONUTF8": "1", "DISCLOSURE_AS_OF": "2026-11-01"} | dict(more or {})


def run(*command: str, cwd: Path, **variables: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env=alone(variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.parametrize("how", ["the installer beside the wheels", "the line of the CI examples"])
def test_a_site_is_built_where_there_is_no_index(how: str, prepared: Path, tmp_path: Path) -> None:
    folder = prepared.parent
    if how.startswith("the installer"):
        environment = folder / ".venv"
        starter = ["cmd", "/c", "install.bat"] if os.name == "nt" else ["sh", "install.sh"]
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        said = run(*starter, cwd=prepared, CI="1", PATH=path)
        assert f"装好了。命令在 {environment / SCRIPTS}" in said
    else:
        environment = tmp_path / "environment"
        run(sys.executable, "-m", "venv", str(environment), cwd=tmp_path)
        python, *words = INSTALL.split()
        run(str(environment / SCRIPTS / python), *words, cwd=folder, PIP_NO_COMPILE="1")
    programs = environment / SCRIPTS
    where = run(
        str(programs / "python"),
        "-c",
        "import disclosure; print(disclosure.__file__)",
        cwd=tmp_path,
    )
    assert Path(where.strip()).is_relative_to(environment)
    place = ["--level", "county", "--region", "示例省/示例市/示例县"]
    run(str(programs / "disclosure"), "new", *place, "our-site", cwd=tmp_path)
    said = run(str(programs / "mkdocs"), "build", cwd=tmp_path / "our-site")
    assert "已发布到 site/" in said
    assert (tmp_path / "our-site" / "site" / "index.html").is_file()
    run(str(programs / "disclosure"), "wheelhouse", "--own-only", "again", cwd=tmp_path)
    assert contents(tmp_path / "again") == contents(prepared), "the installed engine packs itself"


def contents(house: Path) -> dict[str, bytes]:
    """The files in the engine's own wheel; its record has the same lines in another order."""
    [wheel] = house.glob("mkdocs_disclosure-*.whl")
    with ZipFile(wheel) as archive:
        return {
            name: b"\n".join(sorted(data.splitlines())) if name.endswith("/RECORD") else data
            for name in archive.namelist()
            for data in [archive.read(name)]
        }
