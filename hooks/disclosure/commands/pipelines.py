"""`disclosure new --ci`: the pipeline that builds and publishes the site, from docs/deploy."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from disclosure import shipped


class Pipeline(StrEnum):
    """Where the site's repository lives."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"


FILES: Mapping[Pipeline, Mapping[str, str]] = {
    Pipeline.GITHUB: {".github/workflows/disclosure.yml": "github-actions.yml"},
    Pipeline.GITLAB: {".gitlab-ci.yml": "gitlab-ci.yml", "deploy/publish.sh": "publish.sh"},
    Pipeline.GITEA: {
        ".gitea/workflows/disclosure.yml": "gitea-actions.yml",
        "deploy/publish.sh": "publish.sh",
    },
}
"""Path in the site → example that it is a copy of."""
STRICT = 'STRICT: "--strict"'
LENIENT = 'STRICT: ""'


def pipeline_files(pipeline: Pipeline) -> dict[str, str]:
    """The files by their path in the site.

    A new site has blank columns, so its pipeline publishes all the same; whoever has filled them
    makes it strict.
    """
    folder = shipped.deployment()
    return {
        path: (folder / name).read_text("utf-8").replace(STRICT, LENIENT)
        for path, name in FILES[pipeline].items()
    }


def told(pipeline: Pipeline) -> tuple[str, ...]:
    """What there is left to do for the pipeline, line by line."""
    first = next(iter(FILES[pipeline]))
    return (
        f"自动建站的设置在 {first}，推送前先把安装包放进仓库：disclosure wheelhouse wheels",
        f"  栏目填满以后，把里面的 {LENIENT} 改成 {STRICT}，有问题就不发布",
    )
