"""`disclosure new`: a site that builds at once, at every level."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from docx import Document
from tests.commands.conftest import Run

from disclosure.catalog.levels import Level
from disclosure.commands.new import new_site
from disclosure.commands.regions import short_name

GUIDE = "content/zfxxgk/zfxxgkzn/index.md"
INSTITUTION = "content/zfxxgk/fdzdgknr/jgjj/index.md"

BODIES = [
    ("city_portal", "重庆市", "重庆市人民政府"),
    ("city_portal", "河南省/信阳市", "信阳市人民政府"),
    ("city_portal", "某市", "某市人民政府"),
    ("county", "渝中区", "重庆市渝中区人民政府"),
    ("county", "重庆市/渝中区", "重庆市渝中区人民政府"),
    ("county", "信阳市/浉河区", "信阳市浉河区人民政府"),
    ("county", "河南省/固始县", "固始县人民政府"),
    ("county", "信阳市/固始县", "固始县人民政府"),
    ("county", "重庆市/忠县", "重庆市忠县人民政府"),
    ("township", "重庆市/渝中区/某镇", "某镇人民政府"),
    ("township", "重庆市/渝中区/某街道", "某街道办事处"),
]


@pytest.mark.parametrize(("level", "region", "body"), BODIES)
def test_body_named_by_its_region(level: str, region: str, body: str, tmp_path: Path) -> None:
    made = new_site(tmp_path / "x", level=Level(level), region=region)
    assert (made.body, made.sample) == (body, False)
    assert "示例:" not in (tmp_path / "x/catalog/site.yml").read_text("utf-8")


@pytest.mark.parametrize("level", ["city_dept", "county", "county_dept", "township"])
def test_unnamed_body_makes_a_marked_sample(level: str, tmp_path: Path) -> None:
    made = new_site(tmp_path / "x", level=Level(level), region="重庆市")
    assert made.sample
    assert "\n示例: 是\n" in (tmp_path / "x/catalog/site.yml").read_text("utf-8")


def test_says_what_to_do_next(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "站点"
    said = run("new", "--level", "township", "--region", "信阳市/某县/某镇", str(folder))
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"已新建 {folder}：某镇人民政府，必设栏目 ")
    for named in ("catalog/site.yml", GUIDE, INSTITUTION):
        assert f"     {named} " in said.out
        assert (folder / named).is_file()
    monkeypatch.chdir(folder)
    for command in ("check", "columns"):
        assert f"disclosure {command}\n" in said.out
        assert run(command).code == (command == "check")
    assert run("body", "add", "--help").code == 0


def test_pages_ask_for_each_fact_once_and_repeat_no_name(tmp_path: Path) -> None:
    """What stands in site.yml stands there alone, so that nobody has to change it twice."""
    made = new_site(tmp_path / "x", level=Level.TOWNSHIP, region="重庆市/某区/某镇", body="甲乙丙")
    assert made.to_fill == (GUIDE, INSTITUTION)
    texts = [path.read_text("utf-8") for path in (tmp_path / "x/content").rglob("*.md")]
    assert len(texts) == 3
    assert all("甲乙丙" not in text and "{" not in text for text in texts)
    asked = [mark for text in texts for mark in re.findall("【待填：[^】]+】", text)]
    assert len(asked) == len(set(asked)) == 12


ON_REQUEST = [
    "7个工作日内", "20个工作日", "15个工作日", "国办函〔2020〕109号", "每件100元", "每页10元",
    "每页20元", "每页40元", "10件以内", "30页以内", "当面递交", "邮寄", "行政复议", "提起行政诉讼",
    "身份证明", "联系方式", "获取信息的途径",
]  # fmt: skip


@pytest.mark.parametrize("words", ON_REQUEST)
def test_page_for_requests_states_periods_and_fees(words: str, tmp_path: Path) -> None:
    new_site(tmp_path / "x", level=Level.COUNTY, region="重庆市/某区")
    page = (tmp_path / "x/content/zfxxgk/ysqgk/index.md").read_text("utf-8")
    assert words in page


def test_form_for_requests_asks_what_the_regulation_lets_it_ask(tmp_path: Path) -> None:
    """条例 art. 29: applicant, information, form; nothing about why somebody wants to know."""
    new_site(tmp_path / "x", level=Level.COUNTY, region="重庆市/某区")
    form = Document(str(tmp_path / "x/content/zfxxgk/ysqgk/政府信息公开申请表.docx"))
    (table,) = form.tables
    text = "".join(cell.text for row in table.rows for cell in row.cells)
    for asked in ("姓名", "证件号码", "联系电话", "名称", "文号", "特征描述", "提供信息的方式"):
        assert asked in text
    assert "用途" not in text


def test_unit_is_recognised_by_its_name(tmp_path: Path) -> None:
    """Duties that name a unit bind its site only where site.yml says which unit it is."""
    named = new_site(tmp_path / "x", level=Level.CITY_DEPT, region="重庆市", body="重庆市财政局")
    other = new_site(tmp_path / "y", level=Level.CITY_DEPT, region="重庆市", body="重庆市某某局")
    assert "\nunit: cq-czj\n" in (tmp_path / "x/catalog/site.yml").read_text("utf-8")
    assert "\nunit:" not in (tmp_path / "y/catalog/site.yml").read_text("utf-8")
    assert set(other.columns) < set(named.columns)


PIPELINES = {
    "github": [".github/workflows/disclosure.yml"],
    "gitlab": [".gitlab-ci.yml", "deploy/publish.sh"],
    "gitea": [".gitea/workflows/disclosure.yml", "deploy/publish.sh"],
}


@pytest.mark.parametrize(("ci", "paths"), PIPELINES.items())
def test_brings_the_pipeline(ci: str, paths: list[str], run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    said = run("new", "--level", "county", "--region", "渝中区", "--ci", ci, str(folder))
    assert said.code == 0
    assert f"自动建站的设置在 {paths[0]}" in said.out
    settings = (folder / paths[0]).read_text("utf-8")
    assert yaml.safe_load(settings)
    # A new site is full of blank columns: strict, it would never be published.
    assert '\n  STRICT: ""\n' in settings
    assert all((folder / path).is_file() for path in paths)
    assert sum(path.name == "disclosure.yml" for path in folder.rglob("*")) == (ci != "gitlab")


def test_unknown_regions_are_written_down(tmp_path: Path) -> None:
    new_site(tmp_path / "x", level=Level.TOWNSHIP, region="重庆市/某某区/甲镇")
    assert (tmp_path / "x/catalog/regions.yml").read_text("utf-8") == (
        "# 标准目录里没有的地区。short 是简称，用于栏目名称。\n"
        "regions:\n"
        '  - {name: "某某区", parent: "重庆市", short: "某某"}\n'
        '  - {name: "甲镇", parent: "某某区", short: "甲镇", rank: 乡镇}\n'
    )
    new_site(tmp_path / "y", level=Level.CITY_PORTAL, region="某某市")
    assert 'parent: "全国"' in (tmp_path / "y/catalog/regions.yml").read_text("utf-8")
    new_site(tmp_path / "z", level=Level.CITY_PORTAL, region="信阳市")
    assert not (tmp_path / "z/catalog/regions.yml").exists()


REFUSED = [
    ("渝北区", "河南省/渝北区", "“渝北区”属于重庆市，不属于河南省"),
    ("nation", "全国", "地区“全国”不是一个市县"),
]


@pytest.mark.parametrize(("_", "region", "line"), REFUSED)
def test_impossible_region(_: str, region: str, line: str, run: Run, tmp_path: Path) -> None:
    said = run("new", "--level", "county", "--region", region, str(tmp_path / "x"))
    assert said.code == 2
    assert said.err.startswith(line)
    assert not (tmp_path / "x").exists()


def test_refuses_a_folder_with_anything_in_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / ".hidden").write_text("")
    said = run("new", "--level", "county", "--region", "渝中区", str(tmp_path / "x"))
    assert said.code == 2
    assert said.err == f"{tmp_path / 'x'} 已经有东西，没有动它（换一个新的或空的文件夹）\n"
    assert [path.name for path in (tmp_path / "x").iterdir()] == [".hidden"]


def test_names_cannot_break_the_yaml(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = '某"机关: #\\ {x}'
    run("new", "--level", "township", "--region", "重庆市", "--body", name, str(tmp_path / "x"))
    monkeypatch.chdir(tmp_path / "x")
    report = json.loads(run("check", "--format", "json").out)
    assert not report["blocked"]
    assert name in run("columns").out


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("信阳市", "信阳"),
        ("忠县", "忠县"),
        ("石柱土家族自治县", "石柱土家族"),
        ("某", "某"),
        ("内蒙古自治区", "内蒙古"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short
