"""Turn YAML text into nodes that know their line and column; every failure becomes a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.decode.flat_mapping import flat_mapping
from disclosure.decode.nodes import Composed

if TYPE_CHECKING:
    from disclosure.decode.codes import Codes


def compose(text: str, *, path: str, codes: Codes, line_offset: int = 0) -> Composed:
    """Compose `text`, which begins after `line_offset` lines of the file `path`.

    Lines and columns of the nodes are those of the file as the editor sees it. Habits of editors
    that can be mended are, with a warning each; anything else is one error with its cure, and no
    node.
    """
    flat = flat_mapping(text, line=line_offset)
    if flat is not None:
        return Composed(flat)
    from disclosure.decode.yaml_parser import parse  # a run that reads one file seldom needs it

    return parse(text, path=path, codes=codes, line_offset=line_offset)
