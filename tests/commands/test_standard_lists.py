"""`disclosure add --template`: three starting lists for each of the 26 trial domains."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from tests.commands.conftest import Run

from disclosure.catalog.domain_entries import Tier
from disclosure.catalog.levels import Level
from disclosure.commands.new import new_site
from disclosure.commands.standard_lists import read_domains, standard_list

DOMAINS = [domain.name for domain in read_domains().domains]
COLUMN = "content/zwgk/jczwgk/jcbzml"
CHANNELS = {
    "政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点",
    "政务服务中心", "便民服务站", "入户/现场", "社区/企事业单位/村公示栏（电子屏）", "精准推送",
    "其他",
}  # fmt: skip


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_all_trial_domains_are_there() -> None:
    assert len(DOMAINS) == len(set(DOMAINS)) == 26


@pytest.mark.parametrize("tier", list(Tier))
@pytest.mark.parametrize("domain", DOMAINS)
def test_every_list_is_whole(domain: str, tier: Tier) -> None:
    made = standard_list(f"{domain}/{tier}", level=Level.COUNTY)
    rows = rows_of(made.table)
    assert made.title == f"{domain}领域基层政务公开标准目录（{tier}）"
    assert [row["序号"] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
    assert len({(row["一级事项"], row["二级事项"]) for row in rows}) == len(rows) > 0
    for row in rows:
        assert all(cell for cell in row.values()), row
        assert tier in row["公开层级"].split("、")
        assert set(row["公开渠道和载体"].split("、")) <= CHANNELS


def test_tier_is_that_of_the_body_unless_given() -> None:
    tiers = {
        level: standard_list("社会救助", level=level).title.rpartition("（")[2].rstrip("）")
        for level in Level
    }
    assert list(tiers.values()) == ["市级", "市级", "县级", "县级", "乡级"]
    assert "乡级" in standard_list("社会救助领域 / 乡级", level=Level.COUNTY).title


def test_who_publishes_follows_the_tier() -> None:
    by = {
        tier: rows_of(standard_list(f"社会救助/{tier}", level=Level.COUNTY).table)[0]["公开主体"]
        for tier in Tier
    }
    assert list(by.values()) == ["市级民政部门", "县级民政部门", "乡镇人民政府（街道办事处）"]


def test_periods_are_those_of_the_domain() -> None:
    """社会救助: ten working days and seven of notice; budgets: twenty days from approval."""
    relief = {
        row["二级事项"]: row["公开时限"]
        for row in rows_of(standard_list("社会救助", level=Level.COUNTY).table)
    }
    assert relief["办事指南"] == "制定或者获取信息之日起10个工作日内"
    assert relief["审核公示"] == "公示7个工作日"
    budget = rows_of(standard_list("财政预决算", level=Level.COUNTY).table)
    assert {row["公开时限"][-5:] for row in budget} == {"后20日内"}
    common = {
        row["二级事项"]: row["公开时限"]
        for row in rows_of(standard_list("安全生产", level=Level.COUNTY).table)
    }
    assert common["行政许可决定"] == common["行政处罚决定"] == "决定作出之日起7个工作日内"


def add(run: Run, *arguments: str) -> None:
    said = run("add", *arguments)
    assert (said.code, said.err) == (0, "")


def test_is_published_only_once_it_is_settled(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "县"
    new_site(folder, level=Level.COUNTY, region="信阳市/固始县")
    monkeypatch.chdir(folder)
    add(run, "--column", "grassroots-standard", "--template", "社会救助")
    assert len(list((folder / COLUMN).glob("*.csv"))) == 1
    (side,) = (folder / COLUMN).glob("*.yml")
    text = side.read_text("utf-8")
    assert text.startswith('标题: "社会救助领域基层政务公开标准目录（县级）"\n')
    here = [line for line in run("check").out.splitlines() if COLUMN in line]
    assert [line.split()[2] for line in here] == ["COL201", "DOC320"]
    assert "里有 1 个文件" in here[0]
    side.write_text(text.replace("审定: 未审定", "审定: 固始县人民政府 2026-03-01"), "utf-8")
    assert not any(COLUMN in line for line in run("check").out.splitlines())
    side.write_text(text.replace("审定: 未审定", "审定: 已审定"), "utf-8")
    here = [line for line in run("check").out.splitlines() if COLUMN in line]
    assert "COL201" in here[0]
    assert any("写成 未审定，或者审定的机关和日期" in line for line in here)


def test_a_city_hands_down_lists_in_its_guideline(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "局"
    new_site(folder, level=Level.CITY_DEPT, region="重庆市", body="重庆市某某局")
    monkeypatch.chdir(folder)
    for tier in Tier:
        template = f"社会救助/{tier}"
        add(run, f"样表{tier}", "--column", "grassroots-guideline", "--template", template)
    tables = sorted((folder / "content").rglob("*.csv"))
    assert [len(rows_of(path.read_text("utf-8"))) for path in tables] == [8, 12, 12]


REFUSED = {
    "unknown domain": (("标准目录", "社会"), "没有叫“社会”的试点领域（可用的有 社会救助"),
    "unknown tier": (("标准目录", "救灾/村级"), "没有叫“村级”的层级（可用的有 市级、县级、乡级）"),
    "a page": (("机关简介", "救灾"), "“机关简介”不放表格"),
}


@pytest.mark.parametrize(("arguments", "line"), REFUSED.values(), ids=REFUSED)
def test_refused(
    arguments: tuple[str, str],
    line: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new_site(tmp_path / "县", level=Level.COUNTY, region="信阳市/固始县")
    monkeypatch.chdir(tmp_path / "县")
    column, template = arguments
    said = run("add", "--column", column, "--template", template)
    assert said.code == 2
    assert said.err.startswith(line)
