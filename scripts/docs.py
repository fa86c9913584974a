"""从目录、规则和命令生成参考文档：.venv/bin/python scripts/docs.py [--check]

写出 docs/ 下的 catalogue、rules、commands、front-matter、catalog-files 五份文件。
--check 只比较，不写。退出码：0 一致或已写好；1 有文件过期。
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from reference.catalogue import catalogue
from reference.commands import commands
from reference.keys import catalog_files, front_matter
from reference.markdown import MEND
from reference.rules import rules

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"

PAGES: Mapping[str, Callable[[], str]] = {
    "catalogue.md": catalogue,
    "rules.md": rules,
    "commands.md": commands,
    "front-matter.md": front_matter,
    "catalog-files.md": catalog_files,
}


def stale() -> Iterator[tuple[Path, str]]:
    """The files that differ from what would be written now, with that text."""
    for name, make in PAGES.items():
        path = DOCS / name
        text = make().rstrip("\n") + "\n"
        if not path.is_file() or path.read_text("utf-8") != text:
            yield path, text


def main() -> int:
    """Write, or with --check only compare."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--check", action="store_true", help="只比较，不写")
    check = parser.parse_args().check
    found = list(stale())
    for path, text in found:
        if check:
            print(f"{path.relative_to(ROOT)} 已过期，请运行 {MEND}")
        else:
            path.write_text(text, "utf-8", newline="\n")
            print(f"写好 {path.relative_to(ROOT)}")
    return 1 if check and found else 0


if __name__ == "__main__":
    sys.exit(main())
