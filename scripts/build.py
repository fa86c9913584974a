"""建站：python3 scripts/build.py [-- mkdocs build 的参数…]

第一次运行会自动建好 .venv 并安装锁定的软件包。-- 之后的参数原样交给 mkdocs build，例如
  python3 scripts/build.py -- --strict
其中的相对路径以项目文件夹为准。退出码：0 没有错误；1 发现错误或发布被拦截；2 没能运行。
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import bootstrap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Summary:
    """What the engine wrote about the build: numbers of pages and of findings."""

    pages: int
    written: int
    deleted: int
    errors: int
    warnings: int
    infos: int
    blocked: bool

    @classmethod
    def parse(cls, text: str) -> Summary:
        """Read `.disclosure/last-build.json`; ValueError where it is something else."""
        try:
            told = json.loads(text)
            counts = told["counts"]
            return cls(
                pages=int(told["pages"]),
                written=int(told["written"]),
                deleted=int(told["deleted"]),
                errors=int(counts.get("error", 0)),
                warnings=int(counts.get("warning", 0)),
                infos=int(counts.get("info", 0)),
                blocked=bool(told["blocked"]),
            )
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(f"unexpected build summary: {error!r}") from error

    def line(self, seconds: float) -> str:
        """The closing line for people."""
        state = "发布被拦截，网站保持原样" if self.blocked else "建站完成"
        return (
            f"{state}：{self.pages} 页（写入 {self.written} 个文件，删除 {self.deleted}），"
            f"错误 {self.errors}，警告 {self.warnings}，提示 {self.infos}，"
            f"用时 {seconds:.1f} 秒"
        )


def summary_file(root: Path, arguments: Sequence[str]) -> Path:
    """Where the engine leaves its summary: beside the configuration file that mkdocs is given."""
    config = "mkdocs.yml"
    for index, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--config-file" and equals:
            config = value
        elif argument in ("-f", "--config-file") and index + 1 < len(arguments):
            config = arguments[index + 1]
        elif argument.startswith("-f") and not argument.startswith("--"):
            config = argument[2:]
    return (root / config).parent / ".disclosure" / "last-build.json"


def exit_code(summary: Summary | None, mkdocs_code: int) -> int:
    """0 clean, 1 errors found or publication blocked, 2 could not run."""
    if summary is None:
        return 2
    return 1 if summary.errors or summary.blocked or mkdocs_code else 0


def main(argv: Sequence[str]) -> int:
    arguments = bootstrap.arguments_after_dashes(argv, usage=str(__doc__))
    python = bootstrap.ensure_environment(bootstrap.ROOT)
    report = summary_file(bootstrap.ROOT, arguments)
    report.unlink(missing_ok=True)
    bootstrap.say(" ".join(["建站：mkdocs build", *arguments]))
    mkdocs = subprocess.run(
        [str(python), "-P", "-m", "mkdocs", "build", *arguments],
        cwd=bootstrap.ROOT,
        env=bootstrap.child_environment(dict(os.environ)),
        check=False,
    )
    try:
        summary = Summary.parse(report.read_text("utf-8"))
    except (OSError, ValueError):
        summary = None
    if summary is None:
        why = (
            "原因见上面几行" if mkdocs.returncode else "mkdocs.yml 没有启用本引擎，或它没有写出结果"
        )
        bootstrap.say(f"✗ 建站没能完成（mkdocs 退出码 {mkdocs.returncode}）：{why}")
    else:
        print(summary.line(bootstrap.elapsed()), flush=True)
    return exit_code(summary, mkdocs.returncode)


if __name__ == "__main__":
    bootstrap.run(main)
