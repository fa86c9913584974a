"""`disclosure verify` passes the clean site and catches every seeded defect, and only that."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure import cli
from disclosure.verification.codes import RULE_DOCS
from disclosure.verification.verify import verify_site

pytestmark = pytest.mark.slow

ITEM = "zfxxgk/fdzdgknr/lzyj/gfxwj/2026/20260210-01.html"
COLUMN = "zfxxgk/fdzdgknr/lzyj/gfxwj/index.html"
PAGE = "zfxxgk/zfxxgkzn/index.html"
HOME = "index.html"

Spoil = Callable[[Path], None]


def test_clean_site_passes(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["verify", str(built)]) == 0
    assert capsys.readouterr().out == "错误 0、警告 0、提示 0\n"


def replaced(path: str, old: str, new: str, *, count: int = 1) -> Spoil:
    """Replace text by regular expression; it must be there."""

    def spoil(site: Path) -> None:
        text = (site / path).read_text("utf-8")
        made, found = re.subn(old, new, text, count=count)
        assert found, f"{old} is not in {path}"
        (site / path).write_text(made, "utf-8")

    return spoil


def removed(path: str) -> Spoil:
    """Delete a file."""
    return lambda site: (site / path).unlink()


def written(path: str, data: bytes) -> Spoil:
    """Put other bytes in a file."""

    def spoil(site: Path) -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)

    return spoil


def catalog_changed(column: str, **facts: object) -> Spoil:
    """Let catalog.json say something else of a column."""

    def spoil(site: Path) -> None:
        path = site / "disclosure/catalog.json"
        told = json.loads(path.read_text("utf-8"))
        next(entry for entry in told["columns"] if entry["id"] == column).update(facts)
        path.write_text(json.dumps(told), "utf-8")

    return spoil


MAIN_END = "</article> *</main>"
BODY_END = "</body>"

DEFECTS: dict[str, tuple[Spoil, str, str, str]] = {
    "no catalog": (
        removed("disclosure/catalog.json"),
        "VER100",
        "disclosure/catalog.json",
        "没有栏目清单",
    ),
    "odd catalog": (
        written("disclosure/catalog.json", b'{"schema": "x"}'),
        "VER100",
        "disclosure/catalog.json",
        "栏目清单的内容不合格式",
    ),
    "required column not rendered": (
        catalog_changed("negative-list", required=True),
        "VER101",
        "zwgk/zfxxgkml/sczrfmqd/index.html",
        "必设栏目“政务公开/政府信息公开目录/市场准入负面清单”没有页面",
    ),
    "site tag missing": (
        replaced(COLUMN, "<meta name=SiteDomain [^>]*>", ""),
        "VER102",
        COLUMN,
        "缺少网页标签 SiteDomain",
    ),
    "column tag twice": (
        replaced(ITEM, "(<meta name=ColumnType [^>]*>)", r"\1\1"),
        "VER102",
        ITEM,
        "网页标签 ColumnType 出现了 2 次",
    ),
    "column tag empty": (
        replaced(
            HOME,
            "<meta name=ColumnKeywords content=[^>]*>",
            '<meta name=ColumnKeywords content=" ">',
        ),
        "VER102",
        HOME,
        "网页标签 ColumnKeywords 是空的",
    ),
    "article tag missing": (
        replaced(ITEM, '<meta name="ContentSource"[^>]*>', ""),
        "VER103",
        ITEM,
        "缺少网页标签 ContentSource",
    ),
    "article tag twice": (
        replaced(ITEM, '(<meta name="PubDate"[^>]*>)', r"\1\1"),
        "VER103",
        ITEM,
        "网页标签 PubDate 出现了 2 次",
    ),
    "date malformed": (
        replaced(ITEM, '"PubDate" content="2026-02-10 09:00"', '"PubDate" content="2026/2/10"'),
        "VER103",
        ITEM,
        "网页标签 PubDate 的值“2026/2/10”不合规范",
    ),
    "date of a page malformed": (
        replaced(PAGE, '("PubDate" content="[^"]{10})[^"]*"', r'\1"'),
        "VER103",
        PAGE,
        "网页标签 PubDate 的值",
    ),
    "heading differs": (
        replaced(ITEM, "<h1>[^<]*", "<h1>别的标题"),
        "VER104",
        ITEM,
        "h1“别的标题”与网页标签 ArticleTitle",
    ),
    "two headings": (
        replaced(COLUMN, "(<h1>.*?</h1>)", r"\1\1"),
        "VER104",
        COLUMN,
        "页面有 2 个 h1",
    ),
    "no heading": (replaced(HOME, "<(/?)h1", r"<\1h2", count=9), "VER104", HOME, "页面有 0 个 h1"),
    "no language": (replaced(HOME, " lang=zh-CN", ""), "VER105", HOME, "html 没有写明中文 lang"),
    "no title": (replaced(HOME, "<title>[^<]*</title>", ""), "VER105", HOME, "没有网页标题"),
    "no viewport": (
        replaced(HOME, "<meta name=viewport [^>]*>", ""),
        "VER105",
        HOME,
        "没有 viewport",
    ),
    "no zoom": (
        replaced(HOME, "initial-scale=1", "initial-scale=1, user-scalable=no"),
        "VER105",
        HOME,
        "不让读者放大",
    ),
    "no main": (
        replaced(HOME, "<(/?)main[^>]*>", r"<\1div id=main>", count=2),
        "VER105",
        HOME,
        "页面有 0 个 main",
    ),
    "two footers": (
        replaced(HOME, BODY_END, "<footer></footer></body>"),
        "VER105",
        HOME,
        "页面有 2 个 footer",
    ),
    "no header": (
        replaced(HOME, "<(/?)header[^>]*>", r"<\1div>", count=2),
        "VER105",
        HOME,
        "页面有 0 个 header",
    ),
    "no skip link": (
        replaced(HOME, "<a class=skip-link.*?</a>", ""),
        "VER105",
        HOME,
        "页面开头没有“跳到正文”的链接",
    ),
    "link broken": (
        replaced(ITEM, MAIN_END, '<a href="gone.html">x</a></article></main>'),
        "VER106",
        ITEM,
        "链接“gone.html”不存在",
    ),
    "absolute link broken": (
        replaced(ITEM, MAIN_END, '<a href="/gone/">x</a></article></main>'),
        "VER106",
        ITEM,
        "链接“/gone/”不存在",
    ),
    "link to own host broken": (
        replaced(
            ITEM, MAIN_END, '<a href="https://www.example.gov.cn/gone">x</a></article></main>'
        ),
        "VER106",
        ITEM,
        "链接“https://www.example.gov.cn/gone”不存在",
    ),
    "image missing": (
        replaced(ITEM, MAIN_END, '<img src="a%20b.png"></article></main>'),
        "VER106",
        ITEM,
        "引用的文件“a%20b.png”不存在",
    ),
    "srcset missing": (
        replaced(ITEM, MAIN_END, '<img srcset="x.png 2x"></article></main>'),
        "VER106",
        ITEM,
        "引用的文件“x.png”不存在",
    ),
    "script missing": (
        replaced("search/index.html", "assets/search-", "assets/lost-"),
        "VER106",
        "search/index.html",
        "引用的文件",
    ),
    "redirect leads nowhere": (
        replaced("old/2020/a.html", r"url=[^\"]*", "url=../../gone/"),
        "VER106",
        "old/2020/a.html",
        "链接“../../gone/”不存在",
    ),
    "anchor missing": (
        replaced(ITEM, 'href="#第三章-附则"', 'href="#第四章"'),
        "VER107",
        ITEM,
        "链接“#第四章”指向的位置不存在",
    ),
    "anchor on another page": (
        replaced(ITEM, MAIN_END, '<a href="../#nowhere">x</a></article></main>'),
        "VER107",
        ITEM,
        "链接“../#nowhere”指向的位置不存在",
    ),
    "foreign script": (
        replaced(ITEM, BODY_END, '<script src="//cdn.example.com/x.js"></script></body>'),
        "VER108",
        ITEM,
        "页面会向别的网站 cdn.example.com 请求",
    ),
    "foreign style": (
        replaced(
            ITEM,
            MAIN_END,
            '<p style="background: url(https://x.example/y.png)">x</p></article></main>',
        ),
        "VER108",
        ITEM,
        "页面会向别的网站 x.example 请求",
    ),
    "foreign frame": (
        replaced(PAGE, "</main>", '<iframe src="http://video.example/"></iframe></main>'),
        "VER108",
        PAGE,
        "页面会向别的网站 video.example 请求",
    ),
    "breadcrumb of a column": (
        replaced(COLUMN, "(<nav class=breadcrumb.*?)<li>[^<]*<a[^>]*>履职依据</a></li>", r"\1"),
        "VER109",
        COLUMN,
        "当前位置“首页 > 政府信息公开 > 法定主动公开内容 > 市政府规范性文件”与栏目路径",
    ),
    "breadcrumb of an item": (
        replaced(ITEM, "<nav class=breadcrumb.*?</nav>", ""),
        "VER109",
        ITEM,
        "当前位置“没有”与栏目路径",
    ),
    "no sitemap": (removed("sitemap.xml"), "VER110", "sitemap.xml", "sitemap.xml 不存在"),
    "broken sitemap": (
        written("sitemap.xml", b"<urlset>"),
        "VER110",
        "sitemap.xml",
        "sitemap.xml 不能解析",
    ),
    "sitemap names a lost page": (
        replaced("sitemap.xml", "20260210-01", "20260210-99"),
        "VER110",
        "sitemap.xml",
        "不存在",
    ),
    "sitemap names no address": (
        replaced("sitemap.xml", r"<loc>[^<]*20260210-01.html</loc>", "<loc>https://[a</loc>"),
        "VER110",
        "sitemap.xml",
        "列出的“https://[a”不存在",
    ),
    "sitemap leaves out a column": (
        replaced(
            "sitemap.xml", r"<loc>[^<]*/zfxxgkzn/</loc>", "<loc>https://www.example.gov.cn/</loc>"
        ),
        "VER110",
        "sitemap.xml",
        "没有列出栏目“政府信息公开/政府信息公开指南”",
    ),
    "no 404": (removed("404.html"), "VER111", "404.html", "没有404 页面"),
    "slot token": (
        replaced(ITEM, MAIN_END, "@@disclosure-slot-main-5e1f@@</article></main>"),
        "VER112",
        ITEM,
        "留有占位文字“@@disclosure-slot”",
    ),
    "placeholder": (
        replaced("search/items-2026.json", "示例市", "【待填】"),
        "VER112",
        "search/items-2026.json",
        "留有占位文字“【待填】”",
    ),
    "list lost": (
        replaced(COLUMN, '(?s)<ul class="items">.*?</ul>', "", count=9),
        "VER113",
        COLUMN,
        "有 2 条信息，页面上却没有列出",
    ),
    "page lost its text": (
        replaced(PAGE, '(?s)<div class="prose">.*?</div>', "", count=9),
        "VER113",
        PAGE,
        "有 1 条信息，页面上却没有列出",
    ),
    "required column empty": (
        catalog_changed("system", items=0, status="empty"),
        "VER113",
        "zfxxgk/zfxxgkzd/index.html",
        "必设栏目“政府信息公开/政府信息公开制度”是空的",
    ),
    "page in GBK": (
        written("x.html", "<title>页面</title>".encode("gbk")),
        "VER114",
        "x.html",
        "页面不是 UTF-8 编码",
    ),
    "empty page": (written("x.html", b" "), "VER114", "x.html", "页面是空文件"),
}


@pytest.mark.parametrize(("spoil", "code", "path", "message"), DEFECTS.values(), ids=DEFECTS)
def test_defect_is_caught_and_nothing_else(
    spoil: Spoil, code: str, path: str, message: str, finished: Path
) -> None:
    spoil(finished)
    found = verify_site(finished).findings
    assert {finding.rule for finding in found} == {code}
    assert any(f.place.path == path and message in f.message for f in found), found


def test_every_code_has_a_defect() -> None:
    assert {code for _, code, _, _ in DEFECTS.values()} == set(RULE_DOCS)


def test_lost_column_page(finished: Path) -> None:
    """A lost page is told as such, and by everything that led there."""
    (finished / COLUMN).unlink()
    found = {f.rule for f in verify_site(finished).findings}
    assert found == {"VER101", "VER106", "VER110"}


def test_the_same_trouble_everywhere_is_told_once(finished: Path) -> None:
    for path in finished.rglob("*.html"):
        text = path.read_text("utf-8")
        path.write_text(re.sub("<meta name=SiteIDCode [^>]*>", "", text), "utf-8")
    [finding] = verify_site(finished).findings
    assert re.fullmatch(r"缺少网页标签 SiteIDCode（共 \d+ 处）", finding.message)


def test_line_and_exit_code(finished: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replaced(PAGE, "</main>", '\n\n<img src="gone.png"></main>')(finished)
    line = (finished / PAGE).read_text("utf-8").split("gone.png")[0].count("\n") + 1
    assert cli.run(["verify", str(finished)]) == 1
    assert capsys.readouterr().out.startswith(
        f"{PAGE}:{line}:1 错误 VER106 引用的文件“gone.png”不存在 → 改正地址，或补上文件\n"
    )


def test_served_below_a_path(built: Path, tmp_path: Path) -> None:
    """The sitemap tells where the site is served: absolute addresses are seen from there."""
    site = shutil.copytree(built, tmp_path / "site")
    replaced(
        "sitemap.xml", "https://www.example.gov.cn/", "https://www.example.gov.cn/a/b/", count=999
    )(site)
    replaced("404.html", r"(href|action|src)=/", r"\1=/a/b/", count=999)(site)
    replaced("404.html", r'(href|action|src)="/', r'\1="/a/b/', count=999)(site)
    assert verify_site(site).findings == ()


def divide_the_sitemap(site: Path) -> None:
    """As a large site has it: an index, and several files beside it."""
    text = (site / "sitemap.xml").read_text("utf-8")
    head, *entries = text.removesuffix("</urlset>\n").split("  <url>\n")
    names = ("sitemap-pages.xml", "sitemap-column_a.xml")
    for name, part in zip(names, (entries[:9], entries[9:]), strict=True):
        whole = "".join((head, *(f"  <url>\n{entry}" for entry in part), "</urlset>\n"))
        (site / name).write_text(whole, "utf-8")
    listed = "".join(
        f"<sitemap><loc>https://www.example.gov.cn/{name}</loc></sitemap>" for name in names
    )
    index = head.replace("<urlset", "<sitemapindex") + listed + "</sitemapindex>"
    (site / "sitemap.xml").write_text(index, "utf-8")


def test_a_sitemap_of_several_files_is_read_as_one(finished: Path) -> None:
    divide_the_sitemap(finished)
    assert verify_site(finished).findings == ()
    replaced("sitemap-column_a.xml", r"(<loc>[^<]*)\.html</loc>", r"\1-gone.html</loc>")(finished)
    assert any("-gone.html" in finding.message for finding in verify_site(finished).findings)


@pytest.mark.parametrize(
    "damage", [b"", b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', None]
)
def test_a_file_that_the_sitemap_names_must_be_readable(
    damage: bytes | None, finished: Path
) -> None:
    divide_the_sitemap(finished)
    file = finished / "sitemap-column_a.xml"
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(damage)
    told = [f.message for f in verify_site(finished).findings if f.rule == "VER110"]
    assert told == ["sitemap.xml 不能解析，或者它列出的文件不全"]


def test_entities_are_not_resolved(finished: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("https://www.example.gov.cn/gone/")
    text = (finished / "sitemap.xml").read_text("utf-8")
    head = f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    text = text.replace("?>", f"?>{head}", 1).replace("</loc>", "&x;</loc>", 1)
    (finished / "sitemap.xml").write_text(text, "utf-8")
    assert not any("gone" in finding.message for finding in verify_site(finished).findings)
