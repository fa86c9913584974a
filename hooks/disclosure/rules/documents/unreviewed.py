"""还没有审定：样表或目录的“审定”写着未审定，这条信息不会公开。

依据  CQ21-3.3-r1.1
标准目录的样表由 disclosure add --template 生成，要由主管部门对照权责清单改好、报请审定以后才公开。

通过
    替 content/zfxxgk/fdzdgknr/sfxm/sf2026.yml
    | 标题:
    =>
    | 审定: 示例市人民政府办公室 2026-01-04
    | 标题:
不通过
    替 content/zfxxgk/fdzdgknr/sfxm/sf2026.yml
    | 标题:
    =>
    | 审定: 未审定
    | 标题:
    连带  COL201
"""

from __future__ import annotations

from collections.abc import Iterable

from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.rules.base import ItemView

CODE = "DOC320"
SEVERITY = Severity.ERROR
BASIS = ("CQ21-3.3-r1.1",)
BLOCKS = Blocks.ITEM


def check_item(view: ItemView) -> Iterable[Finding]:
    """A finding for an item that nobody has settled yet."""
    metadata = view.metadata
    if metadata is None or metadata.approval is None or metadata.approval.day is not None:
        return ()
    # A table is shown twice, itself and the file beside it that says so.
    if view.path != metadata.place.path:
        return ()
    return (
        Finding(
            metadata.place,
            "还没有审定，暂不公开",
            hint="审定以后写 审定: 机关名称 日期，如 审定: 某县人民政府 2026-03-01",
        ),
    )
