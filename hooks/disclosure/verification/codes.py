"""The codes of what can be wrong with a finished site, and their manual."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.diagnostics.rule_doc import RuleDoc

CATALOG: Final = "VER100"
COLUMN_PAGE: Final = "VER101"
COMMON_TAGS: Final = "VER102"
ARTICLE_TAGS: Final = "VER103"
HEADING: Final = "VER104"
SKELETON: Final = "VER105"
BROKEN_LINK: Final = "VER106"
BROKEN_ANCHOR: Final = "VER107"
THIRD_PARTY: Final = "VER108"
BREADCRUMB: Final = "VER109"
SITEMAP: Final = "VER110"
SPECIAL_PAGE: Final = "VER111"
LEFTOVER: Final = "VER112"
EMPTY_COLUMN: Final = "VER113"
UNREADABLE: Final = "VER114"

_DOCS: Final = (
    RuleDoc(
        CATALOG,
        "没有栏目清单",
        "disclosure/catalog.json 列出全部栏目，核验要照它进行。\n\n"
        "通过  有这个文件，schema 是 disclosure/catalog/1\n"
        "不通过  没有这个文件，或者不是 JSON",
    ),
    RuleDoc(
        COLUMN_PAGE,
        "栏目页面缺失",
        "栏目清单中 rendered 为 true 的每个栏目都要有页面。\n\n"
        "通过  栏目地址下有 index.html\n"
        "不通过  必设栏目的页面被删去",
    ),
    RuleDoc(
        COMMON_TAGS,
        "网站标签或栏目标签缺失",
        "每个页面都有且只有一个 SiteName、SiteDomain、SiteIDCode、ColumnName、"
        "ColumnDescription、ColumnKeywords、ColumnType，内容不为空。\n\n"
        "通过  七个标签各一个\n"
        "不通过  少一个、多一个或内容为空",
    ),
    RuleDoc(
        ARTICLE_TAGS,
        "内容标签缺失或不合规范",
        "信息页面有且只有一个 ArticleTitle、PubDate、ContentSource，"
        "PubDate 的格式是 YYYY-MM-DD HH:MM。\n\n"
        "通过  PubDate 是 2026-02-10 09:00\n"
        "不通过  PubDate 是 2026/2/10",
    ),
    RuleDoc(
        HEADING,
        "页面大标题有误",
        "每个页面有且只有一个 h1；信息页面的 h1 与 ArticleTitle 一致。\n\n"
        "通过  h1 与 ArticleTitle 相同\n"
        "不通过  没有 h1，或与 ArticleTitle 不同",
    ),
    RuleDoc(
        SKELETON,
        "页面骨架不完整",
        "每个页面写明语言和标题，允许缩放，页头、正文区、页脚各一个，开头有“跳到正文”链接。\n\n"
        "通过  html 有 lang，有一个 header、main、footer\n"
        "不通过  viewport 写了 user-scalable=no",
    ),
    RuleDoc(
        BROKEN_LINK,
        "站内链接打不开",
        "页面引用的站内页面、图片、样式、脚本和附件都要存在。\n\n"
        "通过  链接指向存在的文件\n"
        "不通过  图片被删去",
    ),
    RuleDoc(
        BROKEN_ANCHOR,
        "页内位置不存在",
        "地址中 # 之后的位置要在目标页面里。\n\n通过  #main 在页面里\n不通过  目录指向不存在的标题",
    ),
    RuleDoc(
        THIRD_PARTY,
        "页面向别的网站请求资源",
        "图片、样式、脚本、字体、视频和内嵌页面只能来自本站；指向外站的普通链接不算。\n\n"
        "通过  样式表在本站\n"
        "不通过  脚本来自别的域名",
    ),
    RuleDoc(
        BREADCRUMB,
        "当前位置与栏目路径不符",
        "面包屑的末尾要与栏目清单中的 path 一致。\n\n"
        "通过  首页 > 政府信息公开 > 法定主动公开内容\n"
        "不通过  中间少一级",
    ),
    RuleDoc(
        SITEMAP,
        "网站地图文件有误",
        "sitemap.xml 能够解析，列出的地址都存在，发布的栏目都在其中。\n\n"
        "通过  每个地址都有页面\n"
        "不通过  列出的页面已不存在",
    ),
    RuleDoc(
        SPECIAL_PAGE,
        "必备页面缺失",
        "网站要有首页、404 页面和检索页面。\n\n"
        "通过  有 index.html、404.html、search/index.html\n"
        "不通过  没有 404.html",
    ),
    RuleDoc(
        LEFTOVER,
        "有没填的占位文字",
        "成品里不能留下模板的占位标记或【待填】。\n\n"
        "通过  没有占位文字\n"
        "不通过  页面上写着【待填】",
    ),
    RuleDoc(
        EMPTY_COLUMN,
        "必设栏目没有内容",
        "必设栏目要有信息或“无此类信息”说明；清单上有信息的栏目，页面上要列出来。\n\n"
        "通过  items 为 3，页面上列着 3 条\n"
        "不通过  items 为 3，页面上没有列表",
    ),
    RuleDoc(
        UNREADABLE,
        "页面读不出来",
        "页面要能读取，是 UTF-8 编码的 HTML。\n\n通过  UTF-8\n不通过  GBK 编码，或者空文件",
    ),
)

RULE_DOCS: Final[Mapping[str, RuleDoc]] = MappingProxyType({doc.code: doc for doc in _DOCS})


def problem(
    code: str,
    path: str,
    message: str,
    *,
    line: int = 1,
    hint: str = "",
    severity: Severity = Severity.ERROR,
) -> Finding:
    """A finding at a place in the site's folder."""
    return Finding(Place(path, max(line, 1)), message, hint, code, severity)
