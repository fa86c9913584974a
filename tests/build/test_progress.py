"""The progress line: counts on a terminal, silence elsewhere, nothing left behind."""

from __future__ import annotations

from io import StringIO

import pytest

from disclosure.build.progress import STEPS, Progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def run(progress: Progress, total: int) -> None:
    with progress.stage("渲染", total) as advance:
        for _ in range(total):
            advance(1)


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


def test_counts_are_drawn_over_one_another_and_wiped_at_the_end() -> None:
    stream = Terminal()
    run(Progress(stream=stream), 2)
    assert stream.getvalue() == (
        "\r渲染 0/2\r渲染 1/2\r渲染 2/2\r" + " " * 8 + "\b" * 8
    )  # two wide characters, a blank, three narrow ones


def test_line_is_redrawn_a_hundred_times_at_most_and_ends_on_the_total() -> None:
    stream = Terminal()
    run(Progress(stream=stream), 12_345)
    drawn = stream.getvalue().split("\r")[1:-1]
    assert len(drawn) <= STEPS + 3
    assert drawn[-1] == "渲染 12345/12345"


def test_things_may_be_finished_many_at_a_time() -> None:
    stream = Terminal()
    with Progress(stream=stream).stage("读取", 1000) as advance:
        for count in (700, 0, 3, 297):
            advance(count)
    drawn = stream.getvalue().split("\r")[1:-1]
    assert drawn == ["读取 0/1000", "读取 700/1000", "读取 1000/1000"]


def test_line_vanishes_when_the_stage_fails() -> None:
    stream = Terminal()
    with pytest.raises(KeyError), Progress(stream=stream).stage("渲染", 1):
        raise KeyError
    assert stream.getvalue().endswith("\b")


@pytest.mark.parametrize(
    ("stream", "quiet", "ci"),
    [(StringIO(), False, ""), (Terminal(), True, ""), (Terminal(), False, "true")],
    ids=["no terminal", "quiet", "CI"],
)
def test_silence(stream: StringIO, quiet: bool, ci: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", ci)
    run(Progress(quiet=quiet, stream=stream), 500)
    assert stream.getvalue() == ""


def test_standard_error_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    run(Progress(), 3)
    assert capsys.readouterr() == ("", "")
