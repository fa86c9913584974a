"""`disclosure columns` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.cli.parts import print_lines, project_option, settings_of, subcommand


@subcommand()
@click.option("--body", default="", help="公开主体的编号或名称；不写就是本站自己。")
@click.option("--all", "every", is_flag=True, help="连没有用到的可选栏目一起列出。")
@project_option
def columns(body: str, every: bool, config_file: Path) -> None:
    """列出栏目、文件夹和现状。"""
    from disclosure.commands.columns import columns_table
    from disclosure.commands.project import read_project

    print_lines(columns_table(read_project(settings_of(config_file)), body=body, every=every))
