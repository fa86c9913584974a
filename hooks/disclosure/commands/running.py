"""Run a command so that every failure is one line on standard error, and give its exit code."""

from __future__ import annotations

import io
import os
import sys
import traceback
from typing import TYPE_CHECKING

import click

from disclosure.commands.usage import in_chinese
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Sequence

COULD_NOT_RUN = 2


def run(command: click.Command, arguments: Sequence[str] | None, *, name: str) -> int:
    """Call `command`: 0 clean, 1 errors found, 2 could not run."""
    try:
        code = command.main(args=arguments, prog_name=name, standalone_mode=False)
    except DisclosureError as error:
        return _fail(str(error))
    except click.exceptions.Abort:
        return _fail("已中断")
    except click.ClickException as error:
        return _fail(in_chinese(error))
    except BrokenPipeError:
        # The reader went away (`| head`): nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        return _fail(f"系统拒绝操作{where}：{error.strerror}（检查磁盘空间和文件夹权限）")
    except Exception as error:
        return _fail(
            f"程序出错了：{type(error).__name__}: {error}"
            "（设置环境变量 DISCLOSURE_DEBUG=1 再运行一次，可看到详细位置）"
        )
    return code if isinstance(code, int) else 0


def speak_utf8() -> None:
    """Consoles and pipes may be set to GBK or ASCII; everything that we print is UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _fail(line: str) -> int:
    if os.environ.get("DISCLOSURE_DEBUG"):
        traceback.print_exc()
    click.echo(" ".join(line.split()), err=True)
    return COULD_NOT_RUN
