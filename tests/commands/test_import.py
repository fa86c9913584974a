"""`disclosure import`: files of editors become items that can be read, checked and built."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from tests.commands.conftest import Run, build

from disclosure.commands.import_check import compare
from disclosure.importing.recognition.recognise import recognise
from disclosure.importing.text.reader import document_of
from disclosure.importing.writing.markdown import MarkdownWriter
from disclosure.settings import MarkdownSettings

FOLDER = "content/zfxxgk/zfxxgkzd"
COLUMN = ("--column", "system")

NOTICE = """\
示例市水务局关于做好水箱清洗工作的通知
发布日期 :2026-03-11
示水发〔 2026〕7号

各区水务局：

为了保障用水安全，请做好水箱 “三查 ”工作，联系 <办公室>，*号楼由张**负责。

一、登记
各区登记水箱。

任务\t单位\t时限
登记\t各区\t三月底
清洗\t物业\t九月底

示例市水务局
2026年3月9日
（此件公开发布）
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of files from elsewhere."""
    folder = tmp_path / "来文"
    folder.mkdir()
    return folder


def text_file(folder: Path, text: str = NOTICE, *, name: str = "通知.txt") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_a_text_file_becomes_an_item(site: Path, files: Path, run: Run) -> None:
    said = run("import", text_file(files), *COLUMN)
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        f"通知.txt → {FOLDER}/20260311-01.md\n"
        "  标题：示例市水务局关于做好水箱清洗工作的通知\n"
        "  文号：示水发〔2026〕7号\n"
        "  发文机关：示例市水务局\n"
        "  主送：各区水务局\n"
        "  成文日期：2026-03-09\n"
        "  发布日期：2026-03-11 09:00（原文写明）\n"
        "  公开属性：主动公开\n"
        "  正文：125 字，网页上显示的与原文逐字相同\n"
        "  请核对：第 12–14 行按制表符还原成 3 行 3 列的表格\n"
    )
    assert (site / FOLDER / "20260311-01.md").read_text("utf-8") == (
        "---\n"
        '标题: "示例市水务局关于做好水箱清洗工作的通知"\n'
        "地址: 20260311-01   # 网址中的文件名，写定后不要改\n"
        "发布日期: 2026-03-11 09:00\n"
        '文号: "示水发〔2026〕7号"\n'
        '发文机关: ["示例市水务局"]\n'
        "成文日期: 2026-03-09\n"
        "体裁: 通知\n"
        "公开属性: 主动公开\n"
        "关键词:            # 关键词\n"
        "内容概述:            # 内容概述，100 字以内\n"
        "附件:            # 附件文件名\n"
        "# 审查: {初审: , 复审: , 终审: , 保密审查: }   # 写上结论和日期，再去掉行首的 #\n"
        "---\n\n"
        "发布日期 :2026-03-11\n\n"
        "示水发〔2026〕7号\n{: .center }\n\n"
        "各区水务局：\n{: .addressee }\n\n"
        "为了保障用水安全，请做好水箱“三查”工作，联系 &lt;办公室>，\\*号楼由张\\*\\*负责。\n\n"
        "## 一、登记\n\n各区登记水箱。\n\n"
        "| 任务 | 单位 | 时限 |\n| --- | --- | --- |\n"
        "| 登记 | 各区 | 三月底 |\n| 清洗 | 物业 | 九月底 |\n\n"
        "示例市水务局\n{: .signature }\n\n2026年3月9日\n{: .signature }\n\n（此件公开发布）\n"
    )


def test_what_was_imported_is_clean(site: Path, files: Path, run: Run) -> None:
    run("import", text_file(files), *COLUMN)
    report = json.loads(run("check", "--format", "json").out)
    own = [f for f in report["findings"] if f["path"] == f"{FOLDER}/20260311-01.md"]
    assert [(f["rule"], f["message"]) for f in own if f["rule"] != "DOC310"] == []


@pytest.mark.slow
def test_it_is_published_with_every_character(site: Path, files: Path, run: Run) -> None:
    run("import", text_file(files), *COLUMN)
    build(site)
    page = (site / "site/zfxxgk/zfxxgkzd/2026/20260311-01.html").read_text("utf-8")
    assert "联系 &lt;办公室&gt;，*号楼由张**负责。" in page
    assert '<p class="signature">示例市水务局</p>' in page
    assert "<th>任务</th>" in page


def picture() -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def word_file(folder: Path) -> str:
    document = docx.Document()
    document.add_paragraph("关于水箱的公告").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_heading("登记", 1)
    document.add_paragraph("请全体居民登记水箱，见下图。")
    (folder / "tu.png").write_bytes(picture())
    document.add_picture(str(folder / "tu.png"))
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(1, 0).text, table.cell(1, 1).text = "甲", "乙"
    document.save(str(folder / "公告.docx"))
    return str(folder / "公告.docx")


def test_a_word_file_with_a_picture_and_a_merged_table(site: Path, files: Path, run: Run) -> None:
    said = run("import", word_file(files), *COLUMN)
    assert said.code == 0
    text = (site / FOLDER / "20261101-01.md").read_text("utf-8")
    (image,) = (site / FOLDER).glob("20261101-01-*.png")
    assert image.read_bytes() == picture()
    assert f"![]({image.name})" in text
    assert image.name.isascii()
    assert "## 登记" in text
    assert '<th colspan="2" scope="col">合并</th>' in text
    assert f"  图片：{image.name}\n" in said.out
    assert "没有认出：文号、发文机关、成文日期" in said.out
    assert "发布日期：2026-11-01 09:00（原文没有写，暂填基准日，请改成实际发布的日期）" in said.out


def test_nothing_is_overwritten_and_a_left_picture_keeps_its_number(
    site: Path, files: Path, run: Run
) -> None:
    left = site / FOLDER / "20261101-01-image-1.png"
    left.write_bytes(b"x")
    name = word_file(files)
    said = run("import", name, name, *COLUMN)
    assert [line for line in said.out.splitlines() if "→" in line] == [
        f"公告.docx → {FOLDER}/20261101-02.md",
        f"公告.docx → {FOLDER}/20261101-03.md",
    ]
    assert left.read_bytes() == b"x"


def test_a_bad_file_does_not_stop_the_rest(site: Path, files: Path, run: Run) -> None:
    bad = files / "旧.doc"
    bad.write_bytes(b"x")
    broken = files / "坏.docx"
    broken.write_bytes(b"x")
    empty = text_file(files, "\n \n", name="空.txt")
    said = run("import", str(bad), str(broken), empty, text_file(files), *COLUMN)
    assert said.code == 1
    assert said.out.startswith("通知.txt → ")
    lines = said.err.splitlines()
    assert len(lines) == 3
    assert lines[0] == (
        f"没有导入 {bad}：.doc 文件不能导入（用 Word 或 WPS 打开它，另存为 .docx，再导入）"
    )
    assert lines[1].startswith(f"没有导入 {broken}：")
    assert lines[2].startswith(f"没有导入 {empty}：文件里没有正文")
    assert [path.name for path in (site / FOLDER).glob("20260311-*")] == ["20260311-01.md"]


def test_the_date_of_the_command_line_comes_first(site: Path, files: Path, run: Run) -> None:
    said = run("import", text_file(files), *COLUMN, "--date", "2026年4月1日")
    assert f"→ {FOLDER}/20260401-01.md" in said.out
    assert "  发布日期：2026-04-01 09:00\n" in said.out


REFUSED = [
    (("--column", "没有的栏目"), "没有叫“没有的栏目”的栏目"),
    (("--column", "basis-admin-regs"), "放的是链接清单，不能导入文件"),
    (("--column", "system", "--date", "四月"), "--date “四月”不是日期"),
    (("--column", "system", "--body", "fgw"), "没有叫“fgw”的公开主体"),
    ((), "缺少 --column"),
]


@pytest.mark.parametrize(("arguments", "line"), REFUSED)
def test_refused_before_anything_is_read(
    arguments: tuple[str, ...], line: str, site: Path, files: Path, run: Run
) -> None:
    said = run("import", text_file(files), *arguments)
    assert (said.code, said.out) == (2, "")
    assert line in said.err


def test_a_page_column_takes_one_file(site: Path, files: Path, run: Run) -> None:
    name = text_file(files, "示例市信息公开指南\n\n公众可以到政务大厅查阅，免费。\n")
    said = run("import", name, "--column", "guide")
    assert said.code == 1
    assert "是单页栏目，content/zfxxgk/zfxxgkzn/index.md 已经有了" in said.err
    (site / "content/zfxxgk/zfxxgkzn/index.md").unlink()
    assert run("import", name, "--column", "guide").code == 0
    assert (site / "content/zfxxgk/zfxxgkzn/index.md").read_text("utf-8") == (
        '---\n标题: "示例市信息公开指南"\n发布日期: 2026-11-01 09:00\n---\n\n'
        "公众可以到政务大厅查阅，免费。\n"
    )


def test_a_document_that_is_not_open_says_so(site: Path, files: Path, run: Run) -> None:
    name = text_file(files, NOTICE.replace("此件公开发布", "此件依申请公开"))
    said = run("import", name, *COLUMN)
    assert "  公开属性：依申请公开（不会发布；请加一行 理由: …）\n" in said.out
    assert "公开属性: 依申请公开\n" in (site / FOLDER / "20260311-01.md").read_text("utf-8")


def test_a_secret_document_leaves_nothing(site: Path, files: Path, run: Run) -> None:
    before = sorted((site / "content").rglob("*"))
    said = run("import", text_file(files, f"秘密★1年\n{NOTICE}"), *COLUMN)
    assert said.code == 1
    assert "文件带有密级标志，没有导入" in said.err
    assert sorted((site / "content").rglob("*")) == before


def test_a_site_whose_pages_would_differ_says_so(site: Path, files: Path, run: Run) -> None:
    """An extension that sets other quotation marks: the editor is told, not surprised."""
    settings = site / "mkdocs.yml"
    given = settings.read_text("utf-8")
    settings.write_text(given.replace("  - tables\n", "  - tables\n  - smarty\n"), "utf-8")
    assert "smarty" in settings.read_text("utf-8")
    assert "逐字相同" in run("import", text_file(files), *COLUMN).out
    said = run("import", text_file(files, NOTICE.replace("<办公室>", '"办公室"')), *COLUMN)
    assert '工作，联系"办公室"，' in said.out
    assert "起，网页上显示的与原文不同，请逐字核对\n" in said.out


def test_the_comparison_finds_what_is_missing() -> None:
    document = document_of("关于停水的通告\n\n明日停水，请储水。\n")
    body = recognise(document, name="x").body
    markdown = MarkdownWriter(notes={}, pictures={}).written(body)

    def departs(text: str) -> str:
        settings = MarkdownSettings()
        return compare(
            document, body, text, title="关于停水的通告", links=False, settings=settings
        ).departs

    assert departs(markdown) == ""
    assert departs(markdown.replace("请", "")) == "明日停水，请储水。"
    assert departs(markdown.replace("储水。", "*储*水。")) == ""
    assert departs(f"{markdown}又。") != ""
