"""The forms that ship are those that the script makes."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


@pytest.fixture
def forms(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_forms", root / "scripts/make_forms.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_forms"] = module
    spec.loader.exec_module(module)
    return module


def test_form_is_up_to_date(forms: ModuleType) -> None:
    """Compared by what is in it: compression may differ from one Python to the next."""
    made, kept = forms.packed(forms.application()), forms.FORM.read_bytes()
    assert forms.members(made) == forms.members(kept)


def test_the_same_bytes_every_time(forms: ModuleType) -> None:
    assert forms.packed(forms.application()) == forms.packed(forms.application())
