"""Spare the garbage collector a site's worth of objects that live to the end of the build."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG_OBJECTS = 1_000_000
"""New objects before the collector looks: Python's 700 would have it walk the whole snapshot again
and again, a third of the time of a build in which nothing changed."""


@contextmanager
def rare_collection(*, last: bool = False) -> Iterator[None]:
    """Collect seldom while a build runs; the host's own setting comes back after it.

    `last`: the process ends with it, so that nothing which is there now is looked at again. The
    collection that an ending interpreter makes of it all would give nothing to anybody.
    """
    before = gc.get_threshold()
    gc.set_threshold(YOUNG_OBJECTS, *before[1:])
    try:
        yield
    finally:
        if last:
            gc.freeze()
        gc.set_threshold(*before)
