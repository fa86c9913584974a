"""The bench compares what it says it compares, and every tool notices what the scenes change."""

from __future__ import annotations

import importlib
import importlib.util
import json
import shutil
import subprocess
import sys
import types
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

if TYPE_CHECKING:
    from pathlib import Path

OWN = ("bench", "bench_parts", "bootstrap", "corpus_parts")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@pytest.fixture
def load(root: Path, monkeypatch: pytest.MonkeyPatch):
    """Import a module of the scripts folder, leaving nothing behind."""
    monkeypatch.syspath_prepend(root / "scripts")
    yield importlib.import_module
    for name in [name for name in sys.modules if name.split(".")[0] in OWN]:
        del sys.modules[name]


@pytest.fixture
def figures(load):
    return load("bench_parts.figures")


@pytest.fixture
def tool(load, tmp_path: Path):
    """Make a tool with a small site of its own."""

    def make(kind: str, command: tuple[str, ...]):
        tools, corpus = load("bench_parts.tools"), load("corpus_parts.documents").Corpus
        small = corpus(**load("bench_parts.rounds").PROOF)
        return tools.Tool.write(kind, small, tmp_path / kind, command)

    return make


def samples(load, *seconds: float, peak: int):
    measured = load("bench_parts.process").Measured
    scenes = load("bench_parts.scene_names").SCENES
    return {scene: [measured(s, s, peak, 0) for s in seconds] for scene in scenes}


def test_ratios_compare_medians(load, figures):
    found = figures.ratios(
        {
            "disclosure": samples(load, 1.0, 9.0, 2.0, peak=50),
            "hugo": samples(load, 4.0, 4.0, 1.0, peak=200),
        },
        0.25,
    )
    assert found == {
        "checks_share": 0.25,
        "cold_vs_hugo": 0.5,
        "one_changed_vs_hugo": 0.5,
        "one_added_vs_hugo": 0.5,
        "column_title_vs_hugo": 0.5,
        "nothing_changed_vs_hugo": 0.5,
        "memory_vs_hugo": 0.25,
        "memory_one_changed_vs_hugo": 0.25,
    }
    alone = {"disclosure": samples(load, 1.0, peak=1)}
    assert figures.ratios(alone, 0.1) == {"checks_share": 0.1}


def test_copying_and_growth_are_told_where_they_were_measured(load, figures):
    measured = {
        "disclosure": samples(load, 20.0, peak=50),
        "disclosure/10": samples(load, 2.5, peak=50),
        "cp -r": {"cold": [load("bench_parts.process").Measured(8.0, 1.0, 0, 0)]},
        "mkdocs": samples(load, 40.0, peak=100),
    }
    found = figures.ratios(measured, 0.1)
    assert found["cold_vs_cp"] == 2.5
    assert found["cold_vs_mkdocs"] == 0.5
    assert set(figures.growth(measured).values()) == {8.0}
    assert figures.growth({"disclosure": measured["disclosure"]}) == {}
    assert "| 全部重建 | `cp -r` | 8.00 | 1.00 | 0 | 0.0 |" in figures.table(measured)
    assert figures.all_medians(measured)["cp -r"]["cold"]["seconds"] == 8.0


def test_sources_are_read_and_nothing_that_a_build_has_made(tool):
    ours = tool("disclosure", ("true",))
    before = ours.warm()
    sources = [path for path in ours.folder.rglob("*") if path.is_file()]
    assert before == sum(path.stat().st_size for path in sources) > 10_000
    for name in ("site", ".disclosure"):
        (ours.folder / name).mkdir()
        (ours.folder / name / "made").write_bytes(b"made")
    assert ours.warm() == before


def test_shares_of_rooms_add_their_modules(figures):
    seconds = {"render/markdown": 3.0, "render/links": 1.0, "host": 1.0, "new_room/x": 3.0}
    shares = figures.stage_shares(seconds)
    assert shares == {"render": 0.5, "new_room": 0.375, "host": 0.125}
    table = figures.stage_table(seconds)
    assert "| 正文转换 | 50.0% | 4.00 |" in table
    assert "| new_room | 37.5% | 3.00 |" in table
    assert "| `render/markdown` | 37.5% | 3.00 |" in table


@linux
def test_measuring_sees_all_below_and_failures(load, tmp_path):
    process = load("bench_parts.process")
    block = "import time; block = bytearray(64_000_000); time.sleep(0.6)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {block!r}])"
    parent = (
        "import subprocess, sys, threading\n"
        f"run = lambda: subprocess.run([sys.executable, '-c', {child!r}])\n"
        "threads = [threading.Thread(target=run) for _ in range(2)]\n"
        "[thread.start() for thread in threads]\n"
    )
    found = process.measure([sys.executable, "-c", parent], cwd=tmp_path, environment={})
    assert found.peak_bytes > 2 * 64_000_000
    assert found.seconds > 0.6
    with pytest.raises(process.CommandFailedError, match="boom"):
        process.measure(
            [sys.executable, "-c", "raise SystemExit('boom')"], cwd=tmp_path, environment={}
        )


@linux
def test_the_memory_of_a_short_command_is_seen(load, tmp_path):
    process = load("bench_parts.process")
    text = "import time; block = bytearray(64_000_000); time.sleep(0.15)"
    found = process.measure([sys.executable, "-c", text], cwd=tmp_path, environment={})
    assert found.peak_bytes > 64_000_000


def program(kind: str) -> tuple[str, ...]:
    """What builds with a tool on this machine; the peers of the bench where they happen to be."""
    match kind:
        case "disclosure" | "mkdocs":
            return (sys.executable, "-m", "mkdocs", "build", "--quiet")
        case "hugo":
            return ("hugo", "--quiet")
        case _:
            return (kind, "build")


@linux
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["disclosure", "hugo", "mkdocs", "zensical"])
def test_every_edit_changes_the_site(load, tool, kind):
    command = program(kind)
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {kind}")
    assert load("bench_parts.scenes").unnoticed(tool(kind, command)) == []


@linux
def test_a_tool_that_does_nothing_is_found_out(load, tool, monkeypatch):
    scenes = load("bench_parts.scenes")
    monkeypatch.setattr(scenes, "SETTLE_SECONDS", 0)
    missing = scenes.unnoticed(tool("hugo", ("true",)))
    assert {line.partition(":")[0] for line in missing} == {
        "cold",
        "one_changed",
        "one_added",
        "column_title",
    }


@linux
def test_the_bench_stops_at_a_tool_that_does_nothing(load, monkeypatch, tmp_path):
    tools, rounds = load("bench_parts.tools"), load("bench_parts.rounds")
    monkeypatch.setattr(rounds.scenes, "SETTLE_SECONDS", 0)
    with pytest.raises(SystemExit, match="Hugo 的网站没有照改动变化"):
        rounds.prove({"hugo": tools.Installed(("true",), {})}, tmp_path)
    assert list((tmp_path / "hugo").iterdir()) == []


@linux
def test_scenes_take_turns(load, tool, monkeypatch):
    rounds, measured = load("bench_parts.rounds"), load("bench_parts.process").Measured
    said = []

    def run(tool, scene, turn):
        said.append((turn, scene, tool.name))
        return measured(1.0, 1.0, 1, 1)

    monkeypatch.setattr(rounds.scenes, "run", run)
    monkeypatch.setattr(rounds, "copy_output", lambda tool: measured(0.5, 0.5, 1, 1))
    found = rounds.run_rounds([tool("disclosure", ()), tool("hugo", ())], 2)
    assert said[:4] == [
        (0, "cold", "disclosure"),
        (0, "cold", "hugo"),
        (0, "one_changed", "disclosure"),
        (0, "one_changed", "hugo"),
    ]
    assert len(said) == 2 * 5 * 2
    assert [len(samples) for samples in found["cp -r"].values()] == [2]
    said.clear()
    rounds.run_rounds([tool("hugo", ())], 1, ("cold", "nothing_changed"))
    assert [scene for _, scene, _ in said] == ["cold", "nothing_changed"]


def test_a_few_scenes_give_a_few_figures(load, figures):
    few = {"cold": samples(load, 2.0, peak=1)["cold"]}
    found = figures.ratios({"disclosure": few, "hugo": few}, None)
    assert found == {"cold_vs_hugo": 1.0, "memory_vs_hugo": 1.0}


@linux
@pytest.mark.slow
def test_a_profile_tells_the_stages(load, tool):
    rounds, figures = load("bench_parts.rounds"), load("bench_parts.figures")
    ours = tool("disclosure", program("disclosure"))
    shares = figures.stage_shares(rounds.stage_seconds(ours, "cold", turn=0))
    assert sum(shares.values()) == pytest.approx(1, abs=0.01)
    assert {"import", "render", "pages", "build"} <= set(shares)
    assert 0 < rounds.checks_share(ours) < 0.5
    assert "mkdocs_adapter.py" in rounds.function_table(ours, "one_changed", turn=0)


def test_a_sample_counts_for_the_innermost_module_of_the_engine(load):
    profile = load("bench_parts.profile")
    found = []

    def look() -> None:
        found.append(profile.place(sys._getframe(), "/engine/"))

    def call(file: str, name: str, inside):
        """A function of that name in that file which calls another."""
        source = "inside()" if name == "<module>" else f"def {name}(): inside()\n{name}()"
        return lambda: exec(compile(source, file, "exec"), {"inside": inside})

    call("/engine/render/markdown.py", "convert", call("/library/markdown.py", "run", look))()
    call("/engine/build/offers.py", "offer", call("/engine/pages/shell.py", "render", look))()
    call("/engine/cli.py", "main", call("<frozen importlib._bootstrap>", "load", look))()
    call("/engine/pages/shell.py", "<module>", look)()
    call("/library/mkdocs.py", "build", look)()
    assert found == ["render/markdown", "pages/shell", "import", "import", "host"]


def test_checks_are_timed_wherever_they_are_known(load, monkeypatch):
    profile = load("bench_parts.profile")
    rules, user, other = (types.ModuleType(f"disclosure.x{n}") for n in range(3))
    exec("def check_item(): pass\ndef _check(): pass\ndef run(): pass", vars(rules))
    exec("def check_other(): pass", vars(other))
    vars(rules).update(check_other=vars(other)["check_other"])
    vars(user).update(mine=vars(rules)["check_item"], other=vars(other)["check_other"])
    for module in (rules, user, other):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    (found,) = profile.checking_functions(rules)
    assert found.__name__ == "check_item"

    def timed() -> None:
        pass

    profile.replace_everywhere({found: timed})
    assert vars(rules)["check_item"] is timed
    assert vars(user)["mine"] is timed
    assert vars(user)["other"] is vars(other)["check_other"]


def test_eleventy_without_node_is_left_out(load, monkeypatch, tmp_path, capsys):
    tools = load("bench_parts.tools")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert tools.install_all(["eleventy"], tmp_path) == {}
    assert capsys.readouterr().err == "这台机器没有 node 和 npm，不测 eleventy\n"


def test_a_peer_that_cannot_be_installed_is_left_out(load, monkeypatch, tmp_path, capsys):
    tools = load("bench_parts.tools")
    refused = subprocess.CompletedProcess((), 1, "", "first\nERROR: no network\n")
    monkeypatch.setattr(subprocess, "run", lambda *given, **named: refused)
    assert tools.install_all(["hugo", "zensical"], tmp_path) == {}
    assert capsys.readouterr().err.splitlines() == [
        "装不上 hugo，不测它：ERROR: no network",
        "装不上 zensical，不测它：ERROR: no network",
    ]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), "要用 --pages 说明信息条数"),
        (("--pages", "0"), "要用 --pages 说明信息条数"),
        (("--pages", "5", "--runs", "0"), "--runs 至少是 1"),
        (("--pages", "5", "--peer", "hugo,jekyll"), "没有这个对照程序：jekyll"),
        (("--pages", "5", "--scenes", "cold,warm"), "没有这种情形：warm"),
        (("--chart", "a.svg", "--before", "b.json"), "--chart 要和 --before、--after 一起用"),
    ],
)
def test_options_that_cannot_be(load, capsys, words, reason):
    with pytest.raises(SystemExit) as left:
        load("bench_parts.options").parse(words)
    assert left.value.code == 2
    assert reason in capsys.readouterr().err


def test_options_name_several_peers(load):
    options = load("bench_parts.options").parse(["--pages", "5", "--peer", "hugo,eleventy"])
    assert options.peer == ("hugo", "eleventy")
    assert load("bench_parts.options").parse(["--pages", "5"]).peer == ()


def test_a_round_begins_with_a_cold_build(load):
    parse = load("bench_parts.options").parse
    assert parse(["--pages", "5"]).scenes is None
    chosen = parse(["--pages", "5", "--scenes", "nothing_changed,one_added"]).scenes
    assert chosen == ("cold", "one_added", "nothing_changed")


def test_a_python_without_the_engine_hands_over(load, monkeypatch):
    bench = load("bench")
    started = []

    def run(command, **named):
        started.append(command)
        return subprocess.CompletedProcess(command, 7)

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(bench.bootstrap, "ensure_environment", lambda root: "python-of-venv")
    monkeypatch.setattr(subprocess, "run", run)
    assert bench.main(["--pages", "5"]) == 7
    assert started == [["python-of-venv", bench.__file__, "--pages", "5"]]


def letters(svg: str) -> list[str]:
    return list(ElementTree.fromstring(svg).itertext())


def test_the_chart_tells_both_results(load, root, tmp_path):
    before = root / "scripts/bench_parts/before.json"
    after, out = tmp_path / "after.json", tmp_path / "chart.svg"
    ratios = {"cold_vs_hugo": 0.7, "column_title_vs_hugo": 0.123456}
    after.write_text(json.dumps({"pages": 10_000, "ratios": ratios}), "utf-8")
    words = ["--chart", str(out), "--before", str(before), "--after", str(after)]
    assert load("bench").main(words) == 0
    said = letters(out.read_text("utf-8"))
    assert {"以前，5,000 条", "现在，10,000 条", "全部重建，用时", "4.94", "0.7", "0.123"} <= set(
        said
    )
    assert said.count("未测") == 5


def test_the_chart_stays_within_its_frame(load):
    svg = load("bench_parts.chart").chart(
        {"pages": 5000, "ratios": {"cold_vs_hugo": 40.0, "memory_vs_hugo": 0.0001}},
        {"pages": 5000, "ratios": {"cold_vs_hugo": 0.5, "memory_vs_hugo": 0.2}},
    )
    bars = [e.attrib for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("rect")]
    assert bars
    assert all(1 <= float(bar["width"]) <= 320 - float(bar["x"]) for bar in bars)


def test_the_figures_of_before_are_those_of_the_page(root):
    page = (root / "docs/performance.md").read_text("utf-8")
    before = json.loads((root / "scripts/bench_parts/before.json").read_text("utf-8"))
    titles = {
        "cold": "全部重建",
        "one_changed": "改一条",
        "one_added": "加一条",
        "nothing_changed": "没有改动",
    }
    names = {"disclosure": "disclosure", "hugo": "Hugo"}

    def rows() -> Iterator[str]:
        for kind, scenes in before["medians"].items():
            for scene, m in scenes.items():
                yield (
                    f"| {titles[scene]} | {names[kind]} | {m['seconds']:.2f} "
                    f"| {m['cpu_seconds']:.2f} | {m['peak_bytes'] / 1e6:.0f} "
                    f"| {m['written_bytes'] / 1e6:.1f} |"
                )

    assert [row for row in rows() if row not in page] == []
    assert [value for value in before["ratios"].values() if f"{value:.3f}" not in page] == []
