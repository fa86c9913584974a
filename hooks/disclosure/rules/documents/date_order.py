"""日期先后矛盾：发布早于成文，印发早于成文，或失效早于施行。

依据  GI-26 GI-12b
成文、印发、发布、施行、失效各有其日；先后颠倒说明有一个写错了。

不通过
    替 content/zfxxgk/fdzdgknr/lzyj/gfxwj/20260210-01.md
    | 成文日期: 2026-02-04
    =>
    | 成文日期: 2026-02-14
不通过
    替 content/zfxxgk/fdzdgknr/lzyj/gfxwj/20260210-01.md
    | 有效期至: 2031-03-31
    =>
    | 有效期至: 2026-03-31
    连带  COL201 COL207
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.base import ItemView

CODE = "DOC306"
SEVERITY = Severity.ERROR
BASIS = ("GI-26", "GI-12b")


def check_item(view: ItemView) -> Iterator[Finding]:
    """One finding for each pair of dates in the wrong order."""
    metadata = view.metadata
    if metadata is None:
        return
    published = metadata.published.date() if metadata.published else None
    pairs = (
        ("成文日期", metadata.made_on, "发布日期", published),
        ("成文日期", metadata.made_on, "印发日期", metadata.printed_on),
        ("施行日期", metadata.effective_on, "有效期至", metadata.expires_on),
        ("成文日期", metadata.made_on, "废止日期", metadata.repealed_on),
    )
    for first_name, first, later_name, later in pairs:
        if first is not None and later is not None and later < first:
            yield Finding(
                metadata.place,
                f"{later_name} {later} 早于{first_name} {first}",
                hint="核对原件，改正写错的日期",
            )
