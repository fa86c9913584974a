from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

TOLD = {
    "pages": 12,
    "written": 3,
    "deleted": 1,
    "counts": {"error": 0, "warning": 2, "info": 5},
    "blocked": False,
}


def told(**changes):
    return json.dumps(TOLD | changes)


def test_the_closing_line(build):
    summary = build.Summary.parse(told())
    assert summary.line(1.26) == (
        "建站完成：12 页（写入 3 个文件，删除 1），错误 0，警告 2，提示 5，用时 1.3 秒"
    )
    assert build.Summary.parse(told(blocked=True)).line(0).startswith("发布被拦截，网站保持原样")


def test_absent_severities_count_nothing(build):
    summary = build.Summary.parse(told(counts={"error": 4}))
    assert (summary.errors, summary.warnings, summary.infos) == (4, 0, 0)


@pytest.mark.parametrize("text", ["", "{}", "[]", "3", told(counts=3), told(pages=None)])
def test_an_unreadable_summary_is_an_error(build, text):
    with pytest.raises(ValueError, match=r".+"):
        build.Summary.parse(text)


@pytest.mark.parametrize(
    ("summary", "mkdocs_code", "code"),
    [
        (told(), 0, 0),
        (told(counts={"error": 1}), 0, 1),
        (told(counts={"error": 1}), 1, 1),
        (told(blocked=True), 1, 1),
        (told(), 1, 1),
        (None, 1, 2),
        (None, 0, 2),
    ],
)
def test_exit_codes(build, summary, mkdocs_code, code):
    parsed = None if summary is None else build.Summary.parse(summary)
    assert build.exit_code(parsed, mkdocs_code) == code


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [
        ([], "."),
        (["--strict", "-d", "out"], "."),
        (["-f", "sub/mkdocs.yml"], "sub"),
        (["-fsub/mkdocs.yml"], "sub"),
        (["--config-file", "sub/mkdocs.yml"], "sub"),
        (["--config-file=sub/mkdocs.yml"], "sub"),
        (["-f", "/elsewhere/mkdocs.yml"], "/elsewhere"),
    ],
)
def test_the_summary_lies_beside_the_configuration(build, arguments, folder):
    root = Path("/root folder")
    expected = root / folder / ".disclosure" / "last-build.json"
    assert build.summary_file(root, arguments) == expected


@pytest.mark.parametrize(
    ("writes", "mkdocs_code", "code", "closing"),
    [
        (told(), 0, 0, "建站完成：12 页"),
        (told(counts={"error": 7}), 0, 1, "错误 7"),
        (None, 1, 2, "没能完成（mkdocs 退出码 1）"),
        ("garbage", 0, 2, "没能完成"),
    ],
)
def test_a_stale_summary_is_never_believed(
    build, monkeypatch, tmp_path, capsys, writes, mkdocs_code, code, closing
):
    report = tmp_path / ".disclosure" / "last-build.json"
    report.parent.mkdir()
    report.write_text(told(pages=99), "utf-8")
    commands = []

    def mkdocs(command, *, cwd, env, check):
        commands.append(command)
        assert not report.exists()
        assert cwd == tmp_path
        assert env["NO_MKDOCS_2_WARNING"] == "1"
        if writes is not None:
            report.write_text(writes, "utf-8")
        return subprocess.CompletedProcess(command, mkdocs_code)

    monkeypatch.setattr(build.bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(build.bootstrap, "ensure_environment", lambda root: Path("py"))
    monkeypatch.setattr(build.subprocess, "run", mkdocs)
    assert build.main(["--", "--strict"]) == code
    assert commands == [["py", "-P", "-m", "mkdocs", "build", "--strict"]]
    assert closing in capsys.readouterr().out.splitlines()[-1]
