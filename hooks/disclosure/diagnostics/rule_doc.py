"""What a report has to know about a rule: its name, its manual and its basis."""

from __future__ import annotations

import msgspec


class RuleDoc(msgspec.Struct, frozen=True):
    """The public description of one rule.

    `title` is one Chinese line, `doc` the whole manual text, `basis` the clause ids it
    implements. `help_uri` is the absolute address of its page in the documentation, if known.
    """

    code: str
    title: str
    doc: str
    basis: tuple[str, ...] = ()
    help_uri: str = ""
