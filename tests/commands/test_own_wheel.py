"""An installed distribution becomes a wheel again."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from tests.commands.wheels import tiny_wheel

from disclosure import shipped
from disclosure.commands.own_wheel import NAME, make_own_wheel, pack
from disclosure.errors import DisclosureError

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
SCRIPTS = "[console_scripts]\nsay-tiny = tiny:main\n"


def installed(wheel: Path, folder: Path) -> metadata.Distribution:
    """Install the wheel with pip, as people do, and find it."""
    options = ["--no-index", "--no-deps", "--target", str(folder)]
    subprocess.run([*PIP, "install", *options, str(wheel)], check=True)
    [found] = metadata.distributions(path=[str(folder)])
    return found


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_files_and_nothing_of_the_installer(tmp_path: Path) -> None:
    wheel = tiny_wheel(tmp_path, "tiny-thing", "1.2", entry_points=SCRIPTS)
    first = installed(wheel, tmp_path / "first")
    (tmp_path / "made").mkdir()
    made = pack(first, tmp_path / "made")
    assert made.name == wheel.name
    record = "tiny_thing-1.2.dist-info/RECORD"
    before, after = contents(wheel), contents(made)
    assert set(before) == set(after)
    assert {n: d for n, d in before.items() if n != record} == {
        n: d for n, d in after.items() if n != record
    }
    assert set(before[record].splitlines()) == set(after[record].splitlines())


def test_pip_installs_what_was_packed_and_it_can_be_packed_again(tmp_path: Path) -> None:
    wheel = tiny_wheel(tmp_path, "tiny-thing", "1.2", entry_points=SCRIPTS)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    one = pack(installed(wheel, tmp_path / "first"), tmp_path / "a")
    two = pack(installed(one, tmp_path / "second"), tmp_path / "b")
    assert one.read_bytes() == two.read_bytes()
    assert (tmp_path / "second" / "bin" / "say-tiny").is_file()


def test_the_tags_of_a_binary_wheel_are_kept(tmp_path: Path) -> None:
    tags = ("cp39-abi3-manylinux2014_x86_64", "cp39-abi3-manylinux_2_17_x86_64")
    folder = tmp_path / "site"
    with zipfile.ZipFile(tiny_wheel(tmp_path, "tiny", "1", tags=tags)) as archive:
        archive.extractall(folder)
    [found] = metadata.distributions(path=[str(folder)])
    made = pack(found, tmp_path)
    assert made.name == "tiny-1-cp39-abi3-manylinux2014_x86_64.manylinux_2_17_x86_64.whl"


def test_an_incomplete_installation_is_told(tmp_path: Path) -> None:
    found = installed(tiny_wheel(tmp_path, "tiny", "1"), tmp_path / "site")
    (tmp_path / "site" / "tiny.py").unlink()
    with pytest.raises(DisclosureError, match=r"tiny 的安装不完整：缺 .*tiny\.py"):
        pack(found, tmp_path)
    (tmp_path / "site" / "tiny-1.dist-info" / "RECORD").unlink()
    with pytest.raises(DisclosureError, match="安装记录不完整"):
        pack(found, tmp_path)


def test_neither_checkout_nor_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(shipped, "checkout", lambda: None)
    monkeypatch.setattr(metadata, "distribution", missing)
    with pytest.raises(DisclosureError, match=f"没有安装 {NAME}"):
        make_own_wheel(tmp_path)


def test_a_checkout_that_cannot_be_built_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "pyproject.toml").write_text("[build-system]\nrequires = []\n")
    monkeypatch.setattr(shipped, "checkout", lambda: broken)
    (tmp_path / "out").mkdir()
    with pytest.raises(DisclosureError, match=r"没有从 .*broken 做出安装包"):
        make_own_wheel(tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []
