"""docs/deploy/README.md: its files, commands and links exist; what can be run is run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import bytes_of
from tests.deploy.conftest import DEPLOY, Shell
from tests.docs.test_guides import fenced, problem, shown_commands

README = DEPLOY / "README.md"
FILES = sorted(path.name for path in DEPLOY.iterdir() if path != README)


def test_every_file_is_explained() -> None:
    named = re.findall(r"^\| \[([\w.-]+)\]\(\1\)", README.read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == FILES


def test_commands_exist() -> None:
    commands = shown_commands(README)
    assert any(line.startswith("wheelhouse") for line in commands)
    assert {line: why for line in commands if (why := problem(line))} == {}


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README.read_text("utf-8"))
    assert [link for link in links if not (DEPLOY / link).exists()] == []


@pytest.mark.parametrize("name", ["README.md", *FILES])
def test_files_are_utf8_with_unix_line_ends(name: str) -> None:
    data = (DEPLOY / name).read_bytes()
    assert b"\r" not in data
    assert data.endswith(b"\n")
    data.decode("utf-8")


@pytest.mark.slow
def test_the_archive_is_packed_unpacked_and_put_in_place(
    filled_site: Path, build: object, shell: Shell, tmp_path: Path
) -> None:
    """The commands as they stand; only /srv becomes a scratch folder."""
    assert callable(build)
    assert build(filled_site).code == 0
    blocks = [text for text in fenced(README, "sh") if "site.zip" in text]
    assert len(blocks) == 2
    server = tmp_path / "srv"
    server.mkdir()
    for day in ("20261101", "20261102"):
        for block in blocks:
            script = block.replace("/srv/", f"{server}/").replace("20261101", day)
            ran = shell(script, cwd=filled_site)
            assert ran.code == 0, ran.said
        assert (server / "gongkai").readlink() == server / f"gongkai-{day}" / "site"
        assert bytes_of(server / "gongkai") == bytes_of(filled_site / "site")
