"""Read the text of a front matter into its structure, without a node where nothing is amiss.

Nearly every front matter is flat and without a mistake. Where anything else is met, the whole
text is read again by way of nodes, which alone knows the messages: a test compares the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from disclosure.decode.flat_mapping import flat_lines, value_node
from disclosure.decode.nodes import is_empty
from disclosure.decode.report import Report
from disclosure.decode.schema import decode, schema_of
from disclosure.decode.shapes import INVALID
from disclosure.decode.yaml_nodes import compose
from disclosure.diagnostics.place import Place

if TYPE_CHECKING:
    from disclosure.decode.codes import Codes
    from disclosure.diagnostics.finding import Finding

T = TypeVar("T")


def read_record(
    text: str, cls: type[T], *, path: str, codes: Codes, line_offset: int = 0
) -> tuple[T | None, tuple[Finding, ...]]:
    """What `text`, which begins after `line_offset` lines of the file `path`, says of a `cls`.

    As `decode` of what `compose` makes of it; None also where it is no YAML.
    """
    flawless = _flawless(text, cls, path, codes, line_offset)
    if flawless is not None:
        return flawless, ()
    composed = compose(text, path=path, codes=codes, line_offset=line_offset)
    if composed.failed:
        return None, composed.findings
    value, findings = decode(composed.node, cls, path=path, codes=codes)
    return value, (*composed.findings, *findings)


def _flawless(text: str, cls: type[T], path: str, codes: Codes, line_offset: int) -> T | None:
    """The structure, if there is nothing at all to be said about it."""
    lines = flat_lines(text)
    if lines is None:
        return None
    schema = schema_of(cls)
    by_key = schema.by_key
    values: dict[str, object] = {}
    empty: list[str] = []
    for line, (key, written) in enumerate(lines, start=line_offset + 1):
        field = by_key.get(key)
        if field is None:
            return None
        value: object = None
        if not written:
            empty.append(field.name)
        else:
            value = field.shape.glance(written, path, line, len(key) + 3)
            if value is INVALID:
                node = value_node(written, line - 1, len(key) + 2)
                report = Report(path, codes)
                value = INVALID if is_empty(node) else field.shape.read(node, key, report)
                if value is INVALID or value == "" or report.findings:
                    return None
        values[field.name] = value
    if len(values) < len(lines):
        return None  # a key stands there twice
    for name in empty:
        del values[name]
    for field in schema.required:
        if field.name not in values:
            return None
    if schema.has_place:
        values["place"] = Place(path, line_offset + 1)
    try:
        return cls(**values)
    except ValueError:
        return None
