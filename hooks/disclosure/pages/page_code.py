"""The code that templates are compiled to: Jinja's, with values put out and looked up directly.

Jinja escapes a value with `markupsafe.escape`, which marks the result as safe so that it may be put
out again. What goes straight into the page needs no such mark, and ten thousand documents put out a
million values. So templates escape with a function of the same effect whose result is plain text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import markupsafe
from jinja2.compiler import CodeGenerator, Frame

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import nodes

_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
"""Characters only. MarkupSafe 2 has no such part; there the whole is written in C."""


def escape(value: object) -> str:
    """`value` as HTML; what is HTML already (`|safe`, a macro's result) stays as it is."""
    # The type itself: an instance of another one may bring its own HTML.
    if type(value) is str:
        return _escape_text(value)
    return str(value) if type(value) in (int, markupsafe.Markup) else markupsafe.escape(value)


class PageCode(CodeGenerator):
    """Compiles a template; what it puts out is escaped by `escape` of this module."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """The code of a template; what it calls `escape` is looked up when it runs."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import escape")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """A field of a view, which is an attribute: no item of a mapping is looked for."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")
