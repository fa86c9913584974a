"""不公开标记：正文带有密级、内部资料或“此件不公开”一类标记，这条信息不会发布。

依据  MD-09 GI-14
标了“此件不公开”“此件依申请公开”“内部资料”或“秘密★”的文件不得上网。

通过
    替 content/zfxxgk/zfxxgkzd/20250310-01.md
    | 公开
    =>
    | 公开（标有“此件不公开”的文件除外）
通过
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | 标有“秘密★”字样的文件一律不得上网。
不通过
    附 content/zfxxgk/zfxxgkzd/20250310-01.md
    |
    | （此件不公开）
    连带  COL201 LNK506 LNK501
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from disclosure.diagnostics.finding import Blocks, Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView

CODE = "DOC313"
SEVERITY = Severity.ERROR
BASIS = ("MD-09", "GI-14")
BLOCKS = Blocks.ITEM

WORDS = (
    ("此", 0, ("此件不", "此件依")),
    ("予", 1, ("不予公开",)),
    ("料", 3, ("内部资料",)),
    ("注", 0, ("注意保存",)),
    ("★", 0, ("★",)),
)
"""One of these words stands in every mark: most texts hold none and are done with. Before them
their rarest sign, for which a text is searched many times as fast, and where in them it stands."""
ONLY_MARK = (
    r"[\s\u3000>*_（(【]*"
    r"(此件(?:不(?:予|宜)?公开|依申请公开)|不予公开|内部资料(?:[，,]?\s*注意保存)?|注意保存)"
    r"[\s\u3000*_。）)】]*"
)
SECRECY = r"(?:秘密|机密|绝密)\s*★"
TAG = r"</?[a-zA-Z][^>]*>"


def check_item(view: ItemView) -> Iterable[Finding]:
    """A finding for each line that is nothing but such a mark, or carries a secrecy star."""
    return _marked_lines(view) if _may_hold_a_mark(view.body) else ()


def _marked_lines(view: ItemView) -> Iterator[Finding]:
    for number, line in enumerate(view.body.split("\n"), start=view.body_line_offset + 1):
        if _is_marked(line):
            yield Finding(
                Place(view.path, number),
                "正文带有不公开或密级标记，这条信息不会发布",
                hint="核实公开属性：确可公开的删去标记，否则撤下文件并写 公开属性: 不予公开",
            )


def _may_hold_a_mark(text: str) -> bool:
    for sign, before, words in WORDS:
        found = text.find(sign, before)
        while found >= 0:
            if text.startswith(words, found - before):
                return True
            found = text.find(sign, found + 1)
    return False


def _is_marked(line: str) -> bool:
    if not _may_hold_a_mark(line):
        return False
    plain = re.sub(TAG, "", line)
    starred = re.search(SECRECY, plain)
    return re.fullmatch(ONLY_MARK, plain) is not None or (
        starred is not None and not _is_quoted(plain[: starred.start()])
    )


def _is_quoted(before: str) -> bool:
    """Whether what follows `before` is only spoken of, in quotation marks or as a title."""
    return any(before.count(left) > before.count(right) for left, right in ("“”", "「」", "《》"))
