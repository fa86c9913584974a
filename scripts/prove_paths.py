"""Compare the standard catalogue with a table of disclosure paths, from outside.

    python scripts/prove_paths.py --columns columns.yml

Compared are the paths as the document writes them (without 政府网站, with 政务公开 where it was
left out), who holds each column with which action on which clause, and for every path, level,
named unit, region and day whether the column is required. Then a site of each level of Chongqing
is really built, for the summer of 2021 and for now, and the breadcrumbs of its column pages are
compared with the paths. Prints every difference; the exit code is 0 when there is none.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from prove_parts.path_catalogue import (
    SETTLED,
    compare_holders,
    compare_paths,
    compare_required,
)
from prove_parts.path_sites import compare_breadcrumbs
from prove_parts.path_table import read_table


def prove(columns: Path, *, build: bool) -> int:
    """Print what differs; 0 when nothing does."""
    table = read_table(columns)
    required, more = compare_required(table)
    parts = {
        "路径": list(compare_paths(table)),
        "主体和动作": list(compare_holders(table)),
        "必设与否": required,
    }
    if build:
        with tempfile.TemporaryDirectory() as folder:
            parts["页面"] = list(compare_breadcrumbs(table, Path(folder)))
    print(f"{len(table.columns)} 个栏目，{len(table.statements)} 处写明的路径")
    for part, differences in parts.items():
        print(f"{part}：{len(differences)} 处差别")
        for line in differences:
            print(f"  {line}")
    print("全国性义务另外要求的栏目：")
    for column, places in more.items():
        print(f"  {column}：{'；'.join(sorted(places))}")
    for (column, level), reason in SETTLED.items():
        print(f"不比较 {column}（{level}）：{reason}")
    if any(parts.values()):
        return 1
    print("没有差别")
    return 0


def main() -> int:
    """Prove as the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--columns", type=Path, required=True, help="the table of paths, YAML")
    parser.add_argument("--no-build", action="store_true", help="leave out the real sites")
    options = parser.parse_args()
    return prove(options.columns, build=not options.no_build)


if __name__ == "__main__":
    sys.exit(main())
