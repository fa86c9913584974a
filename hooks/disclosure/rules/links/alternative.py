"""图片没有替代文字：正文里的图片没有说明文字，读屏软件和打不开图片的人不知道是什么。

依据  AX-05
在方括号里写图片的内容，例如 ![办理流程图：申请、受理、审核、发证](liucheng.png)。

不通过
    复制 content/zfxxgk/ysqgk/shenqingbiao.docx -> content/zfxxgk/zfxxgkzd/tu.png
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | ![](tu.png)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView

CODE = "LNK508"
SEVERITY = Severity.WARNING
BASIS = ("AX-05",)

WITHOUT_TEXT = re.compile(r"!\[\s*\][(\[]|<img(?![^>]*\balt\s*=\s*[\"']?[^\"'\s>])[^>]*>")


def check_item(view: ItemView) -> Iterable[Finding]:
    """A finding for each picture without a text."""
    # A text is searched much faster for a sign than for two, and most hold neither.
    body = view.body
    if not ("!" in body and "![" in body) and not ("<" in body and "<img" in body):
        return ()
    return _without_text(view) if WITHOUT_TEXT.search(body) else ()


def _without_text(view: ItemView) -> Iterator[Finding]:
    body = view.body
    for number, line in enumerate(body.split("\n"), start=view.body_line_offset + 1):
        for match in WITHOUT_TEXT.finditer(line):
            yield Finding(
                Place(view.path, number, match.start() + 1),
                "图片没有替代文字",
                hint="在 ![ ] 的方括号里写明图片的内容",
            )
