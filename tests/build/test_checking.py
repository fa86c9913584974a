"""Check and build come to the same findings; the public report names nothing that is not public."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from disclosure.build.checking import check_project

FOLDER = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
FEES = "content/zfxxgk/fdzdgknr/sfxm"
SECRET_NAME = "关于某案的内部意见"


def test_the_base_site_is_clean(base_site: Path) -> None:
    assert check_project(base_site, as_of=date(2026, 11, 1)).findings == ()


@pytest.mark.slow
def test_check_and_build_agree(
    base_site: Path, build: Callable[..., Any], put: Callable[..., Path]
) -> None:
    put(base_site, f"{FOLDER}/a.md", "[无](no.md)", 地址="a", 没有此键="一", 文号="示府〔26〕1号")
    put(base_site, f"{FOLDER}/b.md", 地址="b", 发布日期="下周")
    shutil.rmtree(base_site / FEES)
    checked = check_project(base_site, as_of=date(2026, 11, 1))
    assert build(base_site).code == 0
    built = json.loads((base_site / ".disclosure" / "report.json").read_text("utf-8"))
    assert len(checked.findings) > 3
    assert [
        (f.rule, f.severity.value, f.place.path, f.place.line, f.place.column, f.message)
        for f in checked.findings
    ] == [
        (f["rule"], f["severity"], f["path"], f["line"], f["column"], f["message"])
        for f in built["findings"]
    ]


def test_the_public_report_names_nothing_that_is_not_public(
    base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]
) -> None:
    put(
        base_site,
        f"{FOLDER}/{SECRET_NAME}.md",
        公开属性="不予公开",
        没有此键="一",
        附件=f"[{SECRET_NAME}附件.docx]",
    )
    (base_site / FOLDER / f"{SECRET_NAME}附件.docx").write_bytes(b"x")
    (base_site / FEES / f"{SECRET_NAME}.csv").write_text("甲,乙\n1\n", "utf-8")
    (base_site / FEES / f"{SECRET_NAME}.yml").write_text(
        "标题: 甲\n公开属性: 不予公开\n没有此键: 一\n", "utf-8"
    )
    checked = check_site(base_site)
    named = [f for f in checked.report.findings if SECRET_NAME in f.place.path]
    assert len(named) >= 4
    public = checked.public_report
    assert len(public.findings) == len(checked.report.findings)
    said = "".join(f"{f.place.path}{f.message}{f.hint}" for f in public.findings)
    assert SECRET_NAME not in said


@pytest.mark.parametrize("name", ["无此类信息.md", "a.csv"])
def test_what_somebody_signed_for_is_published(
    name: str, base_site: Path, check_site: Callable[..., Any]
) -> None:
    """A suppression of a rule that withholds lets statements and links through as well."""
    number = "139" + "0000" + "1234"
    if name.endswith(".md"):
        for path in (base_site / FEES).iterdir():
            path.unlink()
        path = base_site / FEES / name
        path.write_text(
            f"---\n理由: 无\n日期: 2026-01-05\n签发人: 甲\n可查阅: 打 {number}\n---\n", "utf-8"
        )
    else:
        path = base_site / "content/zfxxgk/fdzdgknr/lzyj/xzfg" / name
        path.write_text(f"标题,日期,地址\n甲{number},2026-01-02,https://www.gov.cn/\n", "utf-8")
    found = [f for f in check_site(base_site).report.findings if f.place.path.endswith(name)]
    [rule] = {f.rule for f in found if f.blocks is not None}
    assert not shown(check_site(base_site), number)
    (base_site / "catalog" / "suppressions.yml").write_text(
        f"suppressions:\n  - {{rule: {rule}, path: content/**/{name}, reason: 本人同意, "
        "signer: 甲, date: 2026-01-05}\n",
        "utf-8",
    )
    assert shown(check_site(base_site), number)


def shown(checked: Any, text: str) -> bool:
    states = checked.site.columns.values()
    statements = (s.statement.statement.instead for s in states if s.statement is not None)
    links = (link.title for state in states for link in state.outside)
    return any(text in said for said in (*statements, *links))
