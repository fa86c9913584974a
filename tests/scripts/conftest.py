"""The scripts are programs, not a package: load them by file, under names that shadow nothing."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"


def _load(name: str, as_name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(as_name, SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[as_name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def root() -> Path:
    return ROOT


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> ModuleType:
    monkeypatch.delitem(sys.modules, "bootstrap", raising=False)
    return _load("bootstrap", "bootstrap")


@pytest.fixture
def build(bootstrap: ModuleType) -> ModuleType:
    return _load("build", "scripts_build")


@pytest.fixture
def run_tests(bootstrap: ModuleType) -> ModuleType:
    return _load("test", "scripts_test")


@pytest.fixture
def lock(bootstrap: ModuleType) -> ModuleType:
    return _load("lock", "scripts_lock")
