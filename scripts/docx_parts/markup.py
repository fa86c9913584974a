"""Pieces of WordprocessingML as text: runs, paragraphs, tables, lists, drawings."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
LINE_BREAK = "<w:r><w:br/></w:r>"
TAB = "<w:r><w:tab/></w:r>"
REVISED = 'w:author="示例" w:date="2026-09-01T09:00:00Z"'


def run(text: str, look: str = "") -> str:
    """A run; `look` are elements of its `w:rPr`."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def bold(text: str) -> str:
    """A run in bold."""
    return run(text, "<w:b/>")


def paragraph(
    *content: str,
    style: str = "",
    number: tuple[int, int] | None = None,
    align: str = "",
    look: str = "",
) -> str:
    """A paragraph of runs; plain text becomes one.

    `number` is number id and level from 0, `look` further elements of its `w:pPr`.
    """
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        properties += (
            f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
        )
    properties += f'<w:jc w:val="{align}"/>' if align else ""
    runs = "".join(one if one.startswith("<") else run(one) for one in content)
    return f"<w:p><w:pPr>{properties}{look}</w:pPr>{runs}</w:p>"


def cell(*content: str, columns: int = 1, merge: str = "", look: str = "") -> str:
    """A cell; `merge` is `restart` or `continue` down the column."""
    properties = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inside = "".join(
        one if one.startswith(("<w:p>", "<w:tbl>")) else paragraph(one) for one in content
    )
    return f"<w:tc><w:tcPr>{properties}{look}</w:tcPr>{inside or paragraph()}</w:tc>"


def row(*cells: str, look: str = "") -> str:
    """A row; plain text becomes a cell, `look` are elements of its `w:trPr`."""
    inside = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{inside}</w:tr>"


def table(*rows: str, columns: int, look: str = "") -> str:
    """A table; `look` are elements of its `w:tblPr`."""
    widths = '<w:gridCol w:w="1500"/>' * columns
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{widths}</w:tblGrid>{''.join(rows)}</w:tbl>"


def inserted(content: str) -> str:
    """Runs that were inserted with revisions on."""
    return f'<w:ins w:id="901" {REVISED}>{content}</w:ins>'


def deleted(text: str) -> str:
    """Text that was deleted with revisions on."""
    inside = f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'
    return f'<w:del w:id="902" {REVISED}>{inside}</w:del>'


def field(instruction: str, result: str = "", *, data: str = "") -> str:
    """A field in its long form; `result` are runs."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    asked = f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    answer = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return f'{begin}{asked}{answer}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def symbol(font: str, code: str) -> str:
    """A character of a pictorial font."""
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def content_control(content: str, properties: str = "") -> str:
    """A content control around runs, paragraphs, rows or cells."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def text_box(*paragraphs: str) -> str:
    """A run with a text box, with the replacement for old programs that Word writes too."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    shape = (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{_FRAME}</wps:spPr>'
        f"<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    old = (
        '<w:pict><v:shape style="width:90pt;height:40pt">'
        f"<v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{anchored(shape, NAMESPACES["wps"])}'
        f"</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def word_art(text: str) -> str:
    """A run with WordArt of the old kind."""
    return (
        '<w:r><w:pict><v:shape type="#_x0000_t136" style="width:200pt;height:40pt">'
        f"<v:textpath string={quoteattr(text)}/></v:shape></w:pict></w:r>"
    )


def line_shape() -> str:
    """A run with a drawn line, as under the head of a document."""
    return (
        '<w:r><w:pict><v:line from="0,0" to="400pt,0" strokecolor="red" strokeweight="2pt"/>'
        "</w:pict></w:r>"
    )


def picture(relation: str, *, description: str = "", floating: bool = False) -> str:
    """A run with an image of the package."""
    inside = (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="image"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</pic:blipFill><pic:spPr>{_FRAME}</pic:spPr></pic:pic>"
    )
    place = anchored if floating else _inline
    return f"<w:r>{place(inside, NAMESPACES['pic'], description)}</w:r>"


def formula(*parts: str) -> str:
    """A formula of OMML parts."""
    return f"<m:oMath>{''.join(parts)}</m:oMath>"


def fraction(above: str, below: str) -> str:
    """A part of a formula: a fraction."""
    return (
        f"<m:f><m:num><m:r><m:t>{above}</m:t></m:r></m:num>"
        f"<m:den><m:r><m:t>{below}</m:t></m:r></m:den></m:f>"
    )


def anchored(inside: str, kind: str, description: str = "") -> str:
    """A floating drawing."""
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="900000" cy="400000"/><wp:wrapNone/>{_named(description)}'
        f'<a:graphic><a:graphicData uri="{kind}">{inside}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )


def level(
    depth: int,
    number_format: str,
    text: str,
    *,
    start: int = 1,
    gap: str = "nothing",
    more: str = "",
    font: str = "",
) -> str:
    """A level of a list; `more` are elements after its format."""
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>'
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'{more}<w:suff w:val="{gap}"/><w:lvlText w:val={quoteattr(text)}/>'
        f"{look if font else ''}</w:lvl>"
    )


def levels(*formats: tuple[str, str]) -> str:
    """The levels of a list from format and text."""
    return "".join(level(depth, *format_and_text) for depth, format_and_text in enumerate(formats))


_FRAME = (
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="400000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
)


def _inline(inside: str, kind: str, description: str) -> str:
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="900000" cy="400000"/>{_named(description)}'
        f'<a:graphic><a:graphicData uri="{kind}">{inside}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def _named(description: str) -> str:
    return f'<wp:docPr id="7" name="图片 7" descr={quoteattr(description)}/>'
