"""Templates and the assets they refer to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import jinja2
import pytest

from disclosure import shipped
from disclosure.content.metadata import Validity
from disclosure.errors import DisclosureError
from disclosure.pages.special_views import NotFoundPage
from disclosure.pages.templates import ASSETS, Templates
from disclosure.pages.views import ArchivePage, ListItem

if TYPE_CHECKING:
    from pathlib import Path


def theme_in(folder: Path, *, style: str = "a{}") -> Path:
    (folder / "assets").mkdir(parents=True)
    for name in ASSETS:
        (folder / "assets" / name).write_text(style, "utf-8")
    (folder / "shell.html").write_text("<p>{{ text }}</p>", "utf-8")
    return folder


def test_an_asset_is_named_after_its_content(tmp_path: Path) -> None:
    one = Templates.standalone(theme_in(tmp_path / "one")).assets["site.css"]
    two = Templates.standalone(theme_in(tmp_path / "two", style="b{}")).assets["site.css"]
    again = Templates.standalone(theme_in(tmp_path / "three")).assets["site.css"]
    assert re.fullmatch(r"assets/site-[0-9a-f]{10}\.css", one.url)
    assert one.url == again.url != two.url


def test_a_sites_own_templates_come_first(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "shell.html").write_text("<b>{{ text }}</b>", "utf-8")
    templates = Templates.standalone(own, theme_in(tmp_path / "ours"))
    assert templates.render("shell.html", text="甲") == "<b>甲</b>"
    assert templates.assets["site.css"].data == b"a{}"


def test_text_is_escaped_and_a_missing_value_is_an_error(tmp_path: Path) -> None:
    templates = Templates.standalone(theme_in(tmp_path / "ours"))
    assert templates.render("shell.html", text="<script>") == "<p>&lt;script&gt;</p>"
    with pytest.raises(jinja2.UndefinedError):
        templates.render("shell.html")


def test_templates_and_their_parts_have_the_functions_of_jinja(tmp_path: Path) -> None:
    folder = theme_in(tmp_path / "ours")
    (folder / "part.html").write_text("{% macro count(n) %}{{ range(n)|join }}{% endmacro %}")
    (folder / "page.html").write_text(
        '{% from "part.html" import count %}{{ count(2) }}{{ range(3)|join }}'
    )
    templates = Templates.standalone(folder)
    assert [templates.render("page.html") for _ in range(2)] == ["01012", "01012"]


@pytest.mark.parametrize("validity", Validity)
def test_every_validity_has_its_colour(validity: Validity) -> None:
    line = ListItem(title="题", url="a.html", date="2026-01-05", status=validity.value)
    page = ArchivePage("题", "栏目", "../", "2026", (line,), (), ())
    html = Templates.standalone(shipped.theme()).render("archive.html", page=page)
    assert re.search(rf'class="label label-(valid|changed|invalid)">{validity.value}<', html)


def test_the_digest_changes_with_any_template(tmp_path: Path) -> None:
    folder = theme_in(tmp_path / "ours")
    before = Templates.standalone(folder).digest
    assert Templates.standalone(folder).digest == before
    (folder / "parts").mkdir()
    (folder / "parts" / "x.html").write_text("x", "utf-8")
    assert Templates.standalone(folder).digest != before


def test_a_theme_without_assets_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DisclosureError, match="主题里没有"):
        Templates.standalone(tmp_path)


def test_every_shipped_template_compiles() -> None:
    theme = shipped.theme()
    templates = Templates.standalone(theme)
    page = NotFoundPage(title="页面不存在", home="/", sitemap="/sitemap.html", search="/search/")
    assert "页面不存在" in templates.render("not_found.html", page=page)
    environment = jinja2.Environment(autoescape=True)
    for path in theme.rglob("*.html"):
        environment.parse(path.read_text("utf-8"), filename=str(path))


def test_styles_and_scripts_ask_no_other_host() -> None:
    for path in shipped.theme().rglob("*"):
        if path.suffix in (".css", ".js", ".html"):
            text = path.read_text("utf-8")
            assert not re.search(
                r"(?:@import|url\(|src=\"|href=\")\s*['\"]?(?:https?:)?//", text
            ), path
