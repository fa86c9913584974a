"""Proofs of site requirements that no other test gives in one piece."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from disclosure import shipped
from disclosure.catalog.load import load_catalog
from disclosure.diagnostics.finding import Blocks, Severity
from disclosure.site.columns import ColumnStatus

SITE = "name: 甲县\nbody: 甲县人民政府\nlevel: county\nregion: 渝中区\n"

DUTY = {
    "who": "{level: county}",
    "what": "办事方法",
    "basis": "GI-20",
    "limit": "变更之日起20个工作日内",
}


def own_column(duty: dict[str, str], more: str = "") -> str:
    lines = "".join(f"        {key}: {value}\n" for key, value in duty.items())
    return (
        "columns:\n  - id: own\n    slug: zbl\n    title: 自编栏目\n    parent: statutory\n"
        f"    purpose: 说明怎样办事。\n    holds: documents\n{more}"
        f"    duties:\n      -\n{lines}"
    )


@pytest.mark.parametrize("key", ["who", "what", "limit"])
def test_a_duty_must_say_who_what_and_by_when(key: str, tmp_path: Path) -> None:
    """主动公开基本目录 rests on these; 方式 is 政府网站 where nothing else is said."""
    folder = tmp_path / "catalog"
    folder.mkdir()
    (folder / "site.yml").write_text(SITE, "utf-8")
    duty = {name: value for name, value in DUTY.items() if name != key}
    (folder / "columns.yml").write_text(own_column(duty), "utf-8")
    loaded = load_catalog(folder, standard_dir=shipped.standard_catalog(), root=tmp_path)
    (finding,) = loaded.findings
    assert str(finding.place) == "catalog/columns.yml:10:9"
    assert (finding.rule, finding.blocks) == ("CAT103", Blocks.SITE)
    assert f"“{key}”" in finding.message


@pytest.mark.parametrize(
    ("rule", "published", "as_of", "stale"),
    [
        ("{days: 30}", "2026-10-01", "2026-10-31", False),
        ("{days: 30}", "2026-10-01", "2026-11-01", True),
        ("{every: quarter}", "2026-04-01", "2026-09-30", False),
        ("{every: quarter}", "2026-03-31", "2026-09-30", True),
        ("{every: year}", "2025-01-01", "2026-12-31", False),
        ("{every: year}", "2024-12-31", "2026-01-01", True),
        ('{by: "03-31"}', "2025-06-01", "2026-03-31", False),
        ('{by: "03-31"}', "2025-06-01", "2026-04-01", True),
        ("{on: change}", "2020-01-01", "2026-11-01", False),
    ],
)
def test_a_column_is_stale_from_one_day_to_the_next(
    rule: str,
    published: str,
    as_of: str,
    stale: bool,
    base_site: Path,
    put: Callable[..., Path],
    check_site: Callable[..., Any],
) -> None:
    path = base_site / "catalog" / "columns.yml"
    own = own_column({**DUTY, "who": "{level: city_portal}", "fresh": rule})
    path.write_text(path.read_text("utf-8") + own, "utf-8")
    put(base_site, "content/zfxxgk/fdzdgknr/zbl/a.md", 发布日期=published, 地址="20260301-01")
    checked = check_site(base_site, as_of=as_of)
    state = checked.site.state("", "own")
    assert (state.status is ColumnStatus.STALE) is stale
    late = {"COL202", "COL205"}
    told = [f for f in checked.report.findings if f.rule in late and "自编栏目" in f.message]
    assert len(told) == stale


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("附件.docx", None),
        ("附件<BR>.docx", "LNK504"),
        ("附件>1.docx", "LNK504"),
        ("附件.doc", "LNK505"),
        ("附件.wps", "LNK505"),
        ("没有这个.docx", "LNK503"),
        ("附件.html", "LNK510"),
    ],
)
def test_attachments_that_cannot_be_opened_are_refused(
    name: str,
    rule: str | None,
    base_site: Path,
    put: Callable[..., Path],
    check_site: Callable[..., Any],
) -> None:
    path = put(base_site, "content/zfxxgk/zfxxgkzd/a.md", 地址="20260301-01", 附件=f'["{name}"]')
    if rule != "LNK503":
        (path.parent / name).write_bytes(b"PK\x03\x04 enough to be no empty file")
    found = [f for f in check_site(base_site).report.findings if f.place.path.endswith("/a.md")]
    attachments = {f.rule for f in found if f.rule.startswith("LNK")}
    assert attachments == ({rule} if rule else set())


@pytest.mark.slow
def test_a_document_page_shows_its_attribute_and_three_dates(
    base_site: Path, build: Callable[..., Any], put: Callable[..., Path]
) -> None:
    put(
        base_site,
        "content/zfxxgk/zfxxgkzd/a.md",
        地址="20260305-01",
        成文日期="2026-03-01",
        印发日期="2026-03-03",
        发布日期="2026-03-05 09:00",
        公开属性="主动公开",
    )
    assert build(base_site).code == 0
    page = html.parse(str(base_site / "site/zfxxgk/zfxxgkzd/2026/20260305-01.html"))
    labels = [" ".join(node.text_content().split()) for node in page.xpath("//main//dt")]
    values = [" ".join(node.text_content().split()) for node in page.xpath("//main//dd")]
    facts = dict(zip(labels, values, strict=True))
    shown = {name: facts.get(name) for name in ("公开属性", "成文日期", "印发日期", "发布日期")}
    assert shown == {
        "公开属性": "主动公开",
        "成文日期": "2026-03-01",
        "印发日期": "2026-03-03",
        "发布日期": "2026-03-05",
    }


@pytest.mark.parametrize("attribute", ["依申请公开", "不予公开"])
def test_what_is_not_open_is_known_inside_and_unnamed_outside(
    attribute: str, base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    name = "content/zfxxgk/zfxxgkzd/closed-record.md"
    put(base_site, name, 地址="20260301-01", 公开属性=attribute)
    checked = check_site(base_site)
    (kept,) = checked.site.withheld
    assert (kept.source, kept.hidden) == (name, True)
    assert attribute in kept.reason
    assert "DOC308" in {f.rule for f in checked.report.findings if f.place.path == name}
    assert "closed-record" not in str(checked.public_report)


@pytest.mark.parametrize(
    ("channels", "told"),
    [("", True), ("[政府网站]", True), ("[政府网站, 村（居）务公开栏]", False)],
)
def test_subsidies_for_villagers_are_also_put_up_in_the_village(
    channels: str,
    told: bool,
    tmp_path: Path,
    put: Callable[..., Path],
    check_site: Callable[..., Any],
) -> None:
    project = tmp_path / "county"
    (project / "catalog").mkdir(parents=True)
    (project / "catalog" / "site.yml").write_text(SITE, "utf-8")
    name = "content/zwgk/zfxxgkml/hmhnzj/20260302-01.md"
    put(project, name, 地址="20260302-01", 公开方式=channels)
    found = check_site(project).report.findings
    about = [f for f in found if f.place.path == name and "村（居）务公开栏" in f.message]
    assert [f.severity for f in about] == [Severity.WARNING] * told
