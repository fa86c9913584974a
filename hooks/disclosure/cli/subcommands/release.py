"""`disclosure release` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.cli.parts import (
    PATH,
    Declared,
    print_lines,
    project_option,
    settings_of,
    subcommand_group,
)


@subcommand_group()
def release() -> None:
    """整站切换：做好一个版本一下子换上，能退回（一般不需要）。"""


def _place_options(command: Declared) -> Declared:
    to = click.option("--to", type=PATH, help="放版本的文件夹；不写就是站点里的 www。")
    return project_option(to(command))


@release.command()
@_place_options
@click.option(
    "--keep",
    metavar="N",
    type=click.IntRange(min=1),
    default=5,
    help="留最近 N 个版本，连同这一个；不写就是 5。",
)
@click.option("--name", default="", help="版本的名称，要排在已有的后面；不写就是 UTC 时间。")
def make(to: Path | None, keep: int, name: str, config_file: Path) -> None:
    """把建好的网站做成一个版本，让 current 指向它。"""
    from disclosure.commands.releases import make_release, told_made
    from disclosure.commands.releases_known import release_folder

    settings = settings_of(config_file)
    folder = release_folder(settings, to)
    print_lines(told_made(make_release(settings, folder, name=name, keep=keep)))


@release.command("list")
@_place_options
def list_releases(to: Path | None, config_file: Path) -> None:
    """列出版本，新的在前。"""
    from disclosure.commands.releases import releases_table
    from disclosure.commands.releases_known import release_folder

    settings = settings_of(config_file)
    print_lines(releases_table(settings, release_folder(settings, to)))


@release.command()
@click.argument("name", metavar="[名称]", default="")
@_place_options
def rollback(name: str, to: Path | None, config_file: Path) -> None:
    """让 current 指回以前的版本；不写名称就是上一个。"""
    from disclosure.commands.releases import roll_back, told_rolled_back
    from disclosure.commands.releases_known import release_folder

    settings = settings_of(config_file)
    print_lines(told_rolled_back(roll_back(settings, release_folder(settings, to), name)))
