"""publish.sh: two passes, so that no page is ever seen without its style or attachment."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tests.conftest import bytes_of
from tests.deploy.conftest import DEPLOY, Shell, needs

pytestmark = [needs("rsync", "rsync"), needs("sh", "sh")]

OLD = {
    "index.html": "old, assets/site-1.css",
    "404.html": "lost",
    "assets/site-1.css": "old style",
    "assets/kept-1.svg": "<svg/>",
    "a/2026/gone.html": "gone",
    "a/2026/gone-plan.docx": "attachment of gone",
}
NEW = {
    "index.html": "new, assets/site-2.css",
    "404.html": "lost",
    "assets/site-2.css": "new style",
    "assets/kept-1.svg": "<svg/>",
    "a/2026/new.html": "new",
    "a/2026/new-plan.docx": "attachment of new",
    "search/items-2026.json": "[]",
    "sitemap.xml": "<urlset/>",
}
SERVERS_OWN = {".well-known/token": "x", "web.config": "<configuration/>"}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def read(folder: Path) -> dict[str, str]:
    return {name: data.decode() for name, data in bytes_of(folder).items()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", NEW)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return write(tmp_path / "target", OLD | SERVERS_OWN)


def publish(shell: Shell, *arguments: object, cwd: Path, **variables: str) -> tuple[int, str]:
    words = " ".join(f"'{argument}'" for argument in arguments)
    ran = shell(f"sh '{DEPLOY / 'publish.sh'}' {words}", cwd=cwd, **variables)
    return ran.code, ran.said


def test_the_target_becomes_the_site_and_keeps_what_is_the_servers(
    site: Path, target: Path, shell: Shell, tmp_path: Path
) -> None:
    code, said = publish(shell, "site/", "target/", cwd=tmp_path)
    assert (code, said) == (0, "已发布到 target\n")
    assert read(target) == NEW | SERVERS_OWN


def test_nothing_linked_is_ever_missing(
    site: Path, target: Path, shell: Shell, tmp_path: Path
) -> None:
    """A stand-in for rsync runs the real one and keeps what the target was after each pass."""
    real = shutil.which("rsync")
    stand_in = tmp_path / "stand-in"
    stand_in.mkdir()
    (stand_in / "rsync").write_text(
        f'#!/bin/sh\n"{real}" "$@" || exit\ncp -R "{target}" "{tmp_path}/pass-$$"\n', "utf-8"
    )
    (stand_in / "rsync").chmod(0o755)
    path = f"{stand_in}{os.pathsep}{os.environ['PATH']}"
    assert publish(shell, "site", "target", cwd=tmp_path, PATH=path)[0] == 0
    passes = sorted(tmp_path.glob("pass-*"), key=lambda found: found.stat().st_ctime_ns)
    between, after = (read(found) for found in passes)
    web = (".html", ".json", ".xml")
    unseen = {name: text for name, text in NEW.items() if not name.endswith(web)}
    assert between == OLD | unseen | SERVERS_OWN
    assert after == NEW | SERVERS_OWN


def test_what_has_not_changed_is_not_touched(
    site: Path, target: Path, shell: Shell, tmp_path: Path
) -> None:
    publish(shell, "site", "target", cwd=tmp_path)
    before = {path: path.stat() for path in target.rglob("*") if path.is_file()}
    for path in site.rglob("*"):
        os.utime(path, (2_000_000_000, 2_000_000_000))  # as after a new checkout
    (site / "index.html").write_text("newer", "utf-8")
    publish(shell, "site", "target", cwd=tmp_path)
    changed = {
        path.relative_to(target).as_posix()
        for path, old in before.items()
        if (path.stat().st_ino, path.stat().st_mtime_ns) != (old.st_ino, old.st_mtime_ns)
    }
    assert changed == {"index.html"}


@pytest.mark.parametrize("missing", ["index.html", "404.html"])
def test_a_folder_without_a_site_is_never_sent(
    missing: str, site: Path, target: Path, shell: Shell, tmp_path: Path
) -> None:
    (site / missing).unlink()
    code, said = publish(shell, "site", "target", cwd=tmp_path)
    assert code == 1
    assert "没有送出任何文件" in said
    assert read(target) == OLD | SERVERS_OWN


@pytest.mark.parametrize("arguments", [(), ("site",), ("site", "target", "more")])
def test_wrong_usage_is_told(
    arguments: tuple[str, ...], site: Path, target: Path, shell: Shell, tmp_path: Path
) -> None:
    code, said = publish(shell, *arguments, cwd=tmp_path)
    assert (code, said) == (2, "用法：sh publish.sh site 目标\n")
    assert read(target) == OLD | SERVERS_OWN


def test_files_are_readable_for_the_web_server(
    site: Path, target: Path, shell: Shell, tmp_path: Path
) -> None:
    (site / "a" / "2026" / "new.html").chmod(0o600)
    publish(shell, "site", "target", cwd=tmp_path)
    assert (target / "a" / "2026" / "new.html").stat().st_mode & 0o777 == 0o644
