"""`disclosure wheelhouse` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.cli.parts import PATH, print_lines, subcommand


@subcommand()
@click.argument("folder", metavar="DIR", type=PATH)
@click.option("--platform", multiple=True, help="目标平台，如 win_amd64；可写多个，默认本机。")
@click.option("--python-version", multiple=True, help="目标 Python 版本，如 3.12；可写多个。")
@click.option("--own-only", is_flag=True, help="只要本软件和锁定清单，其余从镜像安装。")
def wheelhouse(
    folder: Path, platform: tuple[str, ...], python_version: tuple[str, ...], own_only: bool
) -> None:
    """把离线安装需要的全部软件包收进 DIR，供没有互联网的机器使用。"""
    from disclosure.commands.wheelhouse import make_wheelhouse as make

    print_lines(make(folder, platforms=platform, pythons=python_version, own_only=own_only))
