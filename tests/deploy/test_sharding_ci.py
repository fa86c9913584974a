"""The examples for several CI machines at work: every line is run, each machine is a folder.

What the platforms do themselves (checkout, matrix, artifacts) is done here with copies.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import bytes_of, copy_project, run_build
from tests.deploy.conftest import INSTALL, ROOT, Shell, needs
from tests.deploy.pipelines import parsed
from tests.docs.test_guides import fenced

GITHUB = "github-actions-shards.yml"
DAY = {"DISCLOSURE_AS_OF": "2026-11-01"}


def gitlab() -> Any:
    """What docs/deploy.md has one put into .gitlab-ci.yml, put there."""
    [block] = [text for text in fenced(ROOT / "docs" / "deploy.md", "yaml") if "parallel:" in text]
    pipeline, more = parsed("gitlab-ci.yml"), yaml.safe_load(block)
    build = {**pipeline["build"], **more.pop("build")}
    return {**pipeline, **more, "build": build}


def test_github_differs_from_the_example_for_one_machine_only_where_it_must() -> None:
    ours, theirs = parsed(GITHUB), parsed("github-actions.yml")
    for key in theirs.keys() - {"jobs"}:
        assert ours[key] == theirs[key]
    assert ours["jobs"]["publish"] == theirs["jobs"]["publish"]
    used = {
        step["uses"] for job in ours["jobs"].values() for step in job["steps"] if "uses" in step
    }
    known = {s["uses"] for job in theirs["jobs"].values() for s in job["steps"] if "uses" in s}
    assert {name.split("@")[0] for name in used - known} == {"actions/download-artifact"}
    assert all(re.fullmatch(r"[\w/-]+@v\d+", name) for name in used), "pin each action"


def substituted(text: str, expressions: Mapping[str, str]) -> str:
    """The text as the platform gives it to the shell."""
    for expression, value in expressions.items():
        text = text.replace(f"${{{{ {expression} }}}}", value)
    assert "${{" not in text, text
    return text


def checkout(project: Path, machine: Path) -> Path:
    """Every machine has files of its own, all of them new."""
    copy_project(project, machine)
    for path in machine.rglob("*"):
        path.touch()
    return machine


def one_build(project: Path, tmp_path: Path) -> dict[str, bytes]:
    built = run_build(copy_project(project, tmp_path / "one"), "--strict")
    assert built.code == 0, built.said
    return bytes_of(tmp_path / "one" / "site")


@pytest.mark.parametrize("fails", [False, True], ids=["clean", "wrong"])
@pytest.mark.slow
@needs("bash", "bash")
def test_github(fails: bool, filled_site: Path, tmp_path: Path, shell: Shell) -> None:
    pipeline = parsed(GITHUB)
    share, build = pipeline["jobs"]["share"], pipeline["jobs"]["build"]
    assert build["needs"] == "share"
    expected = {} if fails else one_build(filled_site, tmp_path)
    if fails:
        shutil.rmtree(filled_site / "content" / "zfxxgk" / "zfxxgkzn")
    artifacts = tmp_path / "artifacts"
    numbers = share["strategy"]["matrix"]["number"]
    for number in numbers:
        machine = checkout(filled_site, tmp_path / f"machine {number}")
        given = {"matrix.number": str(number), "strategy.job-total": str(len(numbers))}
        for step in share["steps"]:
            if "run" in step and step["run"] != INSTALL:
                ran = shell(substituted(step["run"], given), cwd=machine, **pipeline["env"], **DAY)
                assert ran.code == 0, ran.said
            if "upload-artifact" in step.get("uses", ""):
                what = {key: substituted(str(text), given) for key, text in step["with"].items()}
                shutil.copytree(machine / what["path"], artifacts / what["name"])
    machine = checkout(filled_site, tmp_path / "last")
    failed = False
    for step in build["steps"]:
        if "download-artifact" in step.get("uses", ""):
            assert {path.name for path in artifacts.glob(step["with"]["pattern"])} == {
                f"share-{number}" for number in numbers
            }
            shutil.copytree(artifacts, machine / step["with"]["path"])
        always = step.get("if") == "${{ !cancelled() }}"
        if "run" in step and step["run"] != INSTALL and (always or not failed):
            ran = shell(step["run"], cwd=machine, **pipeline["env"], **DAY)
            assert "本机补做" not in ran.said
            failed = failed or ran.code != 0
            assert not failed or fails, ran.said
            if step["name"] == "标出问题":
                assert ("::" in ran.said) is fails, "problems are marked where there are any"
    assert failed is fails
    assert bytes_of(machine / "site") == expected


@pytest.mark.slow
@needs("bash", "bash")
def test_gitlab(filled_site: Path, tmp_path: Path, shell: Shell) -> None:
    pipeline = gitlab()
    assert pipeline["stages"] == ["share", "build", "publish"]
    share, build = pipeline["share"], pipeline["build"]
    assert share["before_script"] == build["before_script"] == [INSTALL]
    last = checkout(filled_site, tmp_path / "last")
    for number in range(1, share["parallel"] + 1):
        machine = checkout(filled_site, tmp_path / f"machine {number}")
        given = {"CI_NODE_INDEX": str(number), "CI_NODE_TOTAL": str(share["parallel"])}
        for line in share["script"]:
            ran = shell(line, cwd=machine, **pipeline["variables"], **given, **DAY)
            assert ran.code == 0, ran.said
        for pattern in share["artifacts"]["paths"]:
            name = pattern.replace("$CI_NODE_INDEX", str(number)).rstrip("/")
            shutil.copytree(machine / name, last / name)
    for line in [*build["script"], *build["after_script"]]:
        ran = shell(line, cwd=last, **pipeline["variables"], **DAY)
        assert ran.code == 0, ran.said
        assert "本机补做" not in ran.said
    assert (last / "gl-code-quality-report.json").is_file()
    assert bytes_of(last / "site") == one_build(filled_site, tmp_path)
