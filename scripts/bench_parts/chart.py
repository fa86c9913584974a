"""Two results beside each other as an SVG: ratios to Hugo before and after, one pair a scene.

Drawn by hand, because a few bars are no reason to depend on a plotting library. The colours are
of middle brightness and the ground is left open, so that the chart can be read on light and on
dark pages; its letters are large enough for a screen of 360 pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

ROWS = {
    "cold_vs_hugo": "全部重建，用时",
    "one_changed_vs_hugo": "改一条，用时",
    "one_added_vs_hugo": "加一条，用时",
    "column_title_vs_hugo": "改栏目名，用时",
    "nothing_changed_vs_hugo": "没有改动，用时",
    "memory_vs_hugo": "全部重建，内存峰值",
}
TITLE = "与 Hugo 的比值（Hugo 是 1，越短越好）"
UNKNOWN = "未测"
BEFORE, AFTER, TEXT, LINE = "#8c959f", "#2f81c7", "#6e7783", "#b0685a"
WIDTH, MARGIN, TOP = 360, 12, 66
"""In units of the drawing; the widest bar leaves room for its figure."""
LONGEST = WIDTH - 2 * MARGIN - 44
BAR, ROW = 13, 54
SHOWN_WIDTH = 720
"""Pixels on a wide screen; a narrow one makes it smaller."""


def chart(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """The SVG for two results of the bench; of a ratio that one lacks it says so."""
    pairs = [
        (label, before["ratios"].get(key), after["ratios"].get(key)) for key, label in ROWS.items()
    ]
    scale = LONGEST / max(1.0, *(value for pair in pairs for value in pair[1:] if value))
    height = TOP + ROW * len(pairs) + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{SHOWN_WIDTH}" height="{SHOWN_WIDTH * height // WIDTH}" role="img" '
        "font-family=\"system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif\" "
        f'font-size="13" fill="{TEXT}">',
        f"<title>{TITLE}</title>",
        f"<desc>{escape(_spoken(pairs))}</desc>",
        _text(MARGIN, 20, TITLE, weight="bold"),
        *_legend(BEFORE, MARGIN, f"以前，{before['pages']:,} 条"),
        *_legend(AFTER, WIDTH // 2, f"现在，{after['pages']:,} 条"),
        *(line for n, pair in enumerate(pairs) for line in _row(TOP + ROW * n, pair, scale)),
        *_one(MARGIN + scale, height),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _row(top: int, pair: tuple[str, float | None, float | None], scale: float) -> Iterator[str]:
    label, *values = pair
    yield _text(MARGIN, top + 14, label)
    for n, (value, colour) in enumerate(zip(values, (BEFORE, AFTER), strict=True)):
        y = top + 20 + n * (BAR + 2)
        if value is None:
            yield _text(MARGIN, y + BAR - 2, UNKNOWN)
        else:
            yield _bar(MARGIN, y, max(1.0, value * scale), colour)
            yield _text(MARGIN + value * scale + 5, y + BAR - 2, f"{value:.3g}", weight="bold")


def _one(x: float, height: int) -> Iterator[str]:
    """Where Hugo stands."""
    yield (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{height - 4}" '
        f'stroke="{LINE}" stroke-dasharray="3 3"/>'
    )
    yield _text(x, TOP - 4, "Hugo", anchor="middle", colour=LINE)


def _legend(colour: str, x: int, text: str) -> Iterator[str]:
    yield _bar(x, 31, BAR, colour)
    yield _text(x + BAR + 5, 42, text)


def _bar(x: float, y: float, width: float, colour: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width:.1f}" height="{BAR}" fill="{colour}"/>'


def _text(
    x: float, y: float, text: str, *, weight: str = "", anchor: str = "", colour: str = ""
) -> str:
    attributes = {"font-weight": weight, "text-anchor": anchor, "fill": colour}
    more = "".join(f' {name}="{value}"' for name, value in attributes.items() if value)
    return f'<text x="{x:.1f}" y="{y:.1f}"{more}>{escape(text)}</text>'


def _spoken(pairs: list[tuple[str, float | None, float | None]]) -> str:
    def said(value: float | None) -> str:
        return UNKNOWN if value is None else f"{value:.3g}"

    return "；".join(f"{label}：以前 {said(old)}，现在 {said(new)}" for label, old, new in pairs)
