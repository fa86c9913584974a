"""Render random Markdown, or real texts, with the shortcut and without it, and compare everything.

    python scripts/prove_markdown.py --documents 100000 --seed 7
    python scripts/prove_markdown.py --documents 0 --texts DIR

Compared are HTML, headings, links, ids, what the sanitiser removed and the opening words, for the
dialect of `disclosure new` and three others. A difference is printed with the shortest text that
shows it. `--texts` takes every .md below a folder and also says how much took the shortcut.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from prove_parts.markdown_comparison import DIALECTS, Comparer, Share, shortened
from prove_parts.markdown_texts import Writer

from disclosure.decode.front_matter import split
from disclosure.decode.source_text import decode_bytes

SHOWN = 20
OTHERS = 0.3
"""Share of the random texts that are not in the site's own dialect."""

NOTED = 0.1
"""Share of the random texts that get footnotes, which hardly any would have by chance."""

Text = tuple[str, str, str]
"""Its name, itself, and the title of its page."""


def random_texts(count: int, seed: int) -> Iterator[Text]:
    """The same for the same seed; each depends on its number only."""
    for number in range(count):
        writer = Writer(random.Random(f"{seed}/{number}"))
        text, title = writer.text(), writer.title()
        if writer.dice.random() < NOTED:
            text = noted(text, writer)
        yield f"text {number} of seed {seed}", text, title


def noted(text: str, writer: Writer) -> str:
    """The text with one footnote or two: referred to anywhere, defined between any two blocks."""
    dice = writer.dice
    for number in range(1, dice.randint(1, 2) + 1):
        at = dice.randint(0, len(text))
        blocks = f"{text[:at]}[^{number}]{text[at:]}".split("\n\n")
        blocks.insert(dice.randint(0, len(blocks)), f"[^{number}]: {writer.words()}")
        text = "\n\n".join(blocks)
    return text


def real_texts(folder: Path) -> Iterator[Text]:
    """Every .md below the folder, without its front matter."""
    for path in sorted(folder.rglob("*.md")):
        source = decode_bytes(path.read_bytes(), path=path.name)
        if source.readable:
            parts = split(source)
            lines = [line.partition(":") for line in parts.yaml_text.split("\n")]
            titles = [value.strip() for key, _, value in lines if key in ("标题", "title")]
            yield str(path), parts.body, titles[0] if titles else ""


def prove(texts: Iterator[Text], *, dialects: dict[str, Comparer], seed: int) -> tuple[int, Share]:
    """Compare the texts, each in one dialect; how many differ, and the share of the shortcut."""
    dice = random.Random(seed)
    wrong, share = 0, Share()
    for name, text, title in texts:
        others = [other for other in dialects if dice.random() < OTHERS] or ["site"]
        comparer = dialects[dice.choice(others)]
        share.add(comparer, text, title=title)
        found = comparer.differences(text, title=title)
        if not found:
            continue
        wrong += 1
        if wrong <= SHOWN:
            shortest = shortened(
                text, lambda shorter, c=comparer, t=title: bool(c.differences(shorter, title=t))
            )
            print(f"DIFFERS {name}: {shortest!r}, title {title!r}", flush=True)
            for difference in comparer.differences(shortest, title=title):
                print(f"  {difference}", flush=True)
    return wrong, share


def main() -> int:
    """Prove as the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=20_000, help="random texts")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3), "big"))
    parser.add_argument("--texts", type=Path, action="append", default=[], help="real texts")
    options = parser.parse_args()
    wrong = 0
    sources = [(f"random, seed {options.seed}", random_texts(options.documents, options.seed))]
    for folder in options.texts:
        sources.append((str(folder), real_texts(folder)))
    for name, texts in sources:
        random_ones = name.startswith("random")
        dialects = {
            dialect: Comparer(settings)
            for dialect, settings in DIALECTS.items()
            if random_ones or dialect == "site"
        }
        differing, share = prove(texts, dialects=dialects, seed=options.seed)
        wrong += differing
        short, long = (sum(c.seconds[way] for c in dialects.values()) for way in (0, 1))
        each = 1000 / max(share.documents, 1)
        print(f"{name}: {share}")
        print(f"  {differing} differ; {short * each:.2f} ms each, {long * each:.2f} ms without")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
