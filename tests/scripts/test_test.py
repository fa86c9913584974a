from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("given", "browser", "expected"),
    [
        ([], True, ["-n", "2"]),
        ([], False, ["-n", "2", "-m", "not browser"]),
        (["-k", "x"], True, ["-k", "x"]),
        # pytest obeys the last -m: the user's.
        (["-m", "slow"], False, ["-m", "not browser", "-m", "slow"]),
    ],
)
def test_pytest_arguments(run_tests, given, browser, expected):
    assert run_tests.pytest_arguments(given, browser=browser, workers=2) == expected


@pytest.mark.parametrize(
    ("pytest_code", "failed", "code"),
    [
        (0, [], 0),
        (0, ["mypy"], 1),
        (1, [], 1),
        (5, [], 1),
        (2, [], 2),
        (3, [], 2),
        (4, ["mypy"], 2),
        (-9, [], 2),
    ],
)
def test_exit_codes(run_tests, pytest_code, failed, code):
    assert run_tests.exit_code(pytest_code, failed) == code


@pytest.fixture
def steps(run_tests, monkeypatch):
    """Run main with everything outside faked; returns (steps, what fails)."""
    done: list[list[str]] = []
    failing: dict[str, int] = {}

    def fake(command, *, cwd, env, check):
        assert command[:3] == ["py", "-P", "-m"]
        done.append(command[3:])
        return subprocess.CompletedProcess(command, failing.get(command[3], 0))

    monkeypatch.setattr(
        run_tests.bootstrap, "ensure_environment", lambda root, purposes: Path("py")
    )
    monkeypatch.setattr(run_tests, "prepare_browser", lambda: "")
    monkeypatch.setattr(run_tests, "prepare_servers", lambda: "")
    monkeypatch.setattr(run_tests.subprocess, "run", fake)
    return done, failing


def test_all_steps_run_even_if_an_earlier_one_fails(run_tests, steps, capsys):
    done, failing = steps
    failing["ruff"] = 1
    assert run_tests.main([]) == 1
    assert [words[0] for words in done] == ["ruff", "ruff", "mypy", "pytest"]
    assert "STATIC CHECKS FAILED：ruff check、ruff format" in capsys.readouterr().out


def test_with_arguments_only_pytest_runs(run_tests, steps):
    done, _ = steps
    assert run_tests.main(["--", "-k", "x"]) == 0
    assert [words[-2:] for words in done] == [["-k", "x"]]


def test_skipped_browser_tests_are_told_aloud(run_tests, steps, monkeypatch, capsys):
    done, _ = steps
    monkeypatch.setattr(run_tests, "prepare_browser", lambda: "缺少 chromium")
    assert run_tests.main(["--", "x"]) == 0
    assert "BROWSER TESTS SKIPPED：缺少 chromium" in capsys.readouterr().out
    assert done[0][-3:] == ["-m", "not browser", "x"]


def test_skipped_deployment_tests_are_told_aloud(run_tests, steps, monkeypatch, capsys):
    done, _ = steps
    monkeypatch.setattr(run_tests, "prepare_servers", lambda: "缺少 nginx-light")
    assert run_tests.main(["--", "x"]) == 0
    assert "DEPLOYMENT TESTS SKIPPED：缺少 nginx-light" in capsys.readouterr().out
    assert done[0][-1:] == ["x"]  # each of these tests skips itself


@pytest.mark.skipif(sys.platform == "win32", reason="no apt there")
def test_a_web_server_is_installed_for_root_only(run_tests, monkeypatch):
    missing = [["nginx-light"], [], ["rsync"]]
    asked, installed = [], []
    prefixes = [["env"], None]
    monkeypatch.setattr(run_tests, "missing_server_packages", lambda: missing.pop(0))
    monkeypatch.setattr(
        run_tests.bootstrap,
        "apt_prefix",
        lambda *, allow_sudo: asked.append(allow_sudo) or prefixes.pop(0),
    )
    monkeypatch.setattr(
        run_tests.bootstrap, "apt_install", lambda prefix, packages: installed.append(packages) or 1
    )
    assert run_tests.prepare_servers() == ""
    assert run_tests.prepare_servers() == "缺少 rsync，而当前用户不能用 apt-get 安装"
    assert asked == [False, False]
    assert installed == [["nginx-light"]]


def test_what_the_deployment_tests_need(run_tests, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run_tests.missing_server_packages() == ["nginx-light", "openssl", "rsync"]
    (tmp_path / "nginx").write_text("#!/bin/sh\n")
    (tmp_path / "nginx").chmod(0o755)
    assert run_tests.missing_server_packages() == ["openssl", "rsync"]


def test_missing_browser_without_permission(run_tests, monkeypatch):
    monkeypatch.setattr(run_tests, "missing_packages", lambda: ["chromium"])
    monkeypatch.setattr(run_tests.bootstrap, "apt_prefix", lambda *, allow_sudo: None)
    assert run_tests.prepare_browser() == "缺少 chromium，而当前用户不能用 apt-get 安装"


@pytest.mark.skipif(sys.platform == "win32", reason="no apt there")
def test_missing_browser_is_installed_where_possible(run_tests, monkeypatch):
    missing = [["chromium"], []]
    installed = []
    monkeypatch.setattr(run_tests, "missing_packages", lambda: missing.pop(0))
    monkeypatch.setattr(run_tests.bootstrap, "apt_prefix", lambda *, allow_sudo: ["env"])
    monkeypatch.setattr(
        run_tests.bootstrap, "apt_install", lambda prefix, packages: installed.append(packages) or 1
    )
    assert run_tests.prepare_browser() == ""
    assert installed == [["chromium"]]


def test_the_browser_may_be_named(run_tests, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("DISCLOSURE_CHROMIUM", raising=False)
    assert run_tests.find_chromium() is None
    monkeypatch.setenv("DISCLOSURE_CHROMIUM", sys.executable)
    assert run_tests.find_chromium() == sys.executable


def test_notes_stand_above_the_last_line_of_pytest(run_tests, tmp_path):
    (tmp_path / "test_nothing.py").write_text("def test_nothing(): pass\n")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "closing_notes",
            "-p",
            "no:cacheprovider",
            ".",
        ],
        cwd=tmp_path,
        env=os.environ
        | {
            "PYTHONPATH": str(run_tests.PLUGINS),
            "PYTHONUTF8": "1",
            "DISCLOSURE_CLOSING_NOTES": json.dumps(["没有通过：mypy"]),
        },
        capture_output=True,
        check=False,
    )
    lines = done.stdout.decode("utf-8").splitlines()
    assert lines[-2] == "没有通过：mypy"
    assert lines[-1].startswith("1 passed")


def test_ci_runs_the_same_command(root):
    words = (root / ".ci" / "run").read_text("utf-8").splitlines()
    assert words[0] == "#!/usr/bin/env bash"
    assert words[-1] == "exec python3 scripts/test.py"
    assert os.access(root / ".ci" / "run", os.X_OK)
