"""`disclosure cache`, and the part of a withdrawal that concerns what builds keep."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.build import publish
from disclosure.build.cache import FILE_NAME, open_cache, remove_cache
from disclosure.build.lock import build_lock
from disclosure.build.pipeline import LAST_REPORT, site_state_dir
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
    files: int
    """Source files whose state is remembered."""


def cache_info(settings: Settings) -> CacheInfo | None:
    """What the cache holds; None where there is none."""
    path = settings.state_dir / FILE_NAME
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            records = connection.execute("SELECT count(*) FROM item").fetchone()[0]
            files = connection.execute("SELECT count(*) FROM seen").fetchone()[0]
    except sqlite3.Error as error:
        raise DisclosureError(
            f"缓存读不出来：{error}", hint="运行 disclosure cache clear 删去它，下次构建会重建"
        ) from error
    return CacheInfo(path, path.stat().st_size, int(records), int(files))


def clear_cache(settings: Settings) -> bool:
    """Delete the cache; the next build is slower and otherwise the same. Whether there was one."""
    existed = (settings.state_dir / FILE_NAME).exists()
    if existed:
        with build_lock(settings.state_dir):
            _overwrite(settings.state_dir / FILE_NAME)
            remove_cache(settings.state_dir)
    return existed


def purge_cache(settings: Settings, *, live: Collection[str]) -> int:
    """Drop what belongs to no file any more, leaving no trace in free pages; how many went.

    `live` holds the keys of the present content.
    """
    if not (settings.state_dir / FILE_NAME).exists():
        return 0
    with build_lock(settings.state_dir):
        return forget(settings.state_dir, live=live)


def forget(state_dir: Path, *, live: Collection[str]) -> int:
    """`purge_cache` for a caller that holds the lock."""
    with open_cache(state_dir) as (cache, _):
        seen = [(path, entry) for path, entry in cache.seen().items() if entry.key in live]
        gone = cache.keep_only(live)
        cache.remember(seen)
        cache.commit()
    compact(state_dir)
    return gone


def compact(state_dir: Path) -> None:
    """Write the cache file anew: half-empty pages may hold what was deleted from them."""
    with closing(sqlite3.connect(state_dir / FILE_NAME)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        # The copy that VACUUM makes must not be left behind in the system's temporary folder.
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("VACUUM")


def drop_drafts(settings: Settings) -> None:
    """Remove what half-done and refused builds left: staging, scratch pages, the last report.

    A publication that was promised and cut short is finished first, not lost.
    """
    state_dir = site_state_dir(settings)
    if state_dir.exists():
        publish.recover(state_dir, settings.site_dir)
    shutil.rmtree(state_dir / publish.STAGING, ignore_errors=True)
    shutil.rmtree(settings.state_dir / "chrome", ignore_errors=True)
    (settings.state_dir / LAST_REPORT).unlink(missing_ok=True)


def _overwrite(path: Path) -> None:
    """Fill the file with zeros, as far as the disk lets itself be told to."""
    with path.open("r+b") as stream:
        size = path.stat().st_size
        while size > 0:
            size -= stream.write(b"\0" * min(size, publish.CHUNK))
