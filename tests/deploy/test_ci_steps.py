"""The CI examples at work: every line that concerns us is run on a site of `disclosure new`."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.conftest import bytes_of
from tests.deploy.conftest import INSTALL, Shell, needs
from tests.deploy.pipelines import NAMES, Step, steps

pytestmark = [pytest.mark.slow, needs("bash", "bash"), needs("rsync", "rsync")]

STAND_INS = {
    "${{ vars.PUBLISH_TO }}": "{server}",
    "${{ vars.SSH_KNOWN_HOSTS }}": "www.example.gov.cn ssh-ed25519 AAAA",
    "${{ secrets.SSH_PRIVATE_KEY }}": "a private key",
}
"""What the platform would put for the expressions in `env`."""


def run(
    name: str, project: Path, shell: Shell, *, server: Path, strict: str | None = None, **more: str
) -> list[tuple[Step, int, str]]:
    """Run the steps but the installation until one fails; give each with code and words."""
    key = project.parent / "key"
    key.write_text("a file-type variable\n", "utf-8")
    given = {
        "PUBLISH_TO": str(server),
        "SSH_PRIVATE_KEY": str(key),
        "SSH_KNOWN_HOSTS": str(key),
        **more,
    }
    done = []
    for step in steps(name):
        if INSTALL.removeprefix("python") in step.script:
            continue
        variables = {**given, **step.variables}
        for expression, value in STAND_INS.items():
            for variable, text in variables.items():
                if text == expression:
                    variables[variable] = value.format(server=server)
        if strict is not None:
            variables["STRICT"] = strict
        assert not any("${{" in text for text in (step.script, *variables.values())), step
        ran = shell(step.script, cwd=project, **variables)
        done.append((step, ran.code, ran.said))
        if ran.code:
            break
    return done


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """The folder that a web server reads, with what belongs to the server."""
    folder = tmp_path / "server"
    (folder / ".well-known").mkdir(parents=True)
    (folder / ".well-known" / "token").write_text("x")
    return folder


def published(folder: Path) -> dict[str, bytes]:
    """The files of a published site without what is the server's own."""
    return {path: data for path, data in bytes_of(folder).items() if not path.startswith(".")}


@pytest.mark.parametrize("name", NAMES)
def test_a_clean_site_is_built_verified_and_published(
    name: str, filled_site: Path, server: Path, shell: Shell
) -> None:
    for _ in ("first", "again, from the cache"):
        done = run(name, filled_site, shell, server=server)
        assert [(step.name, code, said) for step, code, said in done if code] == []
        site = bytes_of(filled_site / "site")
        assert "index.html" in site
        if name == "gitlab-ci.yml":
            assert bytes_of(filled_site / "public") == site
        if name == "gitea-actions.yml":
            with ZipFile(filled_site / "site.zip") as archive:
                packed = {
                    entry.removeprefix("site/"): archive.read(entry)
                    for entry in archive.namelist()
                    if not entry.endswith("/")
                }
            assert packed == site
        if name != "github-actions.yml":
            assert published(server) == site
            assert (server / ".well-known" / "token").is_file()
    said = " ".join(said for _, _, said in done)
    assert "写入 0 个文件" in said, "the second build must find everything in place"


@pytest.mark.parametrize("name", NAMES)
def test_an_unfilled_site_is_not_published_and_shows_why(
    name: str, empty_site: Path, server: Path, shell: Shell
) -> None:
    *_, (step, code, said) = run(name, empty_site, shell, server=server)
    assert code != 0
    assert step.script.strip() == "mkdocs build $STRICT"
    assert "COL201" in said
    assert not (empty_site / "site").exists()
    assert published(server) == {}


@pytest.mark.parametrize("name", NAMES)
def test_without_strict_the_unfilled_site_is_published(
    name: str, empty_site: Path, server: Path, shell: Shell
) -> None:
    done = run(name, empty_site, shell, server=server, strict="")
    assert [(step.name, said) for step, code, said in done if code] == []
    assert any("VER113" in said for _, _, said in done), "the check of the finished pages speaks"
    assert (empty_site / "site" / "index.html").is_file()


@pytest.mark.parametrize("name", NAMES)
def test_the_daily_run_notices_what_has_become_stale(
    name: str, filled_site: Path, server: Path, shell: Shell
) -> None:
    """Nothing was committed; only the day is another."""
    run(name, filled_site, shell, server=server)
    before = bytes_of(server)
    *_, (step, code, _) = run(
        name, filled_site, shell, server=server, DISCLOSURE_AS_OF="2029-01-08"
    )
    assert (step.script.strip(), code) == ("mkdocs build $STRICT", 1)
    assert bytes_of(server) == before


def test_without_an_address_gitea_only_packs(
    filled_site: Path, server: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(STAND_INS, "${{ vars.PUBLISH_TO }}", "")
    *_, (step, code, said) = run("gitea-actions.yml", filled_site, shell, server=server)
    assert (step.name, code) == ("发布", 0)
    assert "不推送" in said
    assert published(server) == {}
