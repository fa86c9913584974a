"""`disclosure new`: a site that builds at once, at every level."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.commands.conftest import Run, build

from disclosure.catalog.levels import Level
from disclosure.commands.new import new_site
from disclosure.commands.regions import short_name

BODIES = [
    ("city_portal", "重庆市", "重庆市人民政府"),
    ("city_portal", "河南省/信阳市", "信阳市人民政府"),
    ("city_portal", "某市", "某市人民政府"),
    ("county", "渝中区", "重庆市渝中区人民政府"),
    ("county", "重庆市/渝中区", "重庆市渝中区人民政府"),
    ("county", "信阳市/浉河区", "信阳市浉河区人民政府"),
    ("county", "河南省/固始县", "固始县人民政府"),
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


@pytest.mark.parametrize("region", ["重庆市", "信阳市"])
@pytest.mark.parametrize("level", list(Level))
def test_only_empty_columns_and_owner_facts_are_missing(
    level: Level, region: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "站点"
    said = run("new", "--level", level.value, "--region", region, "--body", "某某机关", str(folder))
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"已新建 {folder}：某某机关，必设栏目 ")
    monkeypatch.chdir(folder)
    report = json.loads(run("check", "--format", "json").out)
    folders = {path.parent.relative_to(folder).as_posix() for path in folder.rglob(".gitkeep")}
    assert folders
    assert not report["blocked"]
    empty = [f["path"] for f in report["findings"] if f["rule"] == "COL201"]
    assert sorted(empty) == sorted(folders)
    rest = {(f["path"], f["rule"]) for f in report["findings"] if f["rule"] != "COL201"}
    assert rest == {("catalog/site.yml", "TAG601"), ("catalog/site.yml", "TAG604")}


@pytest.mark.slow
def test_builds_at_once_and_publishes_no_placeholder(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    new_site(folder, level=Level.TOWNSHIP, region="重庆市/某区/某镇")
    build(folder)
    pages = "".join(path.read_text("utf-8") for path in (folder / "site").rglob("*.html"))
    assert "某镇人民政府" in pages
    for placeholder in ("待填", "example.gov.cn", "某市.gov.cn", "名称待定", "None"):
        assert placeholder not in pages


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
