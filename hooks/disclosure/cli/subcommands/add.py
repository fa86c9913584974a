"""`disclosure add` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.cli.parts import print_lines, project_option, settings_of, subcommand


@subcommand()
@click.argument("title", metavar="标题", default="")
@click.option("--column", required=True, help="栏目的编号、名称、路径或名称的一部分。")
@click.option("--body", default="", help="公开主体的编号或名称；不写就是本站自己。")
@click.option("--date", default="", help="发布日期，如 2026-11-01；不写就是基准日。")
@click.option(
    "--template",
    default="",
    help="试点领域标准目录的样表，如 社会救助，或 社会救助/乡级；标题可以不写。",
)
@project_option
def add(title: str, column: str, body: str, date: str, template: str, config_file: Path) -> None:
    """新建一条信息的文件。"""
    from disclosure.commands.add import add_item

    settings = settings_of(config_file)
    added = add_item(settings, title, column=column, body=body, date=date, template=template)
    print_lines(settings.relative(path) for path in added.paths)
