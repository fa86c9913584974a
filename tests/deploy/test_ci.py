"""The CI examples parse and say what they must; test_ci_steps.py runs them."""

from __future__ import annotations

import re

import pytest
from tests.deploy.conftest import DEPLOY, INSTALL
from tests.deploy.pipelines import NAMES, parsed, steps


@pytest.mark.parametrize("name", NAMES)
def test_every_example_installs_with_the_same_hashed_line(name: str) -> None:
    lines = [line.strip() for step in steps(name) for line in step.script.splitlines()]
    installing = [line for line in lines if "pip install" in line]
    assert [line.removeprefix(".venv/bin/") for line in installing] == [INSTALL]
    assert INSTALL in (DEPLOY / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_strict_and_the_time_of_beijing_are_the_default(name: str) -> None:
    pipeline = parsed(name)
    variables = pipeline.get("env") or pipeline["variables"]
    assert variables["STRICT"] == "--strict"
    assert variables["TZ"] == "Asia/Shanghai"
    assert "PIP_NO_INDEX" not in variables
    assert '# PIP_NO_INDEX: "1"' in (DEPLOY / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["github-actions.yml", "gitea-actions.yml"])
def test_actions_run_on_push_request_and_every_day(name: str) -> None:
    pipeline = parsed(name)
    events = pipeline[True]  # YAML 1.1 takes `on` for a truth value
    assert {"push", "pull_request", "schedule"} <= set(events)
    [entry] = events["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", entry["cron"])


@pytest.mark.parametrize("name", ["github-actions.yml", "gitea-actions.yml"])
def test_actions_keep_the_state_of_the_last_build(name: str) -> None:
    used = [step for step in parsed(name)["jobs"]["build"]["steps"] if "uses" in step]
    [cache] = [step["with"] for step in used if step["uses"].startswith("actions/cache@")]
    assert cache["path"] == ".disclosure"
    prefix = cache["restore-keys"].split()[0]
    assert cache["key"].replace(" ", "").startswith(prefix.replace(" ", "")), "never restored"
    assert all(re.fullmatch(r"[\w/-]+@v\d+", step["uses"]) for step in used), "pin each action"


def test_gitlab_keeps_the_state_and_tells_how_to_schedule() -> None:
    pipeline = parsed("gitlab-ci.yml")
    assert pipeline["build"]["cache"]["paths"] == [".disclosure/"]
    assert pipeline["build"]["artifacts"]["paths"] == ["site/"]
    rules = [rule["if"] for rule in pipeline["workflow"]["rules"]]
    assert "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rules  # also what a schedule runs on
    assert "30 1 * * *" in (DEPLOY / "gitlab-ci.yml").read_text("utf-8")


def test_only_the_main_branch_is_published() -> None:
    github, gitea, gitlab = (parsed(NAMES[n]) for n in (0, 2, 1))
    assert "refs/heads/main" in github["jobs"]["publish"]["if"]
    [sending] = [step for step in gitea["jobs"]["build"]["steps"] if step.get("name") == "发布"]
    assert "refs/heads/main" in sending["if"]
    for job in ("publish", "pages"):
        assert all("$CI_DEFAULT_BRANCH" in rule["if"] for rule in gitlab[job]["rules"])
