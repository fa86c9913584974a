"""`disclosure verify` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from disclosure.cli.parts import PATH, report_options, subcommand


@subcommand()
@click.argument("site_dir", metavar="SITE_DIR", type=PATH)
@report_options
@click.pass_context
def verify(context: click.Context, site_dir: Path, format_name: str, output: Path | None) -> None:
    """核验生成好的网站 SITE_DIR：页面、标签、链接，不管是谁生成的。"""
    from disclosure.commands.reporting import exit_code, rendered
    from disclosure.commands.rules import documented
    from disclosure.verification.verify import verify_site

    report = verify_site(site_dir)
    shown = rendered(report, rules=documented(), format_name=format_name, output=output)
    click.echo(shown, nl=False)
    context.exit(exit_code(report))
