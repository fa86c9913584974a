"""Random edits of a project: whatever editors and keepers of a site may do to it."""

from __future__ import annotations

import contextlib

from prove_parts.edits import columns, files, settings, tables, texts
from prove_parts.edits.project import Edit, Project

__all__ = ["EDITS", "Project", "edit_at_random"]

EDITS: tuple[Edit, ...] = tuple(
    sorted(
        texts.EDITS + files.EDITS + tables.EDITS + columns.EDITS + settings.EDITS,
        key=lambda edit: edit.__name__,
    )
)


def edit_at_random(project: Project) -> str:
    """Make one edit that changes something; say which."""
    while True:
        edit = project.dice.choice(EDITS)
        # An earlier edit may have taken away, or made unreadable, what this one needs.
        with contextlib.suppress(UnicodeDecodeError, FileNotFoundError, IndexError):
            told = edit(project)
            if told:
                return f"{edit.__name__} {told}"
