"""Issuers: unknown names matter where a register is kept, units that are gone always."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NOTICE = "content/zfxxgk/zfxxgkzd/20260302-01.md"


def told(checked: Any) -> list[str]:
    return [f.message for f in checked.report.findings if f.rule == "DOC310"]


def without_register(project: Path) -> Path:
    """The site in Chongqing, with no units of its own."""
    for name in ("units.yml", "columns.yml"):
        (project / "catalog" / name).unlink()
    site = project / "catalog" / "site.yml"
    kept = [line for line in site.read_text("utf-8").splitlines() if not line.startswith("unit:")]
    text = "\n".join(kept).replace("region: 示例市", "region: 渝中区")
    site.write_text(text + "\n", "utf-8")
    return project


@pytest.mark.parametrize(
    ("issuer", "made_on", "expected"),
    [
        ("某街道办事处", "2026-03-01", []),
        ("重庆市财政局", "2026-03-01", []),
        ("市发改委", "2026-03-01", []),
        ("重庆市物价局", "2016-03-01", []),
        (
            "重庆市物价局",
            "2026-03-01",
            ["“重庆市物价局”已于 2018-12-31 撤销，文件却成文于 2026-03-01"],
        ),
    ],
)
def test_without_a_register_only_units_that_are_gone_are_told(
    base_site: Path,
    put: Callable[..., Path],
    check_site: Callable[..., Any],
    issuer: str,
    made_on: str,
    expected: list[str],
) -> None:
    project = without_register(base_site)
    put(project, NOTICE, 发文机关=issuer, 成文日期=made_on)
    assert told(check_site(project)) == expected


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("某街道办事处", ["发文机关“某街道办事处”不在单位名录"]),
        ("市财政局", []),
        ("示例市财政局", []),
        ("重庆市财政局", ["发文机关“重庆市财政局”不在单位名录"]),
    ],
)
def test_with_a_register_a_name_must_be_in_it(
    base_site: Path,
    put: Callable[..., Path],
    check_site: Callable[..., Any],
    issuer: str,
    expected: list[str],
) -> None:
    put(base_site, NOTICE, 发文机关=issuer)
    assert told(check_site(base_site)) == expected
