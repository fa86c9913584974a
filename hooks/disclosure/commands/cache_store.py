"""`disclosure cache`, and the part of a withdrawal that concerns what builds keep."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.build import column_store, publish, state
from disclosure.build.lock import build_lock
from disclosure.build.pipeline import LAST_REPORT, SERVED, site_state_dir
from disclosure.build.staging import CHUNK
from disclosure.catalog import load, standard
from disclosure.commands.project import read_project
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure.settings import Settings


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """How much the cache holds."""

    path: Path
    size: int
    """Bytes."""
    records: int
    columns: int


def cache_info(settings: Settings) -> CacheInfo | None:
    """What the cache holds; None where there is none."""
    stores = _stores(settings.state_dir)
    if not stores:
        return None
    try:
        records = sum(_records(path) for path in stores)
    except column_store.DAMAGE as error:
        raise DisclosureError(
            f"缓存读不出来：{error}", hint="运行 disclosure cache clear 删去它，下次构建会重建"
        ) from error
    size = sum(path.stat().st_size for path in _kept_files(settings.state_dir))
    return CacheInfo(settings.state_dir / column_store.FOLDER, size, records, len(stores))


def clear_cache(settings: Settings) -> bool:
    """Delete the cache; the next build is slower and otherwise the same. Whether there was one."""
    existed = bool(_kept_files(settings.state_dir))
    if existed:
        with build_lock(settings.state_dir):
            for path in _kept_files(settings.state_dir):
                _overwrite(path)
                path.unlink()
    return existed


def purge_cache(settings: Settings) -> int:
    """Drop what belongs to no file any more, leaving no trace in free pages; how many went.

    Reading the project drops it; what is left to do is to write the files anew.
    """
    if not _stores(settings.state_dir):
        return 0
    before = sum(_records(path) for path in _stores(settings.state_dir))
    read_project(settings)
    with build_lock(settings.state_dir):
        compact(settings.state_dir)
        return before - sum(_records(path) for path in _stores(settings.state_dir))


def forget(state_dir: Path, *, live: Collection[str]) -> None:
    """Drop every record whose key is not in `live`, for a caller that holds the lock."""
    for path in _stores(state_dir):
        store = column_store.ColumnStore(path)
        store.keep_only(name for name, (_, key) in store.keys().items() if key in live)
        store.commit()
        store.close()
    for name in (state.FILE_NAME, load.KEPT_AS):  # a suppression names the path it sets aside
        (state_dir / name).unlink(missing_ok=True)
    compact(state_dir)


def compact(state_dir: Path) -> None:
    """Write the cache files anew: half-empty pages may hold what was deleted from them."""
    for path in _stores(state_dir):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            # The copy that VACUUM makes must not be left behind in the system's temporary folder.
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("VACUUM")


def _stores(state_dir: Path) -> list[Path]:
    return sorted((state_dir / column_store.FOLDER).glob("*.sqlite"))


def _kept_files(state_dir: Path) -> list[Path]:
    names = (state.FILE_NAME, standard.KEPT_AS, load.KEPT_AS)
    others = [path for name in names if (path := state_dir / name).is_file()]
    return [*_stores(state_dir), *others]


def _records(path: Path) -> int:
    with closing(column_store.ColumnStore(path)) as store:
        return len(store.keys())


def drop_drafts(settings: Settings) -> None:
    """Remove what half-done and refused builds left: staging, scratch pages, the last report.

    A publication that was promised and cut short is finished first, not lost.
    """
    state_dir = site_state_dir(settings)
    if state_dir.exists():
        publish.recover(state_dir, settings.site_dir)
    shutil.rmtree(state_dir / publish.STAGING, ignore_errors=True)
    for name in ("chrome", SERVED):
        shutil.rmtree(settings.state_dir / name, ignore_errors=True)
    (settings.state_dir / LAST_REPORT).unlink(missing_ok=True)


def _overwrite(path: Path) -> None:
    """Fill the file with zeros, as far as the disk lets itself be told to."""
    with path.open("r+b") as stream:
        size = path.stat().st_size
        while size > 0:
            size -= stream.write(b"\0" * min(size, CHUNK))
