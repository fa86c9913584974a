"""`disclosure body` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.cli.parts import (
    level_option,
    print_lines,
    project_option,
    settings_of,
    subcommand_group,
)


@subcommand_group()
def body() -> None:
    """没有自己网站、挂在本站的部门和乡镇。"""


@body.command("add")
@click.argument("name", metavar="编号")
@click.argument("title", metavar="名称")
@level_option
@click.option("--parent", default="", help="上级主体的编号，一般不写。")
@project_option
def add_hosted(name: str, title: str, level: str, parent: str, config_file: Path) -> None:
    """把一个机关挂到本站，如 fgw 某县发展和改革委员会。"""
    from disclosure.catalog.levels import Level
    from disclosure.commands.bodies import add_body, told

    settings = settings_of(config_file)
    print_lines(told(add_body(settings, name, title, level=Level(level), parent=parent)))
