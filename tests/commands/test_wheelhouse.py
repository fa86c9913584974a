"""`disclosure wheelhouse` with real pip calls that find everything in a folder."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands.conftest import Run
from tests.commands.wheels import locked, tiny_wheel

from disclosure import __version__, shipped
from disclosure.commands import wheelhouse

OWN = f"mkdocs_disclosure-{__version__}-py3-none-any.whl"
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
TEXTS = {"README.txt", "install.bat", "install.py", "install.sh", "pythons.txt", "requirements.txt"}


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip takes for the whole world, and a lock of what lies in it."""
    folder = tmp_path / "index"
    folder.mkdir()
    pure = tiny_wheel(folder, "pure", "1.0")
    binary = [
        tiny_wheel(folder, "Binary-Thing", "2.0", tags=[tag])
        for tag in (
            "cp312-cp312-win_amd64",
            "cp312-cp312-manylinux_2_17_x86_64",
            "cp313-cp313-manylinux_2_17_x86_64",
        )
    ]
    windows = tiny_wheel(folder, "windows-only", "1.0")
    early = tiny_wheel(folder, "patchy", "1.0")
    late = tiny_wheel(folder, "patchy", "2.0", requires_python=">=3.12.5")
    lock = tmp_path / "lock.txt"
    lock.write_text(
        "# lock\n"
        + locked(pure)
        + locked(*binary, marker="python_version >= '3.12'")
        + locked(windows, marker="sys_platform == 'win32'")
        + locked(early, marker="python_full_version < '3.12.5'")
        + locked(late, marker="python_full_version >= '3.12.5'"),
        "utf-8",
    )
    monkeypatch.setattr(shipped, "lock", lambda: lock)
    monkeypatch.setattr(wheelhouse, "make_own_wheel", _own)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def _own(folder: Path) -> Path:
    return tiny_wheel(folder, "mkdocs-disclosure", __version__)


def wheels(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.whl")}


TARGETS = [
    (
        ("--platform", "win_amd64", "--python-version", "3.12"),
        {
            "pure-1.0-py3-none-any.whl",
            "Binary_Thing-2.0-cp312-cp312-win_amd64.whl",
            "windows_only-1.0-py3-none-any.whl",
            "patchy-1.0-py3-none-any.whl",
            "patchy-2.0-py3-none-any.whl",
        },
    ),
    (
        ("--platform", "win_amd64", "--python-version", "3.12.4"),
        {
            "pure-1.0-py3-none-any.whl",
            "Binary_Thing-2.0-cp312-cp312-win_amd64.whl",
            "windows_only-1.0-py3-none-any.whl",
            "patchy-1.0-py3-none-any.whl",
        },
    ),
    (
        ("--platform", "manylinux_2_28_x86_64", "--python-version", "3.13"),
        {
            "pure-1.0-py3-none-any.whl",
            "Binary_Thing-2.0-cp313-cp313-manylinux_2_17_x86_64.whl",
            "patchy-2.0-py3-none-any.whl",
        },
    ),
    (
        ("--platform", "manylinux2014_aarch64", "--python-version", "3.11"),
        {"pure-1.0-py3-none-any.whl", "patchy-1.0-py3-none-any.whl"},
    ),
]


@pytest.mark.parametrize(("options", "expected"), TARGETS, ids=lambda x: " ".join(sorted(x))[:60])
def test_each_machine_gets_what_it_needs(
    options: tuple[str, ...], expected: set[str], index: Path, run: Run, tmp_path: Path
) -> None:
    house = tmp_path / "wheels"
    said = run("wheelhouse", str(house), *options)
    assert (said.code, said.err) == (0, "")
    assert wheels(house) == expected | {OWN}
    assert {path.name for path in house.iterdir()} - wheels(house) == TEXTS
    assert said.out.splitlines()[-2].startswith(f"已写好 {house}：{len(expected) + 1} 个安装包")


def test_several_machines_in_one_folder(index: Path, run: Run, tmp_path: Path) -> None:
    house = tmp_path / "wheels"
    options = ["--platform", "win_amd64", "--platform", "manylinux_2_17_x86_64"]
    said = run("wheelhouse", str(house), *options, "--python-version", "3.12")
    assert said.code == 0
    assert {name for name in wheels(house) if name.startswith("Binary")} == {
        "Binary_Thing-2.0-cp312-cp312-win_amd64.whl",
        "Binary_Thing-2.0-cp312-cp312-manylinux_2_17_x86_64.whl",
    }
    readme = (house / "README.txt").read_text("utf-8")
    assert "  - Python 3.12，win_amd64\n" in readme
    assert "  - Python 3.12，manylinux_2_17_x86_64\n" in readme


def test_requirements_are_the_lock_and_the_engine_itself(
    index: Path, run: Run, tmp_path: Path
) -> None:
    house = tmp_path / "wheels"
    run("wheelhouse", str(house), "--own-only")
    text = (house / "requirements.txt").read_text("utf-8")
    digest = hashlib.sha256((house / OWN).read_bytes()).hexdigest()
    assert text.endswith(shipped.lock().read_text("utf-8"))
    assert f"\nmkdocs-disclosure=={__version__} \\\n    --hash=sha256:{digest}\n" in text
    assert {path.name for path in house.iterdir()} == {OWN, "requirements.txt", "README.txt"}


def test_an_earlier_wheelhouse_is_replaced_as_a_whole(
    index: Path, run: Run, tmp_path: Path
) -> None:
    house = tmp_path / "wheels"
    options = ["--python-version", "3.12", "--platform"]
    run("wheelhouse", str(house), *options, "win_amd64")
    before = {path: path.read_bytes() for path in house.iterdir()}
    assert run("wheelhouse", str(house), *options, "macosx_11_0_arm64").code == 2
    assert {path: path.read_bytes() for path in house.iterdir()} == before, "no wheel for it"
    assert run("wheelhouse", str(house), *options, "manylinux2014_x86_64").code == 0
    assert not any("win_amd64" in name for name in wheels(house))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("stranger", ["notes.docx", ".git", "pure"])
def test_what_belongs_to_others_is_not_touched(
    stranger: str, index: Path, run: Run, tmp_path: Path
) -> None:
    house = tmp_path / "wheels"
    house.mkdir()
    (house / stranger).write_text("mine")
    said = run("wheelhouse", str(house))
    assert (said.code, said.out) == (2, "")
    assert said.err == f"{house} 里有别的东西，没有动它（换一个新的或空的文件夹）\n"
    assert [path.name for path in house.iterdir()] == [stranger]


def test_a_package_that_is_not_what_was_locked_is_refused(
    index: Path, run: Run, tmp_path: Path
) -> None:
    tiny_wheel(index, "pure", "1.0", requires_python=">=3")
    said = run("wheelhouse", str(tmp_path / "wheels"))
    assert said.code == 2
    assert said.err.startswith("pip 没有下载成功")
    assert not (tmp_path / "wheels").exists()


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (("--platform", "windows"), "不认识的平台“windows”（常用的有 win_amd64、"),
        (("--python-version", "3.10"), "Python 版本“3.10”不能用（写成 3.11 或更新的版本"),
    ],
)
def test_wrong_target(
    options: tuple[str, ...], line: str, index: Path, run: Run, tmp_path: Path
) -> None:
    said = run("wheelhouse", str(tmp_path / "wheels"), *options)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(line)


def test_help_is_chinese(run: Run) -> None:
    said = run("wheelhouse", "--help")
    assert said.out.startswith("用法：disclosure wheelhouse")
    for option in ("--platform", "--python-version", "--own-only"):
        assert re.search(rf"{option} .*[\u4e00-\u9fff]", said.out.replace("\n", " "))


class TestStarters:
    """The texts beside the wheels."""

    @pytest.fixture
    def house(self, index: Path, run: Run, tmp_path: Path) -> Path:
        folder = tmp_path / "安装 包"
        options = ["--python-version", "3.12", "--python-version", "3.13"]
        assert (
            run("wheelhouse", str(folder), "--platform", "manylinux_2_17_x86_64", *options).code
            == 0
        )
        return folder

    def test_windows_gets_ascii_with_its_own_line_ends(self, house: Path) -> None:
        data = (house / "install.bat").read_bytes()
        assert data.isascii()
        assert data.count(b"\n") == data.count(b"\r\n")
        assert b"for %%v in (3.12 3.13) do" in data  # the last that is there is taken
        assert b'"%~dp0install.py" %*' in data
        assert b"\r\n" in (house / "README.txt").read_bytes()

    @pytest.mark.skipif(os.name == "nt", reason="for a POSIX shell")
    @pytest.mark.parametrize(
        ("there", "used"),
        [
            (("python3.12", "python3.13", "python3"), "python3.13"),
            (("python3.12", "python3"), "python3.12"),
            (("python3",), "python3"),
        ],
    )
    def test_posix_takes_the_newest_python_that_the_wheels_fit(
        self, there: tuple[str, ...], used: str, house: Path, tmp_path: Path
    ) -> None:
        programs = tmp_path / "programs"
        programs.mkdir()
        for name in there:
            (programs / name).write_text(f'#!/bin/sh\necho {name} "$1" "$2"\n')
            (programs / name).chmod(0o755)
        (programs / "dirname").symlink_to("/usr/bin/dirname")
        done = subprocess.run(
            ["/bin/sh", str(house / "install.sh"), "a folder"],
            env={"PATH": str(programs)},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stdout == f"{used} {house}/install.py a folder\n"

    @pytest.mark.skipif(os.name == "nt", reason="for a POSIX shell")
    def test_posix_without_python(self, house: Path, tmp_path: Path) -> None:
        (tmp_path / "none").mkdir()
        (tmp_path / "none" / "dirname").symlink_to("/usr/bin/dirname")
        done = subprocess.run(
            ["/bin/sh", str(house / "install.sh")],
            env={"PATH": str(tmp_path / "none")},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 1
        assert done.stderr == "没有装成：找不到 Python 3.13、3.12，请先安装\n"


class TestInstallation:
    """install.py on its own, in a process as on the other machine."""

    @staticmethod
    def install(house: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(house / "install.py"), *arguments],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    @pytest.fixture
    def house(self, index: Path, run: Run, tmp_path: Path) -> Path:
        folder = tmp_path / "wheels"
        assert run("wheelhouse", str(folder), "--python-version", "3.11").code == 0
        (folder / "pythons.txt").write_text(f"{HERE}\n")
        return folder

    def test_another_python_is_refused_before_anything_is_made(self, house: Path) -> None:
        (house / "pythons.txt").write_text("3.98\n3.99\n")
        done = self.install(house)
        assert done.returncode == 1
        assert done.stdout.startswith(
            f"没有装成：这里的安装包是给 Python 3.98、3.99 准备的，而运行本程序的是 {HERE}；"
        )
        assert not (house.parent / ".venv").exists()

    def test_a_folder_of_others_is_not_touched(self, house: Path, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "letter.txt").write_text("mine")
        done = self.install(house, str(tmp_path / "mine"))
        assert (done.returncode, done.stderr) == (1, "")
        assert "已经有别的东西" in done.stdout
        assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]

    @pytest.mark.parametrize(("argument", "code"), [("--help", 0), ("-x", 1)])
    def test_usage(self, argument: str, code: int, house: Path) -> None:
        done = self.install(house, argument)
        assert done.returncode == code
        assert done.stdout.startswith("安装 disclosure，不需要互联网：python install.py")

    @pytest.mark.slow
    def test_a_changed_file_is_not_installed(self, house: Path) -> None:
        tiny_wheel(house, "pure", "1.0", requires_python=">=3")
        done = self.install(house)
        assert done.returncode == 1
        assert "没有装成：安装包不全，或不适合本机的系统和处理器" in done.stdout
        assert "HASH" in done.stderr.upper()
