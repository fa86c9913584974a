"""The collector's setting is the host's again after a build, also after a failed one."""

from __future__ import annotations

import gc

import pytest

from disclosure.build.collecting import YOUNG_OBJECTS, rare_collection


def test_the_setting_comes_back() -> None:
    before = gc.get_threshold()
    with rare_collection():
        assert gc.get_threshold()[0] == YOUNG_OBJECTS
    assert gc.get_threshold() == before
    with pytest.raises(ValueError, match="甲"), rare_collection():
        raise ValueError("甲")
    assert gc.get_threshold() == before


def test_only_the_last_build_of_a_process_lays_aside_what_it_made() -> None:
    try:
        with rare_collection():
            pass
        assert gc.get_freeze_count() == 0
        with rare_collection(last=True):
            assert gc.get_freeze_count() == 0
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
