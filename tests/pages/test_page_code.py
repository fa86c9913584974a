"""What templates put out is escaped exactly once."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import jinja2
import markupsafe
import pytest

from disclosure.pages.page_code import PageCode, escape
from disclosure.pages.views import Link

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = """<script>alert("1")</script> & 'x' &amp; 甲\x00\ud800"""
SHOWN = escape(HOSTILE)


class Kind(StrEnum):
    """A text of another type."""

    ONE = "<一>"


@pytest.fixture
def render() -> Callable[..., str]:
    """`render(template, **context)` with a part named `part.html` beside it."""
    part = "{% macro mark(text) %}<b>{{ text }}</b>{% endmacro %}"
    environment = jinja2.Environment(
        loader=jinja2.DictLoader({"part.html": part}),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.code_generator_class = PageCode

    def rendered(template: str, **context: object) -> str:
        return environment.from_string(template).render(**context)

    return rendered


@pytest.mark.parametrize(
    "value", [HOSTILE, Kind.ONE, 7, 0.5, None, markupsafe.Markup("<b>"), ["<"]]
)
def test_a_value_is_escaped_as_markupsafe_does(value: object) -> None:
    assert escape(value) == str(markupsafe.escape(value))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ text }}", SHOWN),
        ('<a title="{{ text }}">', f'<a title="{SHOWN}">'),
        ("{{ text|e }}", SHOWN),
        ("{{ text|safe }}", HOSTILE),
        ("{% autoescape false %}{{ text }}{% endautoescape %}", HOSTILE),
        ("{{ [text, text]|join('<') }}", f"{SHOWN}&lt;{SHOWN}"),
        ("{{ text ~ '<' }}", f"{SHOWN}&lt;"),
        ("{% for c in [text] %}{{ c }}{% endfor %}", SHOWN),
        ("{% set held %}<i>{{ text }}</i>{% endset %}{{ held }}", f"<i>{SHOWN}</i>"),
        ("{% macro own(x) %}<p>{{ x }}</p>{% endmacro %}{{ own(text) }}", f"<p>{SHOWN}</p>"),
        ('{% from "part.html" import mark %}{{ mark(text) }}', f"<b>{SHOWN}</b>"),
        ('{% from "part.html" import mark %}{{ mark(mark(text)) }}', f"<b><b>{SHOWN}</b></b>"),
        ("{% filter upper %}{{ text[:3] }}{% endfilter %}", "&LT;SC"),
    ],
)
def test_a_template_escapes_what_it_puts_out_once(
    render: Callable[..., str], template: str, expected: str
) -> None:
    assert render(template, text=HOSTILE) == expected


def test_a_field_that_a_view_does_not_have_is_an_error(render: Callable[..., str]) -> None:
    link = Link("<题>", "a.html")
    assert render("{{ link.title }}", link=link) == "&lt;题&gt;"
    with pytest.raises(AttributeError):
        render("{{ link.titel }}", link=link)
    with pytest.raises(jinja2.UndefinedError):
        render("{{ link.title }}")
