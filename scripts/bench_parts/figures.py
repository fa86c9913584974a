"""From measurements to figures: medians, ratios, growth, and tables for people."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from bench_parts.options import PEERS
from bench_parts.process import Measured
from bench_parts.profile import HOST, IMPORT
from bench_parts.scene_names import SCENES
from bench_parts.tools import OURS

Samples = dict[str, dict[str, list[Measured]]]
"""By the name of the tool, then by scene."""

TENTH = f"{OURS}/10"
"""Our tool on a tenth of the documents."""
COPY = "cp -r"
"""Copying our finished site, beside the cold build."""
NAMES = {OURS: "disclosure", TENTH: "disclosure，十分之一", "hugo": "Hugo", "mkdocs": "MkDocs"}
NAMES |= {"zensical": "Zensical", "eleventy": "Eleventy", COPY: "`cp -r`"}
STAGES = {
    IMPORT: "启动：导入模块",
    HOST: "启动：Python 和 MkDocs",
    "catalog": "读目录",
    "decode": "解码 YAML、CSV",
    "content": "扫描和信息项",
    "render": "正文转换",
    "site": "栏目、关联、有效性",
    "rules": "校验规则",
    "pages": "页面",
    "outputs": "检索索引、目录数据、网站地图",
    "build": "编排、缓存、发布",
}
MODULES = 25


def medians(samples: Sequence[Measured]) -> Measured:
    """The median of each figure."""
    return Measured(
        seconds=statistics.median(s.seconds for s in samples),
        cpu_seconds=statistics.median(s.cpu_seconds for s in samples),
        peak_bytes=int(statistics.median(s.peak_bytes for s in samples)),
        written_bytes=int(statistics.median(s.written_bytes for s in samples)),
    )


def all_medians(samples: Samples) -> dict[str, dict[str, dict[str, float]]]:
    """The medians of every tool and scene."""
    return {
        name: {scene: _rounded(asdict(medians(found))) for scene, found in by_scene.items()}
        for name, by_scene in samples.items()
    }


def ratios(samples: Samples, checks_share: float | None) -> dict[str, float]:
    """Our medians over each peer's; no comparisons where there is no peer."""
    found = {} if checks_share is None else {"checks_share": round(checks_share, 3)}
    own = {scene: medians(measured) for scene, measured in samples[OURS].items()}
    for peer in PEERS:
        if peer not in samples:
            continue
        other = {scene: medians(measured) for scene, measured in samples[peer].items()}
        for scene in own:
            found[f"{scene}_vs_{peer}"] = _quotient(own[scene].seconds, other[scene].seconds)
        for scene, key in (("cold", "memory"), ("one_changed", "memory_one_changed")):
            if scene in own:
                found[f"{key}_vs_{peer}"] = _quotient(
                    own[scene].peak_bytes, other[scene].peak_bytes
                )
    if COPY in samples:
        found["cold_vs_cp"] = _quotient(own["cold"].seconds, medians(samples[COPY]["cold"]).seconds)
    return found


def growth(samples: Samples) -> dict[str, float]:
    """By how much ten times the documents take longer, scene by scene."""
    if TENTH not in samples:
        return {}
    return {
        scene: _quotient(medians(samples[OURS][scene]).seconds, medians(measured).seconds)
        for scene, measured in samples[TENTH].items()
    }


def table(samples: Samples) -> str:
    """The medians for people, as a Markdown table."""
    lines = [
        "| 情形 | 程序 | 用时（秒） | 处理器（秒） | 内存峰值（MB） | 写盘（MB） |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for scene, title in SCENES.items():
        for name, by_scene in samples.items():
            if scene in by_scene:
                m = medians(by_scene[scene])
                lines.append(
                    f"| {title} | {NAMES[name]} | {m.seconds:.2f} | {m.cpu_seconds:.2f} "
                    f"| {m.peak_bytes / 1e6:.0f} | {m.written_bytes / 1e6:.1f} |"
                )
    return "\n".join(lines)


def stage_shares(seconds: Mapping[str, float]) -> dict[str, float]:
    """The share of each room of the engine, the largest first."""
    by_room: Counter[str] = Counter()
    for module, spent in seconds.items():
        by_room[module.partition("/")[0]] += spent
    total = sum(by_room.values())
    return {room: round(spent / total, 3) for room, spent in by_room.most_common()}


def stage_table(seconds: Mapping[str, float]) -> str:
    """The shares of the rooms and of the dearest modules for people, as Markdown tables."""
    total = sum(seconds.values())
    rooms = [
        f"| {STAGES.get(room, room)} | {share:.1%} | {share * total:.2f} |"
        for room, share in stage_shares(seconds).items()
    ]
    modules = [
        f"| `{module}` | {spent / total:.1%} | {spent:.2f} |"
        for module, spent in Counter(seconds).most_common(MODULES)
    ]
    head = "| {} | 比例 | 处理器（秒） |\n| --- | ---: | ---: |"
    return "\n".join((head.format("阶段"), *rooms, "", head.format("模块"), *modules))


def _quotient(own: float, other: float) -> float:
    return round(own / other, 3)


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in values.items()}
