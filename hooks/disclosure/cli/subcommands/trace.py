"""`disclosure trace` on the command line."""

from __future__ import annotations

import click

from disclosure.cli.finding import Subcommands
from disclosure.cli.parts import subcommand


@subcommand()
@click.option(
    "--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="格式。"
)
@click.pass_context
def trace(context: click.Context, format_name: str) -> None:
    """依据文件的每一条落在哪项义务、功能上，有没有落空的。"""
    from disclosure.commands import trace as tracing

    rows = tracing.trace(commands=tuple(Subcommands()))
    click.echo(tracing.rendered(rows, format_name=format_name), nl=False)
    context.exit(1 if tracing.uncovered(rows) else 0)
