"""Make Word files, read them, and compare with what LibreOffice reads, character by character.

    python scripts/prove_docx.py --count 40 --seed 7 --keep files

The files imitate what offices write: notices, plans, ledgers, forms, revisions … White space
aside, every difference counts, except those a draft declares in advance with the exact texts;
these are listed with their reason. What LibreOffice reads whole also goes through
`disclosure import` and a real build, and the finished pages are compared.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from docx_parts import documents, oddities, tables
from docx_parts.comparison import differences
from docx_parts.draft import Draft
from docx_parts.libreoffice import find_soffice, to_text
from docx_parts.through_site import page_differences
from docx_parts.words import Words

from disclosure.importing.word.reader import read_docx

BUILDERS: tuple[Callable[[Draft, Words], None], ...] = (
    documents.notice_with_styles,
    documents.plan_with_five_levels,
    documents.head_in_a_layout_table,
    documents.joint_issue,
    documents.reply,
    documents.rules_by_article,
    documents.questions_and_answers,
    documents.attachments,
    tables.ledger,
    tables.budget,
    tables.form,
    tables.tables_in_tables,
    tables.contents_and_fields,
    oddities.footnotes,
    oddities.images,
    oddities.boxes,
    oddities.revisions,
    oddities.pasted_from_wps,
    oddities.guide_with_bullets,
    oddities.lists_of_one_family,
    oddities.every_format,
    oddities.formulas,
)


def prove(program: str, count: int, seed: int, folder: Path) -> int:
    """Make, read and compare; the exit code."""
    dice = random.Random(seed)
    drafts: list[tuple[Path, Draft]] = []
    for number in range(count):
        build = BUILDERS[number % len(BUILDERS)]
        draft = Draft()
        build(draft, Words(dice))
        path = folder / f"{number + 1:03}-{build.__name__}.docx"
        draft.save(path)
        drafts.append((path, draft))
    texts = to_text(program, [path for path, _ in drafts], folder)
    wrong = 0
    for (path, draft), text in zip(drafts, texts, strict=True):
        found = differences(draft, read_docx(path), text)
        wrong += len(found)
        print(f"{path.name}: {len(text)} characters, {len(found)} differences")
        for one in found:
            print("  " + one)
    with tempfile.TemporaryDirectory() as site:
        by_path = dict(drafts)
        read = dict(zip(by_path, texts, strict=True))
        for line in page_differences(read, by_path, Path(site)):
            wrong += 1
            print(line)
    known = Counter(one.why for _, draft in drafts for one in draft.known)
    print("known differences, declared with their exact texts:")
    for why, times in known.most_common():
        print(f"  {times:4d} {why}")
    print(f"{count} files, {wrong} differences, {sum(known.values())} known, seed {seed}")
    return 1 if wrong or not count else 0


def main() -> int:
    """Prove as the command line says; 2 without LibreOffice."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=len(BUILDERS), help="how many files")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3), "big"))
    parser.add_argument("--keep", type=Path, help="a folder that keeps the files")
    options = parser.parse_args()
    program = find_soffice()
    if program is None:
        print("LibreOffice (soffice) is not installed; there is nothing to compare with")
        return 2
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        return prove(program, options.count, options.seed, options.keep)
    with tempfile.TemporaryDirectory() as folder:
        return prove(program, options.count, options.seed, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
