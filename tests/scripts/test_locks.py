"""The lock files: pinned, hashed, without addresses, and in step with what they are made from."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NAMES = ("runtime", "build", "test")
PINNED = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9a-z.]+)(?: ; (?P<marker>[^\\]+?))?"
    r"(?P<hashes>(?: --hash=sha256:[0-9a-f]{64})+)"
)


def logical_lines(text: str) -> list[str]:
    joined = re.sub(r" \\\n +", " ", text)
    return [line for line in joined.splitlines() if line and not line.startswith("#")]


@pytest.fixture
def locks(root) -> dict[str, dict[str, set[str]]]:
    """Lock file → package → its versions (several where markers part them)."""
    read: dict[str, dict[str, set[str]]] = {}
    for name in NAMES:
        versions: dict[str, set[str]] = {}
        for line in logical_lines((root / "requirements" / f"{name}.txt").read_text("utf-8")):
            match = PINNED.fullmatch(line)
            assert match, line
            versions.setdefault(match["name"], set()).add(match["version"])
        read[name] = versions
    return read


@pytest.mark.parametrize(
    "bad",
    [
        "click>=8 --hash=sha256:" + "0" * 64,
        "click==8.5.1",
        "click @ https://example.org/click.whl --hash=sha256:" + "0" * 64,
        "--index-url https://example.org/simple",
        "-e .",
        "click==8.5.1 --hash=md5:" + "0" * 32,
    ],
)
def test_the_pattern_refuses(bad):
    assert not PINNED.fullmatch(bad)


@pytest.mark.parametrize("name", NAMES)
def test_no_addresses_and_no_paths(root, name):
    text = (root / "requirements" / f"{name}.txt").read_text("utf-8")
    assert not re.search(r"://|^-|file:|\s@\s|(^|\s)/", text, re.MULTILINE)


def satisfied(requirement: Requirement, lock: dict[str, set[str]]) -> bool:
    versions = lock.get(canonicalize_name(requirement.name), set())
    return bool(versions) and all(requirement.specifier.contains(v) for v in versions)


def test_runtime_satisfies_pyproject(root, locks):
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    declared = [Requirement(line) for line in project["project"]["dependencies"]]
    assert declared
    assert [str(r) for r in declared if not satisfied(r, locks["runtime"])] == []


def test_build_satisfies_pyproject(root, locks):
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    declared = [Requirement(line) for line in project["build-system"]["requires"]]
    assert [str(r) for r in declared if not satisfied(r, locks["build"])] == []
    assert "editables" in locks["build"]


@pytest.mark.parametrize("name", ["build", "test"])
def test_each_source_is_locked(root, locks, name):
    source = (root / "requirements" / f"{name}.in").read_text("utf-8")
    declared = [Requirement(line) for line in logical_lines(source)]
    assert declared
    assert [str(r) for r in declared if not satisfied(r, locks[name])] == []


def test_the_files_agree_on_versions(locks):
    shared = {}
    for lock in locks.values():
        for package, versions in lock.items():
            shared.setdefault(package, []).append(versions)
    assert {p: v for p, v in shared.items() if any(one != v[0] for one in v)} == {}


def test_compiled_for_every_platform_with_hashes(lock):
    command = lock.compile_command(
        "uv", "test", "requirements/test.in", ("runtime",), ["--upgrade"]
    )
    assert {"--universal", "--generate-hashes", "--no-build", "--upgrade"} <= set(command)
    assert "--constraints requirements/runtime.txt" in " ".join(command)
    assert command[-3:] == ["--output-file", "requirements/test.txt", "requirements/test.in"]
