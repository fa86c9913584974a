"""`disclosure body add`: one command takes in a department or township; nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.commands.conftest import Run

from disclosure.catalog.levels import Level
from disclosure.commands.new import new_site

HEAD = "name: x\nbody: 固始县人民政府\nlevel: county\nregion: 固始县\nrank: 县   # 县\n"
ADDED = '  - id: "jyj"\n    name: "固始县教育局"\n    level: county_dept\n    rank: 县\n'
OLD = "{id: fgw, name: 固始县发展改革委, level: county_dept}"

FLOW = 'id: "jyj", name: "固始县教育局", level: county_dept, rank: 县'

SITE_FILES = {
    "no list yet": (HEAD, f"{HEAD}bodies:\n{ADDED}"),
    "asked for by the template": (
        f"{HEAD}# 挂在本站的：\n# bodies:\n# 别的\n",
        f"{HEAD}# 挂在本站的：\nbodies:\n{ADDED}# 别的\n",
    ),
    "empty": (f"{HEAD}bodies:\nlayout: 现行\n", f"{HEAD}bodies:\n{ADDED}layout: 现行\n"),
    "list": (
        f"{HEAD}bodies:\n  - {OLD}   # 发改委\n\nlayout: 现行\n",
        f"{HEAD}bodies:\n  - {OLD}   # 发改委\n{ADDED}\nlayout: 现行\n",
    ),
    "flow list": (
        f"{HEAD}bodies: [{OLD}]\n",
        f"{HEAD}bodies: [{OLD}, {{{FLOW}}}]\n",
    ),
}


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new county, entered."""
    folder = tmp_path / "县"
    new_site(folder, level=Level.COUNTY, region="信阳市/固始县")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(("before", "after"), SITE_FILES.values(), ids=SITE_FILES)
def test_entered_in_the_site_file(before: str, after: str, county: Path, run: Run) -> None:
    site = county / "catalog/site.yml"
    site.write_text(before, "utf-8")
    said = run("body", "add", "jyj", "固始县教育局", "--level", "county_dept")
    assert (said.code, said.err) == (0, "")
    assert site.read_text("utf-8") == after


def test_makes_the_pages_and_folders_of_its_duties(county: Path, run: Run) -> None:
    said = run("body", "add", "clg", "城郊某某镇人民政府", "--level", "township")
    lines = said.out.splitlines()
    assert lines[0].startswith("已添加 城郊某某镇人民政府（乡镇（街道）），必设栏目 ")
    assert lines[0].endswith("公开在 /zfxxgk/clg/")
    own = county / "content/clg"
    named = [line.strip() for line in lines if line.startswith("  ")]
    assert named == [
        "content/clg/zfxxgk/zfxxgkzn/index.md",
        "content/clg/zfxxgk/fdzdgknr/jgjj/index.md",
    ]
    assert (own / "zfxxgk/ysqgk/政府信息公开申请表.docx").is_file()
    assert (own / "zfxxgk/fdzdgknr/nync/zjd/.gitkeep").is_file()  # 宅基地: asked of townships
    assert run("columns", "--body", "clg").code == 0


def test_leaves_what_is_there(county: Path, run: Run) -> None:
    guide = county / "content/jyj/zfxxgk/zfxxgkzn/index.md"
    guide.parent.mkdir(parents=True)
    guide.write_text("自己写的", "utf-8")
    run("body", "add", "jyj", "固始县教育局", "--level", "county_dept")
    assert guide.read_text("utf-8") == "自己写的"


REFUSED = {
    "id taken": (("fgw", "乙局"), "不能这样添加：主体编号“fgw”重复"),
    "name taken": (("yj", "甲局"), "“甲局”已经在本站了"),
    "a column's folder": (("zfxxgk", "乙局"), "不能这样添加：主体编号“zfxxgk”与栏目"),
    "no id": (("教育局", "乙局"), "不能这样添加：主体编号“教育局”只能用小写字母"),
    "unknown parent": (("yj", "乙局", "--parent", "zz"), "不能这样添加：没有编号为“zz”的主体"),
}


@pytest.mark.parametrize(("arguments", "line"), REFUSED.values(), ids=REFUSED)
def test_refused_and_nothing_changed(
    arguments: tuple[str, ...], line: str, county: Path, run: Run
) -> None:
    run("body", "add", "fgw", "甲局", "--level", "county_dept")
    before = {path: path.read_bytes() for path in county.rglob("*") if path.is_file()}
    said = run("body", "add", *arguments, "--level", "county_dept")
    assert said.code == 2
    assert said.err.startswith(line)
    assert {path: path.read_bytes() for path in county.rglob("*") if path.is_file()} == before


def test_what_cannot_be_extended_is_left_alone(county: Path, run: Run) -> None:
    site = county / "catalog/site.yml"
    text = "{name: x, body: 甲, level: county, region: 固始县}\n"
    site.write_text(text, "utf-8")
    said = run("body", "add", "jyj", "固始县教育局", "--level", "county_dept")
    assert said.code == 2
    assert 'id: "jyj"' in said.err  # what to write by hand
    assert site.read_text("utf-8") == text


def test_departments_of_a_province_level_city_have_its_rank(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "市"
    new_site(folder, level=Level.CITY_PORTAL, region="重庆市")
    config = str(folder / "mkdocs.yml")
    run("body", "add", "czj", "重庆市财政局", "--level", "city_dept", "-f", config)
    run("body", "add", "x", "某某街道办事处", "--level", "township", "-f", config)
    text = (folder / "catalog/site.yml").read_text("utf-8")
    assert "    level: city_dept\n    rank: 省级\n    unit: cq-czj\n" in text
    assert "    level: township\n    rank: 乡镇\n" in text
