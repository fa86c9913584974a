"""Find the project that a command is about, and read it without getting in a build's way."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.build import checking
from disclosure.build.checking import Checked, Prepared
from disclosure.build.collecting import rare_collection
from disclosure.build.lock import BusyError, build_lock
from disclosure.build.progress import Progress
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from disclosure.catalog.model import Body, Catalog
    from disclosure.diagnostics.report import Report
    from disclosure.settings import Settings
CONFIG_NAME = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Reading:
    """A project as read and checked just now."""

    prepared: Prepared
    checked: Checked | Report
    state_dir: Path
    """Where the content is fetched from: elsewhere while a build has the cache to itself."""

    @property
    def report(self) -> Report:
        """The full report, for editors."""
        return self.checked.report if isinstance(self.checked, Checked) else self.checked


def find_config(config_file: Path, *, start: Path) -> Path:
    """The configuration file of that name in `start` or the nearest folder above it.

    Raises DisclosureError where there is none.
    """
    if config_file.is_absolute() or len(config_file.parts) > 1:
        folders = [start]
    else:
        folders = [start, *start.parents]
    for folder in folders:
        if (folder / config_file).is_file():
            return folder / config_file
    where = "找不到" if len(folders) == 1 else "这里和上级文件夹里都没有"
    raise DisclosureError(
        f"{where} {config_file}",
        hint="进入站点文件夹再运行，或用 -f 指明配置文件；新建站点用 disclosure new",
    )


@rare_collection()
def read_project(settings: Settings) -> Reading:
    """Load, read and check everything; publishes nothing, and waits for nobody.

    The shared cache is used and brought up to date; while a build is using it, an empty one that
    nobody keeps takes its place.
    """
    prepared = checking.prepare(settings)
    progress = Progress(quiet=settings.quiet)
    try:
        with build_lock(settings.state_dir):
            checked, _ = checking.check(prepared, state_dir=settings.state_dir, progress=progress)
            return Reading(prepared, checked, settings.state_dir)
    except BusyError:
        scratch = Path(tempfile.mkdtemp(prefix="disclosure-"))
        atexit.register(shutil.rmtree, scratch, ignore_errors=True)
        checked, _ = checking.check(prepared, state_dir=scratch, progress=progress)
        return Reading(prepared, checked, scratch)


def usable_catalog(prepared: Prepared) -> Catalog:
    """The catalogue; DisclosureError naming its first mistake where it cannot be used."""
    if prepared.catalog is not None:
        return prepared.catalog
    first = next(iter(prepared.findings), None)
    raise DisclosureError(
        f"目录（catalog）有 {len(prepared.findings)} 个问题，第一个是：{first.message}"
        if first
        else "目录（catalog）不能用",
        place=first.place if first else None,
        hint="用 disclosure check 看全部问题，改正后再试",
    )


def body_named(catalog: Catalog, name: str) -> Body:
    """The body with that id or name; "" is the body whose site this is."""
    for body in catalog.bodies:
        if name in (body.id, body.name):
            return body
    unit = catalog.units.find(name)
    for body in catalog.bodies:
        if unit is not None and body.unit == unit.id:
            return body
    known = "、".join(f"{body.id or '（本站）'} {body.name}" for body in catalog.bodies)
    raise DisclosureError(f"没有叫“{name}”的公开主体", hint=f"可用的有 {known}")
