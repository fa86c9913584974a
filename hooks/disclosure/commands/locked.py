"""The locked packages, and which of them another machine needs: its system, its Python.

pip judges environment markers by the machine it runs on, even where it downloads for another
one, so the choice is made here and pip gets a list without markers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from packaging.requirements import InvalidRequirement, Requirement

from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PLATFORM = re.compile(
    r"(?P<system>win|manylinux|musllinux|linux|macosx)[0-9_]*?"
    r"_?(?P<machine>amd64|arm64|x86_64|aarch64|ppc64le|s390x|riscv64|universal2)"
)
SYSTEMS: Mapping[str, tuple[str, str, str]] = {
    "win": ("win32", "Windows", "nt"),
    "macosx": ("darwin", "Darwin", "posix"),
}
"""`sys_platform`, `platform_system` and `os_name`; everything else is Linux."""
LINUX = ("linux", "Linux", "posix")
PYTHON = re.compile(r"3\.(?P<minor>1[1-9]|[2-9]\d)(?P<patch>\.\d+)?")
LAST_PATCH = ".99"
"""Later than any release of a Python 3.x."""
GLIBC = re.compile(r"manylinux(_2_(?P<minor>\d+)|(?P<year>1|2010|2014))_(?P<machine>[a-z]\w+)")
OLD_NAMES = {17: "2014", 12: "2010", 5: "1"}
"""What wheels for these releases of glibc were called before PEP 600."""
EXAMPLES = "win_amd64、manylinux2014_x86_64、manylinux2014_aarch64、macosx_11_0_arm64"


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked package: a requirement `name==version`, maybe with a marker, and its hashes."""

    requirement: Requirement
    hashes: tuple[str, ...]

    def line(self) -> str:
        """As a line of a requirement file, without its marker."""
        name = f"{self.requirement.name}{self.requirement.specifier}"
        return " ".join((name, *(f"--hash={digest}" for digest in self.hashes)))


@dataclass(frozen=True, slots=True)
class Target:
    """A machine to download for: a Python version and a platform tag of wheels.

    Without a platform it is the kind of machine at hand. Raises DisclosureError for others than
    CPython 3.11 or later on a known system.
    """

    python: str
    platform: str = ""

    def __post_init__(self) -> None:
        if self.platform and not PLATFORM.fullmatch(self.platform):
            raise DisclosureError(f"不认识的平台“{self.platform}”", hint=f"常用的有 {EXAMPLES}")
        if not PYTHON.fullmatch(self.python):
            raise DisclosureError(
                f"Python 版本“{self.python}”不能用", hint="写成 3.11 或更新的版本，例如 3.12"
            )

    def platforms(self) -> tuple[str, ...]:
        """The tag, and where it stands for a glibc, all tags of it and of older ones, which fit.

        packaging and pip know this ladder for the machine they run on only.
        """
        named = GLIBC.fullmatch(self.platform)
        if named is None:
            return (self.platform,) if self.platform else ()
        years = {year: minor for minor, year in OLD_NAMES.items()}
        newest = int(named["minor"]) if named["minor"] else years[named["year"]]
        tags = []
        for minor in range(newest, min(OLD_NAMES) - 1, -1):
            tags.append(f"manylinux_2_{minor}_{named['machine']}")
            if minor in OLD_NAMES:
                tags.append(f"manylinux{OLD_NAMES[minor]}_{named['machine']}")
        return tuple(tags)

    def pythons(self) -> tuple[str, ...]:
        """The versions to choose for: the one named, or the first and last patch of `3.12`."""
        if self.python.count(".") > 1:
            return (self.python,)
        return (f"{self.python}.0", f"{self.python}{LAST_PATCH}")

    def environment(self, python: str) -> dict[str, str]:
        """What markers ask about this machine when it runs `python`."""
        found = {
            "python_full_version": python,
            "python_version": ".".join(python.split(".")[:2]),
        }
        match = PLATFORM.fullmatch(self.platform)
        if match:
            names = SYSTEMS.get(match["system"], LINUX)
            found |= zip(("sys_platform", "platform_system", "os_name"), names, strict=True)
            windows = match["system"] == "win"
            found["platform_machine"] = match["machine"].upper() if windows else match["machine"]
        return found


def read_lock(text: str) -> tuple[Pin, ...]:
    """The pins of a requirement file with hashes; raise DisclosureError where a line is none."""
    pins = []
    for line in re.sub(r"\\\n\s*", " ", text).splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        named, *hashes = re.split(r"\s+--hash=", line.strip())
        try:
            pins.append(Pin(Requirement(named), tuple(hashes)))
        except InvalidRequirement as error:
            raise DisclosureError(
                f"锁定清单里有一行看不懂：{named}", hint="请重新安装 mkdocs-disclosure"
            ) from error
    return tuple(pins)


def needed(pins: Iterable[Pin], environment: dict[str, str]) -> tuple[Pin, ...]:
    """The pins whose markers hold in `environment`."""
    return tuple(
        pin
        for pin in pins
        if pin.requirement.marker is None or pin.requirement.marker.evaluate(environment)
    )
