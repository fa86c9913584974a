"""Which locked packages another machine needs."""

from __future__ import annotations

import pytest

from disclosure import shipped
from disclosure.commands.locked import Target, needed, read_lock
from disclosure.errors import DisclosureError

LOCK = """\
# a comment
alpha==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
beta==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:cc
gamma==1.0 ; python_full_version < '3.11.5' \\
    --hash=sha256:dd
gamma==2.0 ; python_full_version >= '3.11.5' \\
    --hash=sha256:ee
delta==3.0 ; platform_machine == 'aarch64' and os_name == 'posix' \\
    --hash=sha256:ff
epsilon==1.0 ; platform_machine == 'AMD64' or platform_system == 'Darwin' \\
    --hash=sha256:00
"""

CHOICES = [
    ("win_amd64", "3.12.0", "alpha beta gamma==2.0 epsilon"),
    ("win_arm64", "3.11.4", "alpha beta gamma==1.0"),
    ("manylinux2014_x86_64", "3.11.4", "alpha gamma==1.0"),
    ("manylinux2014_aarch64", "3.11.9", "alpha gamma==2.0 delta"),
    ("manylinux_2_28_aarch64", "3.13.1", "alpha gamma==2.0 delta"),
    ("musllinux_1_2_x86_64", "3.12.1", "alpha gamma==2.0"),
    ("macosx_11_0_arm64", "3.12.1", "alpha gamma==2.0 epsilon"),
]


@pytest.mark.parametrize(("platform", "python", "chosen"), CHOICES)
def test_markers_are_judged_for_the_other_machine(platform: str, python: str, chosen: str) -> None:
    target = Target(python, platform)
    found = [
        str(p.requirement).split(";")[0].strip()
        for p in needed(read_lock(LOCK), target.environment(python))
    ]
    assert len(found) == len(chosen.split())
    assert all(line.startswith(name) for line, name in zip(found, chosen.split(), strict=True))


def test_a_line_for_pip_has_the_hashes_and_no_marker() -> None:
    alpha, beta, *_ = read_lock(LOCK)
    assert alpha.line() == "alpha==1.0 --hash=sha256:aa --hash=sha256:bb"
    assert beta.line() == "beta==2.0 --hash=sha256:cc"


@pytest.mark.parametrize(
    ("python", "versions"),
    [("3.12", ("3.12.0", "3.12.99")), ("3.11.4", ("3.11.4",)), ("3.20", ("3.20.0", "3.20.99"))],
)
def test_a_version_without_patch_stands_for_all_its_patches(
    python: str, versions: tuple[str, ...]
) -> None:
    assert Target(python).pythons() == versions


LADDER = """manylinux_2_17_X manylinux2014_X manylinux_2_16_X manylinux_2_15_X manylinux_2_14_X
manylinux_2_13_X manylinux_2_12_X manylinux2010_X manylinux_2_11_X manylinux_2_10_X manylinux_2_9_X
manylinux_2_8_X manylinux_2_7_X manylinux_2_6_X manylinux_2_5_X manylinux1_X"""


@pytest.mark.parametrize(
    ("platform", "tags"),
    [
        ("", ""),
        ("win_amd64", "win_amd64"),
        ("macosx_11_0_arm64", "macosx_11_0_arm64"),
        ("manylinux2014_x86_64", LADDER.replace("X", "x86_64")),
        ("manylinux_2_17_aarch64", LADDER.replace("X", "aarch64")),
        (
            "manylinux_2_19_aarch64",
            "manylinux_2_19_aarch64 manylinux_2_18_aarch64 " + LADDER.replace("X", "aarch64"),
        ),
        ("manylinux1_x86_64", "manylinux_2_5_x86_64 manylinux1_x86_64"),
    ],
)
def test_a_newer_glibc_takes_wheels_for_every_older_one(platform: str, tags: str) -> None:
    assert Target("3.12", platform).platforms() == tuple(tags.split())


@pytest.mark.parametrize("platform", ["windows", "linux", "win32", "manylinux", "x86_64", "a b"])
def test_unknown_platform(platform: str) -> None:
    with pytest.raises(DisclosureError, match="不认识的平台"):
        Target("3.12", platform)


@pytest.mark.parametrize("python", ["", "3", "3.10", "3.1", "2.7", "3.12.x", "cp312", "4.0"])
def test_unusable_python(python: str) -> None:
    with pytest.raises(DisclosureError, match="不能用"):
        Target(python)


def test_a_damaged_lock_is_told() -> None:
    with pytest.raises(DisclosureError, match="看不懂：===") as caught:
        read_lock("alpha==1.0 --hash=sha256:aa\n=== nothing\n")
    assert "重新安装" in str(caught.value)


def test_the_shipped_lock_covers_every_system_with_hashes() -> None:
    pins = read_lock(shipped.lock().read_text("utf-8"))
    names = {pin.requirement.name for pin in pins}
    assert {"mkdocs", "mkdocs-material", "lxml", "nh3"} <= names
    assert all(pin.hashes for pin in pins)
    for platform, python, _ in CHOICES:
        chosen = needed(pins, Target(python, platform).environment(python))
        assert {pin.requirement.name for pin in chosen} <= names
        assert len({pin.requirement.name for pin in chosen}) == len(chosen), "one version each"
