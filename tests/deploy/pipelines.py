"""Read the CI examples: the shell scripts of a pipeline in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from tests.deploy.conftest import DEPLOY

NAMES = ("github-actions.yml", "gitlab-ci.yml", "gitea-actions.yml")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a pipeline: its shell script and the variables it sees."""

    name: str
    script: str
    variables: Mapping[str, str]


def parsed(name: str) -> Any:
    """The file as YAML."""
    return yaml.safe_load((DEPLOY / name).read_text("utf-8"))


def steps(name: str) -> Iterator[Step]:
    """Every shell script of the pipeline in its order."""
    pipeline = parsed(name)
    if name == "gitlab-ci.yml":
        for job in pipeline["stages"]:
            for title in [t for t, j in pipeline.items() if _stage(j) == job]:
                for number, line in enumerate(_lines(pipeline[title])):
                    yield Step(f"{title} {number}", line, pipeline["variables"])
        return
    for job in pipeline["jobs"].values():
        for step in job["steps"]:
            if "run" in step:
                yield Step(step["name"], step["run"], {**pipeline["env"], **step.get("env", {})})


def _stage(job: object) -> str:
    return str(job.get("stage", "")) if isinstance(job, dict) else ""


def _lines(job: Mapping[str, list[str]]) -> list[str]:
    return [*job.get("before_script", []), *job["script"]]
