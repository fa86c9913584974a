"""A spliced page is the page that the template would have rendered whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from msgspec.structs import replace

from disclosure import shipped
from disclosure.errors import DisclosureError
from disclosure.pages.chrome import ChromeMaker
from disclosure.pages.documents import DocumentMaker, topic_pages
from disclosure.pages.shell import BODY, MAIN, Slots, meta_tags, render_full, render_shell
from disclosure.pages.templates import Templates
from disclosure.site.resolve import Resolver
from disclosure.site.validity import Validities

NORMATIVE = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates.standalone(shipped.theme())


@pytest.mark.parametrize("mode", ["独立", "嵌入"])
def test_the_splice_equals_a_full_render_of_every_item(
    mode: str,
    templates: Templates,
    base_site: Path,
    put: Callable[..., Path],
    check_site: Callable[..., Any],
) -> None:
    put(base_site, f"{NORMATIVE}/odd.md", 标题='"甲" & <乙> {{ 丙 }} {% raw %}', 地址="odd")
    site_file = base_site / "catalog" / "site.yml"
    text = site_file.read_text("utf-8").replace("mode: 独立", f"mode: {mode}")
    site_file.write_text(text, "utf-8")
    checked = check_site(base_site)
    site = checked.site
    chrome_maker = ChromeMaker(site, templates)
    documents = DocumentMaker(
        site,
        checked.relations,
        Resolver(site),
        Validities(site.as_of, checked.relations),
        topic_pages(site),
    )
    compared = 0
    for item in site.items:
        state = site.columns[item.body, item.column]
        # One shell serves all items of a column, so it is made for another address of it.
        others = [i for i in state.items if i.url.count("/") == item.url.count("/")] or [item]
        shell = render_shell(templates, chrome_maker.for_column(state, others[0].url), minify=False)
        view = replace(documents.view(item), body_html="<p>正文 {{ 甲 }} @@ </p>")
        slots = Slots(
            "题 &amp; 站", meta_tags(documents.tags(item)),
            templates.render("document.html", page=view),
        )  # fmt: skip
        full = render_full(templates, chrome_maker.for_column(state, item.url), slots)
        if item.url != state.column.url:
            assert shell.splice(slots).decode() == full
            compared += 1
        # A text that is kept as bytes goes past the template, and no title brings it elsewhere.
        apart = replace(view, body_html=BODY, title=BODY)
        whole = replace(view, title=BODY)
        main = templates.render("document.html", page=apart)
        spliced = shell.splice(replace(slots, main=main, body=view.body_html.encode()))
        main = templates.render("document.html", page=whole)
        assert spliced == shell.splice(replace(slots, main=main))
    assert compared > 8


def test_the_minified_shell_says_the_same(
    templates: Templates, base_site: Path, check_site: Callable[..., Any]
) -> None:
    site = check_site(base_site).site
    state = next(s for s in site.columns.values() if s.items)
    chrome = ChromeMaker(site, templates).for_column(state, state.items[0].url)
    slots = Slots("题", "", "<pre>一\n  二</pre>")
    small = render_shell(templates, chrome).splice(slots).decode()
    large = render_shell(templates, chrome, minify=False).splice(slots).decode()
    assert len(small) < len(large)
    assert slots.main in small
    assert text_of(small) == text_of(large)


def text_of(html: str) -> str:
    """What a reader can read, without white space."""
    return "".join(str(lxml_html.document_fromstring(html).text_content()).split())


def test_a_template_that_lost_a_slot_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "shell.html").write_text("<title>{{ slot_title }}</title>{{ slot_head }}")
    (tmp_path / "assets").mkdir()
    for name in ("site.css", "search.js", "icon.svg"):
        (tmp_path / "assets" / name).write_text("x")
    with pytest.raises(DisclosureError, match="应当正好出现一次") as caught:
        render_shell(Templates.standalone(tmp_path), None)  # type: ignore[arg-type]
    assert MAIN in str(caught.value)


@pytest.mark.parametrize(
    ("pairs", "html"),
    [
        ((), ""),
        ((("A", ""),), ""),
        ((("A", "b"), ("C", "d")), '<meta name="A" content="b"><meta name="C" content="d">'),
        ((("A", 'b"c\nd  <e>&'),), '<meta name="A" content="b&quot;c d &lt;e&gt;&amp;">'),
    ],
)
def test_meta_tags(pairs: tuple[tuple[str, str], ...], html: str) -> None:
    assert meta_tags(pairs) == html
