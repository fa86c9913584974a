"""What differs between a build that went on in its folder and a clean one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from prove_parts.trees import tree

AROUND_BYTES = 60


def compare(kept: Path, clean: Path, said: tuple[str, str]) -> list[str]:
    """Compare two projects' published trees and reports, and what their builds said.

    A build that was refused says why and publishes nothing: the trees are compared only when
    both builds said nothing.
    """
    if "CRASH" in said[0] + said[1]:
        return [text for text in said if "CRASH" in text]
    found = [] if said[0] == said[1] else [f"said {said[0]!r} | clean: {said[1]!r}"]
    reports = [(p / ".disclosure" / "report.json").read_bytes() for p in (kept, clean)]
    if reports[0] != reports[1]:
        found.append("report.json " + first_difference(*reports))
    if not said[1]:
        found += differences(tree(kept / "site"), tree(clean / "site"))
    return found


def differences(kept: Mapping[str, bytes], clean: Mapping[str, bytes]) -> Iterator[str]:
    """One line for every file that differs."""
    for path in sorted({*kept, *clean}):
        if kept.get(path) != clean.get(path):
            missing = "missing" if path not in kept else "left over" if path not in clean else ""
            yield f"{path} {missing or first_difference(kept[path], clean[path])}"


def first_difference(kept: bytes, clean: bytes) -> str:
    """Where two files begin to differ, with the bytes around."""
    at = next(
        (n for n, (a, b) in enumerate(zip(kept, clean, strict=False)) if a != b),
        min(len(kept), len(clean)),
    )
    around = slice(max(at - AROUND_BYTES, 0), at + AROUND_BYTES)
    shown = (part[around].decode("utf-8", "replace") for part in (kept, clean))
    return f"at {at}: " + " | clean: ".join(repr(text) for text in shown)
