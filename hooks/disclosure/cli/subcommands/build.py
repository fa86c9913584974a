"""`disclosure build` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.cli.parts import PATH, project_option, settings_of, subcommand


@subcommand()
@click.option(
    "--shard", "shard_text", required=True, metavar="I/N", help="第几个，共几个，如 1/3。"
)
@click.option("--out", type=PATH, required=True, help="结果写入这个文件夹，交给 disclosure merge。")
@project_option
def build(shard_text: str, out: Path, config_file: Path) -> None:
    """大站点分给几台机器：读取和检查其中一份。整站构建用 mkdocs build。"""
    from disclosure.commands.sharding import Shard, build_shard

    shard = Shard.parse(shard_text)
    files = build_shard(settings_of(config_file), shard, out)
    click.echo(f"分片 {shard}：读取了 {files} 个文件，结果在 {out}")
