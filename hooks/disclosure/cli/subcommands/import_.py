"""`disclosure import` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.cli.parts import PATH, print_lines, project_option, settings_of, subcommand


@subcommand("import")
@click.argument("files", metavar="FILE", nargs=-1, required=True, type=PATH)
@click.option("--column", required=True, help="栏目的编号、名称、路径或名称的一部分。")
@click.option("--body", default="", help="公开主体的编号或名称；不写就是本站自己。")
@click.option(
    "--date", default="", help="发布日期，如 2026-11-01；不写就用原文写明的，再没有就用基准日。"
)
@project_option
@click.pass_context
def import_(
    context: click.Context,
    files: tuple[Path, ...],
    column: str,
    body: str,
    date: str,
    config_file: Path,
) -> None:
    """把 Word 文件（.docx）和文本文件（.txt）导入为信息。"""
    from disclosure.commands.importing import import_files, told

    settings = settings_of(config_file)
    failed = 0
    for imported in import_files(settings, files, column=column, body=body, date=date):
        print_lines(told(settings, imported))
        if imported.failure:
            failed += 1
            click.echo(f"没有导入 {imported.file}：{imported.failure}", err=True)
    context.exit(1 if failed else 0)
