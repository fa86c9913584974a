"""`disclosure withdraw` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.cli.parts import print_lines, project_option, settings_of, subcommand


@subcommand()
@click.argument("item", metavar="ITEM")
@click.option("--reason", default="", help="撤回的理由，会公开。")
@click.option("--signer", default="", help="签发撤回的单位或人，会公开。")
@click.option("--dry-run", is_flag=True, help="只说明会做什么，什么也不动。")
@project_option
def withdraw(item: str, reason: str, signer: str, dry_run: bool, config_file: Path) -> None:
    """撤回一条信息 ITEM（源文件、网页地址或 地址 一项的值），清除它的一切副本。"""
    from disclosure.commands import withdraw as withdrawing
    from disclosure.commands.project import find_config

    start = Path.cwd()
    settings = settings_of(config_file)
    plan = withdrawing.plan_withdrawal(settings, item, reason=reason, signer=signer, start=start)
    if not dry_run:
        withdrawing.carry_out(settings, plan)
    print_lines(withdrawing.told(settings, plan, dry_run=dry_run))
    if dry_run:
        click.echo("以上只是预演，什么也没有动")
        return
    withdrawing.rebuild(settings, find_config(config_file, start=start))
    print_lines(withdrawing.told_afterwards(settings, plan))
