"""What looks as if it had got into a text by mistake is told with its line."""

from __future__ import annotations

import pytest

from disclosure.importing.blocks import Cell, Paragraph, Table
from disclosure.importing.text.oddities import oddities

ENGLISH = (
    "This picture shows the front page of the water office with links to news, notices and forms "
    "(水务局)."
)

TOLD = [
    ("水箱清洗，由 ABC 公司承担。", ()),
    ("水箱\ue004清洗", ("第 1 行有多数电脑显示不出的自造字 U+E004，照原样保留，请对照原件改正",)),
    ("水箱\ufffd清洗", ("第 1 行有乱码“\ufffd”，照原样保留，请对照原件改正",)),
    ("水箱 <BR>清洗", ("第 1 行有网页代码 <BR>，会当作文字显示；不需要的请删去",)),
    ("5<6>4，a<b", ()),
    ("**水箱**清洗", ("第 1 行有成对的 **，会当作文字显示；若是加粗，去掉前面的反斜杠",)),
    ("张**代办", ()),
    (ENGLISH, ("第 1 行是外文（This picture shows the f…），像是误入的内容，照原样保留，请核对",)),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_paragraphs(text: str, told: tuple[str, ...]) -> None:
    assert tuple(oddities([Paragraph(text, 1)])) == told


def test_one_line_for_one_kind_wherever_it_stands() -> None:
    blocks = [
        *(Paragraph(f"{sign}字", line) for line, sign in enumerate("\ue001\ue002", start=3)),
        Table(((Cell("\ue001"), Cell("<p>")),), 9),
    ]
    assert list(oddities(blocks)) == [
        "第 3、4、9 行有多数电脑显示不出的自造字 U+E001、U+E002，照原样保留，请对照原件改正",
        "第 9 行有网页代码 <p>，会当作文字显示；不需要的请删去",
    ]
    many = [Paragraph("\ue001", line) for line in range(1, 9)]
    assert next(iter(oddities(many))).startswith("第 1、2、3、4、5、6 等 8 行有")
