"""The same files through `disclosure import` and a real build, compared on the finished pages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import html

from disclosure.catalog.levels import Level
from disclosure.commands.new import new_site
from docx_parts.draft import Draft

COLUMN = "policy-other"
AS_OF = "2026-11-01"
ENVIRONMENT = {**os.environ, "DISCLOSURE_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1", "CI": "1"}


def page_differences(
    texts: Mapping[Path, str], drafts: Mapping[Path, Draft], root: Path
) -> Iterator[str]:
    """A line for each file whose page has not the words that LibreOffice reads in it.

    Only files in which LibreOffice itself leaves nothing out are compared: the others differ in
    declared ways, and those are compared block by block.
    """
    project = root / "site"
    new_site(project, level=Level.CITY_PORTAL, region="重庆市")
    plain = [path for path, draft in drafts.items() if not draft.known]
    said = _run(project, "disclosure.cli", "import", *map(str, plain), "--column", COLUMN)
    items = [line.rpartition(" → ")[2] for line in said.splitlines() if " → " in line]
    _run(project, "mkdocs", "build", "--quiet")
    if len(items) != len(plain):
        yield f"{len(items)} of {len(plain)} files became items:\n{said}"
        return
    for path, item in zip(plain, items, strict=True):
        pages = list((project / "site").rglob(f"{Path(item).stem}.html"))
        if len(pages) != 1:
            yield f"{path.name}: {len(pages)} pages"
            continue
        document = html.fromstring(pages[0].read_bytes())
        title = str(document.findtext(".//h1"))
        # A document without a title of its own is called by its file's name.
        shown = "" if title == path.stem else title
        shown += str(document.find_class("prose")[0].text_content())
        missing = _words(texts[path]) - _words(shown)
        added = _words(shown) - _words(texts[path])
        if missing or added:
            yield f"{path.name}: missing {dict(missing)}, added {dict(added)}"
    print(f"through the site: {len(plain)} files compared on their pages")


def _words(text: str) -> Counter[str]:
    """Every letter, numeral and Chinese character; signs are drawn in more than one way."""
    return Counter(sign for sign in text if sign.isalnum())


def _run(project: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{done.stderr}{done.stdout}")
    return done.stdout
