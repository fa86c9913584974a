"""Generated columns are no place for a new file; a title that names one and another means that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.commands.column_choice import choose_column
from disclosure.errors import DisclosureError


@pytest.mark.parametrize(
    ("column", "message", "hint"),
    [
        (
            "item-index",
            "“政府信息目录”由系统生成，不能直接放信息",
            "放到所属的栏目，发布后自动列入",
        ),
        (
            "five-decision",
            "“决策公开”由系统生成，不能直接放信息",
            "放到所属的栏目，信息项里写 五公开: [决策]",
        ),
    ],
)
def test_a_generated_column_is_refused(
    column: str, message: str, hint: str, base_site: Path, check_site: Callable[..., Any]
) -> None:
    site = check_site(base_site).site
    with pytest.raises(DisclosureError) as refused:
        choose_column(site.tree, column, body=site.catalog.bodies[0])
    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_a_piece_of_a_title_means_the_column_that_takes_files(
    base_site: Path, check_site: Callable[..., Any]
) -> None:
    columns = base_site / "catalog" / "columns.yml"
    own = (
        "columns:\n"
        "  - {id: docs, slug: fab, title: 甲乙丙文件, purpose: 试, parent: directory,"
        " holds: documents}\n"
        "  - {id: gathered, slug: fac, title: 甲乙丙专题, purpose: 试, parent: directory,"
        " holds: facet, facet: {by: 专题, value: 甲乙丙}}\n"
    )
    columns.write_text(own + columns.read_text("utf-8"), "utf-8")
    site = check_site(base_site).site
    assert choose_column(site.tree, "甲乙丙", body=site.catalog.bodies[0]).id == "docs"
