"""docs/commands.md: the help of every command."""

from __future__ import annotations

from collections.abc import Iterator

import click

from disclosure.cli import cli
from reference.markdown import page

WIDTH = 88


def commands() -> str:
    """docs/commands.md: the help of every command."""
    lines = page(
        "命令",
        "装好以后（`python3 scripts/build.py` 或安装 wheel）可用的 `disclosure` 命令。"
        "退出码：0 没有错误；1 发现错误；2 没能运行。",
    )
    top = context_of(cli, "disclosure", None)
    lines += ["```text", *help_of(cli, top), "```", ""]
    lines += below(cli, top)
    return "\n".join(lines)


def below(group: click.Group, context: click.Context) -> Iterator[str]:
    """A section for each command of a group, and for those of the groups in it."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = context_of(command, name, context)
        yield from (f"## {inner.command_path}", "", "```text", *help_of(command, inner), "```", "")
        if isinstance(command, click.Group):
            yield from below(command, inner)


def context_of(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    """The context of a command that is only asked for its help."""
    return command.make_context(
        name, [], parent=parent, resilient_parsing=True, terminal_width=WIDTH
    )


def help_of(command: click.Command, context: click.Context) -> Iterator[str]:
    """What `--help` prints."""
    return (line.rstrip() for line in command.get_help(context).splitlines())
