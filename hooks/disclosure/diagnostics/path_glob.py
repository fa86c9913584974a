"""Path patterns of suppressions: `*` stays within one folder, `**` crosses folders."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(path: str, pattern: str) -> bool:
    """Whether `pattern` covers the whole POSIX `path`; letter case counts.

    Brackets are plain characters, unlike in a shell: file names such as `[2021]50号.md`
    are common, character classes are not.
    """
    return path == pattern or _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = (_MEANING.get(token) or re.escape(token) for token in _TOKEN.findall(pattern))
    return re.compile("".join(parts), re.DOTALL)
