"""`disclosure cache` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.cli.parts import project_option, settings_of, subcommand_group


@subcommand_group()
def cache() -> None:
    """构建缓存。"""


@cache.command()
@project_option
def info(config_file: Path) -> None:
    """缓存的大小和条数。"""
    from disclosure.commands.cache_store import cache_info

    settings = settings_of(config_file)
    found = cache_info(settings)
    if found is None:
        click.echo("还没有缓存")
        return
    click.echo(
        f"{settings.relative(found.path)}：{found.size / 1024:.0f} KB，"
        f"记录 {found.records} 条，栏目 {found.columns} 个"
    )


@cache.command()
@project_option
def clear(config_file: Path) -> None:
    """删去缓存；下次构建会慢一些，结果不变。"""
    from disclosure.commands.cache_store import clear_cache

    click.echo("缓存已删去" if clear_cache(settings_of(config_file)) else "还没有缓存")


@cache.command()
@project_option
def purge(config_file: Path) -> None:
    """从缓存清除已不存在的信息，不留痕迹。"""
    from disclosure.commands.cache_store import purge_cache

    settings = settings_of(config_file)
    click.echo(f"缓存已清理，去掉 {purge_cache(settings)} 条")
