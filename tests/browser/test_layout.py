"""How pages stand on a narrow phone, a phone and a desk: nothing overflows, overlaps or hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from typing import Any

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 1280)
TARGET = 44
SLACK = 0.5
"""Layout is measured in fractions of a pixel."""

OVERFLOW = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""

# Boxes of text that the reader sees; a table shows only what its frame lets through.
OVERLAPS = """() => {
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement;
    const hidden = parent.closest('.visually-hidden, .skip-link, script, noscript');
    if (hidden || !node.textContent.trim()) continue;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    if (getComputedStyle(parent).clipPath !== 'none') continue;
    const frame = parent.closest('.table-scroll')?.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const left = Math.max(rect.left, frame ? frame.left : -1e9);
      const right = Math.min(rect.right, frame ? frame.right : 1e9);
      if (right - left > 1 && rect.height > 1) {
        const text = node.textContent.trim().slice(0, 20);
        boxes.push({ left, right, top: rect.top, bottom: rect.bottom, text });
      }
    }
  }
  const found = [];
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    // The box of a line of Chinese text is a little higher than its glyphs.
    if (wide > 2 && high > 4) found.push(`${a.text} / ${b.text}`);
  }));
  return found;
}"""

# A link inside a sentence keeps the height of its line; everything else is a target of its own.
SMALL_TARGETS = """(least) => [...document.querySelectorAll('a[href], button, input, summary')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .filter((e) => !(getComputedStyle(e).display === 'inline'
    && [...e.parentElement.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())))
  .filter((e) => !e.closest('.prose, .portal'))
  .map((e) => [e, e.getBoundingClientRect()])
  .filter(([e, r]) => r.height > 0 && (r.height < least || r.width < 24))
  .map(([e, r]) => `${e.tagName} ${e.textContent.trim().slice(0, 20)} ${r.width}×${r.height}`)"""

FOCUS = """() => {
  const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
  return {
    end: e === document.body,
    name: `${e.tagName} ${e.textContent.trim().slice(0, 20)}`,
    marked: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
    seen: r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight && r.right > 0,
  };
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overflows_overlaps_or_is_too_small(site: Any, scripted: Any, width: int) -> None:
    page = scripted.page
    page.set_viewport_size({"width": width, "height": 800})
    wrong: list[str] = []
    for address in site.kinds():
        page.goto(site.url + address)
        # Folded parts are read too.
        page.evaluate(
            "() => document.querySelectorAll('details').forEach((d) => { d.open = true })"
        )
        if (over := page.evaluate(OVERFLOW)) > 0:
            wrong.append(f"{address}: overflows by {over}px")
        wrong += [f"{address}: overlap {pair}" for pair in page.evaluate(OVERLAPS)]
        small = page.evaluate(SMALL_TARGETS, TARGET - SLACK)
        wrong += [f"{address}: small target {target}" for target in small]
    assert wrong == []
    assert scripted.errors == []


def test_nothing_overflows_with_text_at_200_percent(site: Any, scripted: Any) -> None:
    page = scripted.page
    page.set_viewport_size({"width": 320, "height": 800})
    wrong: list[str] = []
    for address in site.kinds():
        page.goto(site.url + address)
        page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
        if (over := page.evaluate(OVERFLOW)) > 0:
            wrong.append(f"{address}: overflows by {over}px")
    assert wrong == []


def test_what_is_measured_is_found(scripted: Any) -> None:
    """The measures themselves: each finds the fault it is for."""
    page = scripted.page
    page.set_viewport_size({"width": 320, "height": 800})
    page.set_content(
        '<body style="margin:0"><p style="width:400px">长</p><p style="margin-top:-40px">叠</p>'
        '<p style="margin:0;position:absolute;top:0">上</p><p style="margin:0;position:absolute;'
        'top:0">下</p><p><a href="#x" style="display:block;height:20px">小</a></p>'
    )
    assert page.evaluate(OVERFLOW) == 80
    assert "上 / 下" in page.evaluate(OVERLAPS)
    assert [text.split()[1] for text in page.evaluate(SMALL_TARGETS, TARGET)] == ["小"]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_reaches_everything_in_sight(site: Any, scripted: Any, width: int) -> None:
    page = scripted.page
    page.set_viewport_size({"width": width, "height": 800})
    wrong: list[str] = []
    document = next(page for page in site.kinds() if site.read(page).xpath("//article"))
    for address in ("", "zfxxgk/", "search/", "404.html", document):
        page.goto(site.url + address)
        reached: set[str] = set()
        for _ in range(200):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus["end"]:
                break
            reached.add(focus["name"])
            if not (focus["marked"] and focus["seen"]):
                wrong.append(f"{address}: {focus}")
        if len(reached) < 3:
            wrong.append(f"{address}: reached only {reached}")
    assert wrong == []


def test_the_skip_link_leads_to_the_text(site: Any, scripted: Any) -> None:
    page = scripted.page
    page.goto(site.url + "zfxxgk/")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip-link"
    box = page.locator(".skip-link").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"


@pytest.mark.parametrize(("width", "shown"), [(360, False), (1280, True)])
def test_menu_and_tree_fold_on_a_phone(site: Any, scripted: Any, width: int, shown: bool) -> None:
    page = scripted.page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site.url + "zfxxgk/fdzdgknr/")
    tree = page.locator(".tree-body")
    assert tree.is_visible() is shown
    if not shown:
        page.locator(".tree summary").click()
        assert tree.is_visible()
