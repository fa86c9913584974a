"""`disclosure schema` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.cli.parts import PATH, print_lines, subcommand


@subcommand()
@click.argument("folder", metavar="DIR", type=PATH)
def schema(folder: Path) -> None:
    """把各种文件的 JSON Schema 写到 DIR，供编辑器补全和提示。"""
    from disclosure.commands.schemas import write_schemas

    print_lines(str(path) for path in write_schemas(folder))
