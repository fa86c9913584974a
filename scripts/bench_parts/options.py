"""What the bench can be asked to do."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from bench_parts.scene_names import SCENES

PEERS = ("hugo", "mkdocs", "zensical", "eleventy")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The options; leaves with 2 and a line where they contradict each other."""
    parser = argparse.ArgumentParser(description="用生成的站点测速")
    parser.add_argument("--pages", type=int, help="信息条数")
    parser.add_argument("--peer", type=_peers, default=(), help=f"对照程序：{','.join(PEERS)}")
    parser.add_argument("--runs", type=int, default=3, help="轮数，取中位数")
    parser.add_argument("--scenes", type=_scenes, help="只测这些情形，不测校验规则的比例")
    parser.add_argument("--growth", action="store_true", help="同时测十分之一的条数，看增长倍数")
    parser.add_argument("--plain", action="store_true", help="信息只用普通 Markdown 的写法")
    parser.add_argument("--profile", action="store_true", help="只列出各阶段用时")
    parser.add_argument("--json", type=Path, help="把结果写到这个文件")
    parser.add_argument("--work", type=Path, help="工作文件夹，不写则用临时文件夹")
    parser.add_argument("--chart", type=Path, help="只用两份结果画图，写到这个 SVG 文件")
    parser.add_argument("--before", type=Path, help="画图用：以前的结果")
    parser.add_argument("--after", type=Path, help="画图用：现在的结果")
    options = parser.parse_args(argv)
    if options.chart and not (options.before and options.after):
        parser.error("--chart 要和 --before、--after 一起用")
    if not options.chart and (options.pages or 0) < 1:
        parser.error("要用 --pages 说明信息条数")
    if options.runs < 1:
        parser.error("--runs 至少是 1")
    return options


def _scenes(text: str) -> tuple[str, ...]:
    """In the order of a round, which begins with a cold build: the others go on from its site."""
    names = set(filter(None, text.split(",")))
    if unknown := names - set(SCENES):
        raise argparse.ArgumentTypeError(f"没有这种情形：{'、'.join(sorted(unknown))}")
    return tuple(name for name in SCENES if name in names | {"cold"})


def _peers(text: str) -> tuple[str, ...]:
    names = tuple(filter(None, text.split(",")))
    if unknown := set(names) - set(PEERS):
        raise argparse.ArgumentTypeError(f"没有这个对照程序：{'、'.join(sorted(unknown))}")
    return names
