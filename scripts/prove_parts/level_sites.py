"""New sites of the five levels in two regions, and ways to fill one column of them."""

from __future__ import annotations

import csv
import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec.structs import replace

from disclosure.build import checking
from disclosure.build.checking import Checked, Prepared
from disclosure.build.progress import Progress
from disclosure.catalog.levels import Action, Holds, Level
from disclosure.commands.new import NewSite, new_site
from disclosure.content.scan import scan
from disclosure.settings import Settings

if TYPE_CHECKING:
    from disclosure.catalog.tree import BodyColumn
    from disclosure.diagnostics.finding import Finding

AS_OF = date(2026, 11, 1)
PLACEHOLDER = re.compile(r"【待填：[^】]*】")


@dataclass(frozen=True, slots=True)
class Case:
    """A new site: `name` is that of its golden file."""

    name: str
    level: Level
    region: str
    body: str = ""


CASES = (
    Case("city_portal-chongqing", Level.CITY_PORTAL, "重庆市"),
    Case("city_dept-chongqing", Level.CITY_DEPT, "重庆市", "重庆市某某局"),
    Case("county-chongqing", Level.COUNTY, "重庆市/渝中区"),
    Case("county_dept-chongqing", Level.COUNTY_DEPT, "重庆市/渝中区", "重庆市渝中区某某局"),
    Case("township-chongqing", Level.TOWNSHIP, "重庆市/渝中区/某某街道"),
    Case("city_portal-xinyang", Level.CITY_PORTAL, "河南省/信阳市"),
    Case("city_dept-xinyang", Level.CITY_DEPT, "河南省/信阳市", "信阳市某某局"),
    Case("county-xinyang", Level.COUNTY, "河南省/信阳市/固始县"),
    Case("county_dept-xinyang", Level.COUNTY_DEPT, "河南省/信阳市/固始县", "固始县某某局"),
    Case("township-xinyang", Level.TOWNSHIP, "河南省/信阳市/固始县/某某镇"),
)


def make(folder: Path, case: Case) -> NewSite:
    """What `disclosure new` makes of the case on the as-of date."""
    return new_site(folder, level=case.level, region=case.region, body=case.body, today=AS_OF)


class Editing:
    """A project that is checked again and again; its catalogue is read once."""

    def __init__(self, root: Path) -> None:
        self.settings = Settings(
            root=root,
            content_dir=root / "content",
            catalog_dir=root / "catalog",
            site_dir=root / "site",
            state_dir=root / ".disclosure",
            as_of=AS_OF,
            quiet=True,
        )
        self._prepared = checking.prepare(self.settings)

    @property
    def prepared(self) -> Prepared:
        """The catalogue, and the files as they are now."""
        tree = self._prepared.tree
        found = scan(
            self.settings.content_dir,
            folders={column.folder: column for column in tree.values()},
            prefix="content",
        )
        return replace(self._prepared, scan=found)

    @property
    def required(self) -> tuple[BodyColumn, ...]:
        """The columns that every body must have."""
        return tuple(c for c in self._prepared.tree.values() if c.standing.required)

    def findings(self) -> tuple[Finding, ...]:
        """What a check says now."""
        progress = Progress(quiet=True)
        with TemporaryDirectory() as scratch:
            checked, _ = checking.check(self.prepared, state_dir=Path(scratch), progress=progress)
        assert isinstance(checked, Checked)
        return (*self._prepared.findings, *checked.report.findings)


def line(finding: Finding) -> str:
    """A finding as golden files have it: code, file or folder, message."""
    return f"{finding.rule} {finding.place.path} {finding.message}"


def lines(findings: tuple[Finding, ...]) -> Counter[str]:
    """Findings without order."""
    return Counter(line(finding) for finding in findings)


Files = dict[str, str]
"""Text by path below content/."""

VALUES: Mapping[str, str] = {
    "索引号": "000000000/2026-{number:05d}",
    "文号": "某府发〔2026〕{number}号",
    "发文机关": "某某机关",
    "成文日期": "2026-10-19",
    "施行日期": "2026-10-20",
    "主题分类": "综合政务",
    "体裁": "通知",
    "关键词": "[公开]",
    "内容概述": "说明办理的条件和时间。",
    "联系电话": '"000-0000000"',
}
"""Something fit for every key that a column may ask for; numbers differ from column to column."""
SENTENCE = "自二〇二六年十月起，办理条件、办理时间和收费标准按照本件执行。"
DONE = "按规定办理"
ANSWER = re.compile(f"{SENTENCE}|{DONE}")
GATHERING = frozenset({Action.AGGREGATE, Action.BOTH})


def filled_well(column: BodyColumn, content: Path) -> Files:
    """Files that fill a required column as its owner should."""
    page = content / column.folder / "index.md"
    match column.holds:
        case Holds.PAGE if page.exists():
            text = PLACEHOLDER.sub(SENTENCE, page.read_text("utf-8"))
            return {f"{column.folder}/index.md": text}
        case Holds.PAGE:
            parts = (f"\n## {e.words[0]}\n\n{SENTENCE}\n" for e in column.entry.elements)
            text = "---\n发布日期: 2026-10-20\n---\n" + ("".join(parts) or f"\n{SENTENCE}\n")
            return {f"{column.folder}/index.md": text}
        case Holds.LINKS:
            rows = [("标题", "日期", "地址", "单位")]
            rows.append((DONE, "2026-10-20", "https://www.gov.cn/gongbao/", "某某机关"))
            return {f"{column.folder}/20261020-01.csv": table(rows)}
        case Holds.TABLE:
            header = column.entry.header or ("序号", "名称", "依据", "说明")
            rows = [header, tuple("1" if name == "序号" else cell(name) for name in header)]
            return {
                f"{column.folder}/20261020-01.csv": table(rows),
                f"{column.folder}/20261020-01.yml": fields(column),
            }
        case _:
            gathers = any(duty.action in GATHERING for duty in column.standing.duties)
            rows = [("标题", "日期", "地址", "单位", "归集方式")]
            rows.append((DONE, "2026-10-20", "https://www.gov.cn/", "某某机关", "超链接"))
            gathered = {f"{column.folder}/归集.csv": table(rows)} if gathers else {}
            return dict(document(column)) | gathered


def document(column: BodyColumn) -> Iterator[tuple[str, str]]:
    """A document with all that its column asks for, and the one that it interprets, if any."""
    path = f"{column.folder}/20261020-01.md"
    if not column.entry.interprets:
        yield path, f"---\n{fields(column)}---\n\n{SENTENCE}\n"
        return
    above = f"{column.body.folder}/" if column.body.folder else ""
    interpreted = "标题: 某某办法\n地址: 20261020-02\n发布日期: 2026-10-20 09:00\n"
    usual = ("索引号", "发文机关", "成文日期", "文号")
    interpreted += "".join(f"{name}: {value(name, column)}\n" for name in usual)
    yield f"{above}zfxxgk/zcwjk/qtwj/20261020-02.md", f"---\n{interpreted}---\n\n{SENTENCE}\n"
    head = fields(column).replace(f"文号: {value('文号', column)}\n", "")
    reference = f"解读: [{value('文号', column)}]\n"
    yield path, f"---\n{head}{reference}---\n\n{SENTENCE}\n"


def fields(column: BodyColumn) -> str:
    """Front matter with the keys that the column asks for."""
    title = f"{column.body.name}的{column.title}"
    text = f"标题: {title}\n地址: 20261020-01\n发布日期: 2026-10-20 09:00\n"
    asked = [name for name in column.entry.fields if name in VALUES]
    channels = dict.fromkeys(c for duty in column.standing.duties for c in duty.channels)
    text += f"公开方式: [{', '.join(channels)}]\n"
    return text + "".join(f"{name}: {value(name, column)}\n" for name in asked)


def value(name: str, column: BodyColumn) -> str:
    """Something fit for the key; what must be unique is so for the column."""
    number = zlib.crc32(column.folder.encode()) % 100_000
    return VALUES[name].format(number=number)


def cell(name: str) -> str:
    """Something fit for a column of a table."""
    known = {"公开渠道和载体": "政府网站", "公开方式": "主动", "公开层级": "县级"}
    return known.get(name, DONE)


def table(rows: list[tuple[str, ...]]) -> str:
    """Rows as CSV."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _empty_file(column: BodyColumn, content: Path) -> Files:
    name = "index.md" if column.holds is Holds.PAGE else "20261020-01.md"
    return {f"{column.folder}/{name}": ""}


def _only_titles(column: BodyColumn, content: Path) -> Files:
    if column.holds is Holds.PAGE:
        heads = "".join(f"\n## {element.words[0]}\n" for element in column.entry.elements)
        return {f"{column.folder}/index.md": f"---\n发布日期: 2026-10-20\n---\n{heads}"}
    return {f"{column.folder}/20261020-01.md": f"---\n{fields(column)}---\n\n## 标题\n"}


def _placeholder(column: BodyColumn, content: Path) -> Files:
    return {
        path: ANSWER.sub("【待填】", text) for path, text in filled_well(column, content).items()
    }


def _filler(column: BodyColumn, content: Path) -> Files:
    name = "index.md" if column.holds is Holds.PAGE else "20261020-01.md"
    head = "发布日期: 2026-10-20\n" if column.holds is Holds.PAGE else fields(column)
    return {f"{column.folder}/{name}": f"---\n{head}---\n\n暂无信息。\n"}


def _blank_table(column: BodyColumn, content: Path) -> Files:
    header = column.entry.header or ("序号", "名称", "依据", "说明")
    if column.holds is Holds.LINKS:
        header = ("标题", "日期", "地址", "单位")
    if column.holds is Holds.PAGE:
        blank = "| 项目 | 内容 |\n| --- | --- |\n|  |  |\n"
        return {f"{column.folder}/index.md": f"---\n发布日期: 2026-10-20\n---\n\n{blank}"}
    files = {f"{column.folder}/20261020-01.csv": table([header, tuple("" for _ in header)])}
    if column.holds is not Holds.LINKS:
        files[f"{column.folder}/20261020-01.yml"] = fields(column)
    return files


EMPTILY: Mapping[str, Callable[[BodyColumn, Path], Files]] = {
    "空文件": _empty_file,
    "只有标题": _only_titles,
    "留着【待填】": _placeholder,
    "暂无信息": _filler,
    "空白表格": _blank_table,
}
"""Ways to seem to fill a column; by name."""


def write(files: Files, content: Path) -> dict[Path, bytes | None]:
    """Write files below content/; what stood there before, to be put back by `restore`."""
    before: dict[Path, bytes | None] = {}
    for relative, text in files.items():
        path = content / relative
        before[path] = path.read_bytes() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return before


def restore(before: Mapping[Path, bytes | None]) -> None:
    """Undo `write`."""
    for path, data in before.items():
        if data is None:
            path.unlink()
        else:
            path.write_bytes(data)
