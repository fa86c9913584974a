"""清除了 HTML：正文里的脚本、样式、框架等已被清除，不会出现在网页上。

依据  WG-L5
正文可以用表格、图片、音视频等标签；脚本、内联样式、外部框架和飘窗一律清除。

不通过
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | <script>alert(1)</script>
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView

CODE = "HTM801"
SEVERITY = Severity.WARNING
BASIS = ("WG-L5",)


def check_item(view: ItemView) -> Iterator[Finding]:
    """One finding for each kind of thing that the sanitiser takes away."""
    for removed in view.removed:
        offset = view.body.lower().find(removed.needle.lower())
        before = view.body[: max(offset, 0)]
        place = Place(
            view.path,
            view.body_line_offset + before.count("\n") + 1,
            len(before) - before.rfind("\n"),
        )
        yield Finding(place, f"{removed.what}已被清除", hint="用 Markdown 写；排版交给网站的样式")
