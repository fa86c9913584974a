"""A disclosure site of any size, the same bytes every time, for benchmarks and tests.

    python scripts/corpus.py --pages 5000 --out DIR [--plain] [--format hugo]
        [--seed 7] [--columns 150]

Documents of about 2,700 characters with full metadata; a third hold tables, about 6 % have an
attachment, a fifth link to another document, a fifth use what plain Markdown lacks (nested lists,
tables with merged cells, footnotes, pictures, admonitions, full-width indents; with `--plain`,
none does). A document depends on its number, the seed and the size only. `disclosure check` finds
no error in the site.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from corpus_parts.documents import Corpus
from corpus_parts.formats import FORMATS, write


def main() -> None:
    """Write one project."""
    parser = argparse.ArgumentParser(description="生成用于测速和测试的站点，每次逐字节相同")
    parser.add_argument("--pages", type=int, required=True, help="信息条数")
    parser.add_argument("--out", type=Path, required=True, help="写到哪个文件夹")
    parser.add_argument("--plain", action="store_true", help="只用普通 Markdown 的写法")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--columns", type=int, default=150, help="自设栏目数")
    parser.add_argument(
        "--format", choices=FORMATS, default="disclosure", help="写成哪个程序的项目"
    )
    options = parser.parse_args()
    corpus = Corpus(options.pages, options.seed, options.columns, options.plain)
    write(options.format, corpus, options.out)


if __name__ == "__main__":
    main()
