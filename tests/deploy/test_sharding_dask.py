"""docs/deploy/dask_site.py on a real scheduler and two real worker processes of this machine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import AS_OF, Built, bytes_of, copy_project, run_build
from tests.deploy.conftest import DEPLOY, ROOT

pytestmark = pytest.mark.slow

PAGES = 120
WORKERS = 2
HERE = ("--host", "127.0.0.1", "--no-dashboard")
PATIENCE = 60
"""Seconds until a cluster that does not come up is given up."""


@dataclass(frozen=True, slots=True)
class Cluster:
    address: str
    workers: frozenset[int]
    """Their process numbers."""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    project = tmp_path / "site"
    command = [sys.executable, str(ROOT / "scripts" / "corpus.py"), "--pages", str(PAGES)]
    subprocess.run([*command, "--out", str(project)], check=True)
    return project


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """As an administrator starts it, every worker a process of its own."""
    scheduler = tmp_path / "scheduler.json"
    environment = {**os.environ, "DISCLOSURE_AS_OF": AS_OF, "CI": "1"}
    with ExitStack() as stack, (tmp_path / "cluster.log").open("wb") as log:

        def start(*arguments: str) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", "dask", *arguments, *HERE]
            command += ["--scheduler-file", str(scheduler)]
            started = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
            stack.callback(started.wait)
            stack.callback(started.terminate)
            return started

        start("scheduler", "--port", "0")
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path))
        workers = [start("worker", *options) for _ in range(WORKERS)]
        until = time.monotonic() + PATIENCE
        while (tmp_path / "cluster.log").read_text("utf-8").count("Registered to") < WORKERS:
            assert time.monotonic() < until, (tmp_path / "cluster.log").read_text("utf-8")
            time.sleep(0.1)
        address = json.loads(scheduler.read_text("utf-8"))["address"]
        yield Cluster(address, frozenset(worker.pid for worker in workers))


def spread(project: Path, cluster: Cluster, shared: Path) -> Built:
    command = [sys.executable, str(DEPLOY / "dask_site.py"), cluster.address, str(WORKERS)]
    done = subprocess.run(
        [*command, str(shared)],
        cwd=project,
        env={**os.environ, "DISCLOSURE_AS_OF": AS_OF, "CI": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Built(done.returncode, done.stdout + done.stderr)


def test_two_workers_read_the_site_of_one_build(
    corpus: Path, cluster: Cluster, tmp_path: Path
) -> None:
    built = spread(corpus, cluster, tmp_path / "shared")
    assert built.code == 0, built.said
    read = re.findall(r"分片 ([12])/2：\S+ 的进程 (\d+)", built.said)
    assert sorted(number for number, _ in read) == ["1", "2"]
    assert {int(process) for _, process in read} == cluster.workers
    ours = bytes_of(corpus / "site")
    assert len(ours) > PAGES
    one = copy_project(corpus, tmp_path / "one")
    assert run_build(one, "--strict").code == 0
    assert bytes_of(one / "site") == ours


def test_what_a_worker_cannot_do_stops_the_script(
    corpus: Path, cluster: Cluster, tmp_path: Path
) -> None:
    (corpus / "catalog" / "site.yml").write_text("name: [\n", "utf-8")
    built = spread(corpus, cluster, tmp_path / "shared")
    assert built.code != 0
    assert "CalledProcessError" in built.said
    assert not (corpus / "site").exists()
