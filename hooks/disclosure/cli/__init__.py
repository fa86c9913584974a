"""The `disclosure` command: parse, call, print, exit code.

0 clean, 1 errors found, 2 could not run. Each module of `subcommands` is one subcommand, named
after its file and imported only when somebody calls it.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import click

from disclosure import __version__
from disclosure.cli.finding import Subcommands
from disclosure.commands import running, usage

if TYPE_CHECKING:
    from collections.abc import Sequence

HELP = {"help_option_names": ["-h", "--help"]}


@click.group(cls=usage.ChineseGroup, context_settings=HELP, commands=Subcommands())
@click.version_option(__version__, message="disclosure %(version)s", help="显示版本。")
def cli() -> None:
    """政府信息公开专栏：新建站点，添加、检查、核验和撤回信息。"""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    return running.run(cli, arguments, name="disclosure")


def main() -> None:
    """The entry point of the console script."""
    running.speak_utf8()
    code = run()
    # The process ends here: what it holds need not be looked through for garbage.
    gc.freeze()
    sys.exit(code)
