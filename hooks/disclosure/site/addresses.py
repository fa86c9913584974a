"""Addresses of items and attachments: ASCII, flat, by year, and independent of titles."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure.content.metadata import Metadata

STEM = re.compile(r"(?!index\Z)[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")
"""`index` is the archive of the year itself."""
SAFE_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
WEB_PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".xml"})
DRAWINGS_AND_SCRIPTS = frozenset({".svg", ".svgz", ".js", ".mjs", ".css", ".wasm", ".swf"})
PROGRAMS = frozenset(
    {".exe", ".msi", ".com", ".bat", ".cmd", ".ps1", ".vbs", ".hta", ".scr", ".jar", ".apk", ".lnk"}
)
SERVER_SCRIPTS = frozenset({".sh", ".php", ".asp", ".aspx", ".jsp"})
RUNNING_SUFFIXES = WEB_PAGES | DRAWINGS_AND_SCRIPTS | PROGRAMS | SERVER_SCRIPTS
YEAR_PREFIX = re.compile(r"(?:19|20)\d\d")


def provisional_stem(relative: str) -> str:
    """A stem for an item whose 地址 is not written yet: its file name, or a digest of its path."""
    stem = PurePosixPath(relative).stem.lower()
    if STEM.fullmatch(stem):
        return stem
    return "x" + hashlib.sha256(relative.encode()).hexdigest()[:10]


def archive_year(metadata: Metadata, stem: str) -> str:
    """The year folder: of 发布日期, else of 成文日期, else of the stem, else "0000"."""
    if metadata.published is not None:
        return f"{metadata.published.year:04d}"
    if metadata.made_on is not None:
        return f"{metadata.made_on.year:04d}"
    found = YEAR_PREFIX.match(stem)
    return found.group() if found else "0000"


def attachment_name(stem: str, file_name: str) -> str:
    """Published name of an attachment: after its item, ASCII, stable under change of content."""
    if SAFE_FILE_NAME.fullmatch(file_name):
        # A page's own name plus .html is the page.
        path = PurePosixPath(file_name)
        own = path.stem == stem and path.suffix.lower() != ".html"
        return file_name if own else f"{stem}-{file_name}"
    suffix = PurePosixPath(file_name).suffix.lower()
    suffix = suffix if SAFE_FILE_NAME.fullmatch(suffix[1:]) else ""
    return f"{stem}-{hashlib.sha256(file_name.encode()).hexdigest()[:8]}{suffix}"


def may_run(file_name: str) -> bool:
    """Whether a browser or a reader's computer could run the file: such a thing is no document."""
    return PurePosixPath(file_name).suffix.lower() in RUNNING_SUFFIXES


def relative_url(target: str, base: str) -> str:
    """`target` (from the site's root) as seen from the page at `base` (likewise).

    A page `a/b.html` lies in `a/`; folders end in a slash. The result is never empty.
    """
    if "#" in target:
        path, _, fragment = target.partition("#")
        return f"{relative_url(path, base)}#{fragment}"
    here = base[: base.rfind("/") + 1]
    cut = target.rfind("/") + 1
    if cut == len(target):
        return _to_folder(target, here)
    return _way(target[:cut], here) + target[cut:]


# Both are kept, because the pages of one folder lead to the same few folders again and again.


@lru_cache(maxsize=4096)
def _to_folder(there: str, here: str) -> str:
    """The address of a folder as seen from one."""
    if here.startswith(there):
        return "../" * here.count("/", len(there)) or "./"
    cut = there.rfind("/", 0, -1) + 1
    return _way(there[:cut], here) + there[cut:]


@lru_cache(maxsize=4096)
def _way(there: str, here: str) -> str:
    """From one folder to another, each with its slash; "" where they are the same."""
    shared = 0
    while (end := here.find("/", shared) + 1) and there.startswith(here[:end]):
        shared = end
    return "../" * here.count("/", shared) + there[shared:]
