"""A name for a finding that survives edits above it, so that trackers see it as the same one."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.diagnostics.finding import Finding


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """One hexadecimal name per finding, all different, independent of line and column.

    Made of rule, path and message; findings alike in these are numbered in their order.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    names = []
    for finding in findings:
        key = (finding.rule, finding.place.path, finding.message)
        names.append(sha256(json.dumps([*key, seen[key]]).encode()).hexdigest())
        seen[key] += 1
    return names
