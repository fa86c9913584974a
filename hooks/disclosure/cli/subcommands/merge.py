"""`disclosure merge` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.cli.parts import PATH, print_lines, project_option, settings_of, subcommand


@subcommand()
@click.argument("folders", nargs=-1, required=True, type=PATH, metavar="分片文件夹…")
@click.option("--strict", is_flag=True, help="有警告也不发布。")
@project_option
@click.pass_context
def merge(
    context: click.Context, folders: tuple[Path, ...], strict: bool, config_file: Path
) -> None:
    """把各个分片合起来，构建整个网站；与一次构建逐字节相同。"""
    from disclosure.commands.building import run_build
    from disclosure.commands.project import find_config
    from disclosure.commands.sharding import merge as merge_shares

    settings = settings_of(config_file)
    print_lines(merge_shares(settings, folders))
    found = find_config(config_file, start=Path.cwd())
    context.exit(run_build(settings.root, found, strict=strict))
