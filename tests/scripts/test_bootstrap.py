from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    """A folder with what decides the environment, under a name that breaks careless scripts."""
    copy = tmp_path / "政府 信息公开"
    shutil.copytree(root / "requirements", copy / "requirements")
    shutil.copy(root / "pyproject.toml", copy)
    return copy


def test_fingerprint_is_repeatable(bootstrap, project):
    assert bootstrap.fingerprint(project, "site") == bootstrap.fingerprint(project, "site")


@pytest.mark.parametrize("name", ["runtime.txt", "build.txt"])
def test_fingerprint_of_the_site_follows_its_locks(bootstrap, project, name):
    before = bootstrap.fingerprint(project, "site")
    with (project / "requirements" / name).open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    assert bootstrap.fingerprint(project, "site") != before


def test_a_changed_test_lock_leaves_the_site_alone(bootstrap, project):
    site, test = (bootstrap.fingerprint(project, purpose) for purpose in ("site", "test"))
    (project / "requirements" / "test.txt").write_text("x==1\n", "utf-8")
    assert bootstrap.fingerprint(project, "site") == site
    assert bootstrap.fingerprint(project, "test") != test


def test_fingerprint_follows_python_version_and_place(bootstrap, project):
    before = bootstrap.fingerprint(project, "site", python_version="3.11.2")
    assert bootstrap.fingerprint(project, "site", python_version="3.12.0") != before
    moved = project.rename(project.with_name("moved"))
    assert bootstrap.fingerprint(moved, "site", python_version="3.11.2") != before


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ('"click>=8.4"', '"click>=8.5"', True),
        ('"hatchling>=1.27"', '"hatchling>=1.28"', True),
        ('path = "hooks/disclosure/__init__.py"', 'path = "hooks/disclosure/v.py"', True),
        ("line-length = 100", "line-length = 99", False),
    ],
)
def test_only_what_an_installation_reads_of_pyproject_counts(bootstrap, project, old, new, differs):
    before = bootstrap.fingerprint(project, "site")
    file = project / "pyproject.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    assert (bootstrap.fingerprint(project, "site") != before) is differs


def test_line_ends_do_not_count(bootstrap, project):
    before = bootstrap.fingerprint(project, "site")
    lock = project / "requirements" / "runtime.txt"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert bootstrap.fingerprint(project, "site") == before


@pytest.mark.parametrize(
    ("stamp", "wanted", "remakes"),
    [
        ({}, {"site": "a"}, True),
        ({"test": "b"}, {"site": "a"}, True),
        ({"site": "old"}, {"site": "a"}, True),
        ({"site": "a"}, {"site": "a"}, False),
        # The tests come on top of a fitting environment …
        ({"site": "a"}, {"site": "a", "test": "b"}, False),
        ({"site": "a", "test": "b"}, {"site": "a", "test": "b"}, False),
        # … unless an older or interrupted installation of theirs is in it.
        ({"site": "a", "test": "old"}, {"site": "a", "test": "b"}, True),
        ({"site": "a", "test": "unfinished"}, {"site": "a", "test": "b"}, True),
        # Building does not care.
        ({"site": "a", "test": "unfinished"}, {"site": "a"}, False),
    ],
)
def test_when_the_environment_is_remade(bootstrap, stamp, wanted, remakes):
    assert bool(bootstrap.remake_reason(stamp, wanted)) is remakes


@pytest.mark.parametrize("text", [None, "", "{", "[]", "\x00"])
def test_a_missing_or_damaged_stamp_is_no_stamp(bootstrap, tmp_path, text):
    if text is not None:
        (tmp_path / bootstrap.STAMP).write_text(text, "utf-8")
    assert bootstrap.read_stamp(tmp_path) == {}


def test_stamp_round_trip(bootstrap, tmp_path):
    bootstrap.write_stamp(tmp_path, {"site": "a"})
    assert bootstrap.read_stamp(tmp_path) == {"site": "a"}


class FakePip:
    """Stands for venv and pip: records the steps, and fails at the one it is told to."""

    def __init__(self, bootstrap, monkeypatch, project):
        self.steps: list[str] = []
        self.fail_at = ""
        self.bootstrap = bootstrap
        self.python = bootstrap.venv_python(project)
        monkeypatch.setattr(bootstrap, "_create", self._create)
        monkeypatch.setattr(bootstrap, "_install", self._install)
        monkeypatch.setattr(bootstrap, "_works", lambda python, purposes: python.exists())

    def _create(self, venv):
        self.steps.append("create")
        self.python.parent.mkdir(parents=True)
        self.python.touch()

    def _install(self, command, root):
        step = (
            "project"
            if "-e" in command
            else "+".join(Path(word).stem for word in command if word.endswith(".txt"))
        )
        self.steps.append(step)
        if step == self.fail_at:
            raise self.bootstrap.SetupError("offline")

    def run(self, project, *purposes):
        self.steps.clear()
        try:
            self.bootstrap.ensure_environment(project, purposes)
        except self.bootstrap.SetupError:
            self.steps.append("failed")
        return self.steps


@pytest.fixture
def pip(bootstrap, monkeypatch, project):
    return FakePip(bootstrap, monkeypatch, project)


WHOLE = ["create", "runtime+build", "project"]


def test_the_second_run_does_nothing(pip, project):
    assert pip.run(project, "site") == WHOLE
    assert pip.run(project, "site") == []
    assert pip.run(project, "site", "test") == ["test"]
    assert pip.run(project, "site", "test") == []
    assert pip.run(project, "site") == []


@pytest.mark.parametrize("step", ["runtime+build", "project"])
def test_an_interrupted_installation_starts_again(pip, project, step):
    pip.fail_at = step
    assert pip.run(project, "site")[-1] == "failed"
    pip.fail_at = ""
    assert pip.run(project, "site") == WHOLE


def test_an_interrupted_test_installation_starts_again_but_does_not_hinder_building(pip, project):
    pip.run(project, "site")
    pip.fail_at = "test"
    assert pip.run(project, "site", "test") == ["test", "failed"]
    pip.fail_at = ""
    assert pip.run(project, "site") == []
    assert pip.run(project, "site", "test") == [*WHOLE, "test"]


def test_a_broken_moved_or_foreign_environment_is_remade(pip, project):
    pip.run(project, "site")
    pip.python.unlink()
    assert pip.run(project, "site") == WHOLE

    (project / ".venv" / pip.bootstrap.STAMP).write_text(json.dumps({"site": "elsewhere"}), "utf-8")
    assert pip.run(project, "site") == WHOLE

    shutil.rmtree(project / ".venv")
    (project / ".venv").write_text("not a folder", "utf-8")
    assert pip.run(project, "site") == WHOLE


def test_a_linked_environment_is_unlinked_not_emptied(pip, project, tmp_path):
    precious = tmp_path / "elsewhere"
    precious.mkdir()
    (precious / "file").touch()
    (project / ".venv").symlink_to(precious)
    assert pip.run(project, "site") == WHOLE
    assert (precious / "file").exists()


def test_an_incomplete_checkout_is_told(bootstrap, project):
    (project / "requirements" / "runtime.txt").unlink()
    with pytest.raises(bootstrap.SetupError, match=r"项目文件不完整.*runtime\.txt"):
        bootstrap.ensure_environment(project)


def test_locked_packages_are_checked_against_their_hashes(bootstrap):
    command = bootstrap.requirements_command(Path("py"), Path("requirements"), "site")
    assert command[:5] == ["py", "-m", "pip", "install", "--quiet"]
    assert "--require-hashes" in command
    assert [Path(word).name for word in command if word.endswith(".txt")] == [
        "runtime.txt",
        "build.txt",
    ]


def test_the_project_is_installed_without_downloads(bootstrap):
    command = bootstrap.project_command(Path("py"), Path("政府 信息公开"))
    assert {"--no-deps", "--no-build-isolation", "--no-index"} <= set(command)
    assert command[-2:] == ["-e", "政府 信息公开"]


def test_children_get_the_users_pip_settings_and_none_of_the_python_ones(bootstrap):
    given = {
        "PIP_INDEX_URL": "mirror",
        "PYTHONPATH": "/x",
        "PYTHONHOME": "/y",
        "PATH": "/bin",
        "LANG": "zh_CN.UTF-8",
        "PIP_USER": "1",
    }
    environment = bootstrap.child_environment(given, EXTRA="1")
    assert environment == {
        "PIP_INDEX_URL": "mirror",
        "PATH": "/bin",
        "LANG": "zh_CN.UTF-8",
        "EXTRA": "1",
        "PYTHONUTF8": "1",
        "PIP_USER": "0",
        "PIP_NO_INPUT": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_ONLY_BINARY": ":all:",
        "NO_MKDOCS_2_WARNING": "1",
    }


@pytest.mark.parametrize(
    ("given", "forced"),
    [
        ({}, True),
        ({"LANG": "C"}, True),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, True),
        ({"LANG": "zh_CN.GB18030"}, True),
        ({"LANG": "C", "LC_ALL": "", "LC_CTYPE": "en_GB.utf8"}, False),
        ({"LC_ALL": "C.UTF-8", "LANG": "C"}, False),
    ],
)
def test_children_on_linux_always_speak_utf8(bootstrap, monkeypatch, given, forced):
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    environment = bootstrap.child_environment(given)
    assert environment.get("LC_ALL") == ("C.UTF-8" if forced else given.get("LC_ALL"))


def test_a_platform_without_wheels_may_build_from_source(bootstrap):
    environment = bootstrap.child_environment({"PIP_ONLY_BINARY": ":none:"})
    assert environment["PIP_ONLY_BINARY"] == ":none:"


def test_arguments_follow_two_dashes(bootstrap, capsys):
    assert bootstrap.arguments_after_dashes([], usage="u") == []
    assert bootstrap.arguments_after_dashes(["--", "-k", "--", "x"], usage="u") == ["-k", "--", "x"]
    with pytest.raises(bootstrap.SetupError, match="--strict"):
        bootstrap.arguments_after_dashes(["--strict"], usage="u")
    with pytest.raises(SystemExit) as leaving:
        bootstrap.arguments_after_dashes(["--help"], usage="用法")
    assert leaving.value.code == 0
    assert "用法" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("raised", "code"), [(None, 0), ("SetupError", 2), ("KeyboardInterrupt", 2)]
)
def test_exit_codes_of_a_script(bootstrap, monkeypatch, capsys, raised, code):
    def main(argv):
        assert argv == ["a"]
        if raised == "SetupError":
            raise bootstrap.SetupError("没有网络")
        if raised:
            raise KeyboardInterrupt
        return 0

    monkeypatch.setattr(sys, "argv", ["build.py", "a"])
    with pytest.raises(SystemExit) as leaving:
        bootstrap.run(main)
    assert leaving.value.code == code
    assert ("没有网络" in capsys.readouterr().out) is (raised == "SetupError")


def test_count_locked(bootstrap):
    lock = "# a==1\nb==2 \\\n    --hash=sha256:0\nc==3 ; python_version < '3.12' \\\n"
    assert bootstrap.count_locked(lock) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no apt there")
@pytest.mark.parametrize(
    ("tools", "user", "allow_sudo", "prefix"),
    [
        ([], 0, True, None),
        (["apt-get"], 0, False, ["env", "DEBIAN_FRONTEND=noninteractive"]),
        (["apt-get"], 1000, True, None),
        (["apt-get", "sudo"], 1000, False, None),
        (["apt-get", "sudo"], 1000, True, ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]),
    ],
)
def test_who_may_install_system_packages(
    bootstrap, monkeypatch, tmp_path, tools, user, allow_sudo, prefix
):
    for tool in tools:
        (tmp_path / tool).write_text("#!/bin/sh\nexit 0\n")
        (tmp_path / tool).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: user)
    assert bootstrap.apt_prefix(allow_sudo=allow_sudo) == prefix
