"""Hook file, plugin, wheel in another folder and properdocs: one engine, the same bytes."""

from __future__ import annotations

import shutil
import site
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from disclosure.build.pipeline import Build
from disclosure.errors import DisclosureError
from disclosure.mkdocs_adapter import Door

if TYPE_CHECKING:
    from disclosure.settings import Settings

ROOT = Path(__file__).parents[2]
PLUGIN = "plugins:\n  - disclosure\n"

pytestmark = pytest.mark.slow


@pytest.fixture
def expected(
    base_site: Path, build: Callable[..., Any], tree_bytes: Callable[..., Any]
) -> dict[str, bytes]:
    """What the plugin makes of the base site."""
    built = build(base_site)
    assert built.code == 0, built.said
    site: dict[str, bytes] = tree_bytes(base_site / "site")
    assert len(site) > 40
    return site


def by_hook(project: Path, *, both: bool = False) -> None:
    """Let the project name the hook file instead of the plugin, as this repository does."""
    (project / "hooks").mkdir()
    shutil.copy(ROOT / "hooks" / "disclosure_site.py", project / "hooks")
    mkdocs = project / "mkdocs.yml"
    text = mkdocs.read_text("utf-8")
    assert PLUGIN in text
    plugins = PLUGIN if both else "plugins: []\n"
    text = text.replace(PLUGIN, f"{plugins}hooks:\n  - hooks/disclosure_site.py\n")
    mkdocs.write_text(text, "utf-8")


def test_hook_file(
    expected: dict[str, bytes],
    base_site: Path,
    build: Callable[..., Any],
    tree_bytes: Callable[..., Any],
) -> None:
    shutil.rmtree(base_site / "site")
    shutil.rmtree(base_site / ".disclosure")
    by_hook(base_site)
    built = build(base_site)
    assert built.code == 0, built.said
    assert tree_bytes(base_site / "site") == expected


def test_properdocs(
    expected: dict[str, bytes],
    base_site: Path,
    build: Callable[..., Any],
    tree_bytes: Callable[..., Any],
) -> None:
    shutil.rmtree(base_site / "site")
    shutil.rmtree(base_site / ".disclosure")
    built = build(base_site, "-f", "mkdocs.yml", program=(sys.executable, "-m", "properdocs"))
    assert built.code == 0, built.said
    assert tree_bytes(base_site / "site") == expected


def test_wheel_in_another_folder(
    expected: dict[str, bytes],
    base_site: Path,
    tmp_path: Path,
    build: Callable[..., Any],
    tree_bytes: Callable[..., Any],
) -> None:
    source = tmp_path / "source"
    for name in ("hooks", "theme_overrides", "catalog", "requirements", "docs"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    options = ["--no-deps", "--no-index", "--quiet"]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", *options, "--no-build-isolation", "-w", str(tmp_path), str(source)],
        check=True,
    )
    [wheel] = tmp_path.glob("*.whl")

    folder = tmp_path / "其他机关"
    environment = folder / ".venv"
    venv.create(environment, with_pip=False, symlinks=True)
    python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    scheme = {"base": str(environment), "platbase": str(environment)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=scheme))
    subprocess.run([*pip, "install", *options, "--target", str(packages), str(wheel)], check=True)
    # Everything but the engine itself comes from the environment of the tests.
    (packages / "others.pth").write_text("\n".join(site.getsitepackages()) + "\n", "utf-8")
    shutil.rmtree(source)

    where = subprocess.run(
        [str(python), "-c", "import disclosure; print(disclosure.__file__)"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=folder,
    )
    assert Path(where.stdout.strip()).is_relative_to(packages)
    project = folder / "网站"
    shutil.copytree(base_site, project, ignore=shutil.ignore_patterns("site", ".disclosure"))
    built = build(project, program=(str(python), "-m", "mkdocs"))
    assert built.code == 0, built.said
    assert tree_bytes(project / "site") == expected


def test_both_doors_are_one_clear_error(base_site: Path, build: Callable[..., Any]) -> None:
    by_hook(base_site, both=True)
    built = build(base_site)
    assert built.code != 0
    assert "Traceback" not in built.said
    told = [line for line in built.said.splitlines() if "disclosure 配置了两次" in line]
    assert len(told) == 1
    assert "请从 mkdocs.yml 删去其中一处" in told[0]
    assert not (base_site / "site").exists()
    assert not (base_site / ".disclosure").exists()


@pytest.mark.parametrize(
    ("value", "told"),
    [("2026年11月", "不是日期"), ("2026-02-30", "不是日期")],
)
def test_a_wrong_as_of_date_is_one_clear_error(
    value: str, told: str, base_site: Path, build: Callable[..., Any]
) -> None:
    built = build(base_site, DISCLOSURE_AS_OF=value)
    assert built.code != 0
    assert "Traceback" not in built.said
    assert f"DISCLOSURE_AS_OF 的值“{value}”{told}" in built.said


@pytest.mark.parametrize(
    ("command", "last", "published"), [("build", True, "site"), ("serve", False, "served")]
)
def test_a_process_that_serves_goes_on_after_a_build(
    command: Literal["build", "serve"],
    last: bool,
    published: str,
    base_site: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def noted(settings: Settings, **given: object) -> Build:
        asked.append((settings.site_dir.name, given["last"]))
        raise DisclosureError("seen")

    asked: list[tuple[str, object]] = []
    monkeypatch.setattr(Build, "prepare", noted)
    door = Door("a test")
    door.on_startup(command=command, dirty=False)
    with pytest.raises(Abort, match="seen"):
        door.on_config(load_config(str(base_site / "mkdocs.yml")))
    assert asked == [(published, last)]
