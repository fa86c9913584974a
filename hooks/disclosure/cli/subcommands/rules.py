"""`disclosure rules` on the command line."""

from __future__ import annotations

import click

from disclosure.cli.parts import print_lines, subcommand_group


@subcommand_group()
def rules() -> None:
    """校验规则。"""


@rules.command("list")
def list_rules() -> None:
    """列出所有规则。"""
    from disclosure.commands.rules import rules_table

    print_lines(rules_table())


@rules.command()
@click.argument("code", metavar="CODE")
def explain(code: str) -> None:
    """说明编号为 CODE 的规则：依据、怎样通过、怎样改正。"""
    from disclosure.commands.rules import explained

    print_lines(explained(code))
