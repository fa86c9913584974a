"""`disclosure check` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.cli.parts import project_option, report_options, settings_of, subcommand


@subcommand()
@report_options
@click.option("--strict", is_flag=True, help="有警告也算不通过。")
@project_option
@click.pass_context
def check(
    context: click.Context, format_name: str, output: Path | None, strict: bool, config_file: Path
) -> None:
    """检查目录和内容，不发布。"""
    from disclosure.commands.project import read_project
    from disclosure.commands.reporting import exit_code, rendered
    from disclosure.commands.rules import documented

    report = read_project(settings_of(config_file, strict=strict)).report
    shown = rendered(report, rules=documented(), format_name=format_name, output=output)
    click.echo(shown, nl=False)
    context.exit(exit_code(report, strict=strict))
