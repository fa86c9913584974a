"""What several subcommands are made of: options, the project's settings, lines to print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from disclosure.commands.usage import ChineseCommand, ChineseGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from disclosure.settings import Settings

Declared = TypeVar("Declared", bound="Callable[..., object]")

PATH = click.Path(path_type=Path)


def subcommand(name: str | None = None) -> Callable[[Callable[..., Any]], ChineseCommand]:
    """Declare a function as a subcommand, called like the function unless named."""
    return click.command(name, cls=ChineseCommand)


def subcommand_group() -> Callable[[Callable[..., Any]], ChineseGroup]:
    """Declare a function as a subcommand that has subcommands of its own."""
    return click.group(cls=ChineseGroup)


def project_option(command: Declared) -> Declared:
    """Add `-f`: which project."""
    return click.option(
        "-f",
        "--config-file",
        type=PATH,
        default=Path("mkdocs.yml"),
        help="配置文件；不写就从当前文件夹往上找 mkdocs.yml。",
    )(command)


def report_options(command: Declared) -> Declared:
    """Add `--format` and `--output`: how a report is shown."""
    from disclosure.diagnostics.formats import FORMATS

    command = click.option("--output", type=PATH, help="报告写入文件，不打印。")(command)
    formats = click.Choice(list(FORMATS))
    return click.option(
        "--format", "format_name", type=formats, default="text", help="报告的格式。"
    )(command)


def level_option(command: Declared) -> Declared:
    """Add `--level`: which kind of body."""
    from disclosure.catalog.levels import Level

    levels = click.Choice([level.value for level in Level])
    return click.option("--level", type=levels, required=True, help="层级。")(command)


def settings_of(config_file: Path, *, strict: bool = False) -> Settings:
    """Read the settings of the project; only a subcommand that asks for them waits for MkDocs."""
    from disclosure.commands.project import find_config
    from disclosure.mkdocs_adapter import load_settings

    return load_settings(find_config(config_file, start=Path.cwd()), strict=strict)


def print_lines(lines: Iterable[str]) -> None:
    """Print each line as soon as it comes."""
    for line in lines:
        click.echo(line)
