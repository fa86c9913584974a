"""A county that takes in three departments and two townships without sites, by commands alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.commands.conftest import build, spawn

from disclosure import cli

if TYPE_CHECKING:
    from types import ModuleType

UNITS = {
    "fgw": ("固始县发展和改革委员会", "county_dept"),
    "jyj": ("固始县教育局", "county_dept"),
    "mzj": ("固始县民政局", "county_dept"),
    "jz": ("甲镇人民政府", "township"),
    "yx": ("乙乡人民政府", "township"),
}
TOWNSHIPS = {"jz", "yx"}
FIRST_LEVEL = ("zfxxgkzn", "zfxxgkzd", "fdzdgknr", "zfxxgknb", "ysqgk")
FACTS = """\
domain: www.example.gov.cn
site_id_code: "0000000000"
icp: 备案号
police: 备案号
contact: 000-0000000
find_error: https://www.example.gov.cn/
party_mark: https://www.example.gov.cn/
"""


@pytest.fixture
def county(sites: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The county as the commands make it on the as-of date, entered."""
    folder = tmp_path / "county"
    case = next(case for case in sites.CASES if case.name == "county-xinyang")
    sites.make(folder, case)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DISCLOSURE_AS_OF", sites.AS_OF.isoformat())
    for name, (title, level) in UNITS.items():
        assert cli.run(["body", "add", name, title, "--level", level]) == 0
    return folder


def test_each_unit_is_asked_for_its_own_duties(county: Path, sites: ModuleType) -> None:
    project = sites.Editing(county)
    asked: dict[str, set[str]] = {"": set(), **{name: set() for name in UNITS}}
    for column in project.required:
        asked[column.body.id].add(column.id)
    blank = {f.place.path for f in project.findings() if f.rule == "COL201"}
    for name in UNITS:
        # A unit without content does not vanish: all that it owes is reported.
        own = {path for path in blank if path.startswith(f"content/{name}/")}
        assert len(own) == len(asked[name]) - 1  # the page for requests is there
        assert {"guide", "system", "institution", "annual-report"} <= asked[name]
    assert asked["jz"] == asked["yx"]
    assert asked["fgw"] == asked["jyj"] == asked["mzj"]
    only_townships = asked["jz"] - asked["fgw"] - asked[""]
    assert len(only_townships) == 5  # 条例 art. 21: of its eight the county owes three as well
    assert "site-report" in asked[""]
    assert not any("site-report" in asked[name] for name in UNITS)  # they have no site


@pytest.mark.slow
def test_filled_it_has_no_findings_and_verifies(county: Path, sites: ModuleType) -> None:
    site_file = county / "catalog/site.yml"
    site_file.write_text(site_file.read_text("utf-8") + FACTS, "utf-8")
    content = county / "content"
    for column in sites.Editing(county).required:
        sites.write(sites.filled_well(column, content), content)
    assert sites.lines(sites.Editing(county).findings()) == {}
    build(county)
    site = county / "site"
    for name, (title, _) in UNITS.items():
        landing = (site / "zfxxgk" / name / "index.html").read_text("utf-8")
        assert title in landing
        for slug in FIRST_LEVEL:
            page = site / "zfxxgk" / name / slug / "index.html"
            assert page.is_file(), page
            assert f'href="{slug}/"' in landing
        rural = site / "zfxxgk" / name / "fdzdgknr/nync/zjd/index.html"
        assert rural.is_file() == (name in TOWNSHIPS)
    home = (site / "zfxxgk/index.html").read_text("utf-8")
    assert all(f'href="{name}/"' in home for name in UNITS)
    verified = spawn("verify", "site", cwd=county)
    assert verified.returncode == 0, verified.stdout.decode()
    # A landing page that is gone does not go unnoticed.
    (site / "zfxxgk/yx/index.html").unlink()
    broken = spawn("verify", "site", cwd=county)
    assert broken.returncode == 1
    assert "zfxxgk/yx/index.html" in broken.stdout.decode()
