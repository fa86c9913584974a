"""The engine imports no more rules than it is asked to run."""

from __future__ import annotations

import subprocess
import sys

import pytest

from disclosure.rules.base import RuleKind
from disclosure.rules.registry import of_kind

ASK = """
import sys
from disclosure.rules.base import RuleKind
from disclosure.rules.registry import of_kind, rule_docs
rule_docs()
of_kind(RuleKind({kind!r}))
print("\\n".join(name for name in sys.modules if name.startswith("disclosure.rules.")))
"""


@pytest.mark.parametrize("kind", [RuleKind.SITE, RuleKind.ITEM])
def test_only_rules_of_the_kind_are_imported(kind: RuleKind) -> None:
    command = [sys.executable, "-c", ASK.format(kind=kind.value)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    imported = set(said.split())
    homes = {k: {r.check.__module__ for r in of_kind(k) if r.check is not None} for k in RuleKind}
    assert homes[kind] <= imported
    for other in set(RuleKind) - {kind}:
        assert not homes[other] & imported
