"""`disclosure new` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.cli.parts import PATH, level_option, print_lines, subcommand


@subcommand()
@click.argument("folder", metavar="DIR", type=PATH)
@level_option
@click.option("--region", required=True, help="地区，如 信阳市 或 重庆市/渝中区。")
@click.option("--name", default="", help="网站名称。")
@click.option("--body", default="", help="机关（公开主体）全称。")
@click.option(
    "--ci",
    type=click.Choice(["github", "gitlab", "gitea"]),
    help="附上自动建站、发布的设置：仓库在哪里就写哪个。",
)
def new(folder: Path, level: str, region: str, name: str, body: str, ci: str | None) -> None:
    """在 DIR 新建一个站点，马上可以构建。"""
    from disclosure.catalog.levels import Level
    from disclosure.commands.new import new_site, told
    from disclosure.commands.pipelines import Pipeline

    pipeline = Pipeline(ci) if ci else None
    site = new_site(
        folder, level=Level(level), region=region, name=name, body=body, pipeline=pipeline
    )
    print_lines(told(site))
