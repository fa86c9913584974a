"""What click says about wrong usage, in Chinese and in one line."""

from __future__ import annotations

import click


class ChineseCommand(click.Command):
    """A command whose `--help` heads its parts in Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How to call it."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options with their meanings."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx))]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help` itself."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份帮助。"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group of such commands."""

    command_class = ChineseCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their first lines."""
        names = self.list_commands(ctx)
        commands = [(name, self.get_command(ctx, name)) for name in names]
        rows = [(name, found.get_short_help_str(80)) for name, found in commands if found]
        if rows:
            with formatter.section("命令"):
                formatter.write_dl(rows)


def in_chinese(error: click.ClickException) -> str:
    """One line that says what is wrong and where to read more."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "disclosure"
    return f"{_reason(error)}（用法见 {path} --help）"


def _reason(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            close = f"，是不是 {'、'.join(error.possibilities)}？" if error.possibilities else ""
            return f"没有选项 {error.option_name}{close}"
        case click.MissingParameter():
            name = _name(error.param) or error.param_hint or ""
            return f"缺少 {name}{_allowed(error.param)}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 后面要跟一个值"
        case click.BadArgumentUsage():
            return f"参数不对：{error.message}"
        case click.BadParameter():
            return f"{_name(error.param)} 的值不对{_allowed(error.param)}"
        case click.UsageError() if "No such command" in error.message:
            return f"没有命令 {error.message.split(chr(39))[1]}"
        case click.UsageError() if "unexpected extra" in error.message:
            return "参数太多，含空格的标题要加引号"
        case click.exceptions.NoArgsIsHelpError():
            return "缺少命令"
    return error.format_message()


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return str(param.make_metavar(click.Context(click.Command("")))) if param else ""


def _allowed(param: click.Parameter | None) -> str:
    if param is not None and isinstance(param.type, click.Choice):
        return f"，可用的有 {'、'.join(str(choice) for choice in param.type.choices)}"
    if param is not None and isinstance(param.type, click.IntRange):
        return f"，要写 {param.type.min} 或更大的整数"
    return ""
