"""Find subcommands by the names of their modules, and import only the one that is called."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping

import click

from disclosure.cli import subcommands


class Subcommands(Mapping[str, click.Command]):
    """Every subcommand by its name.

    The module `add` holds the command `add`; a name that Python keeps for itself has an underscore
    at its end (`import_`).
    """

    def __getitem__(self, name: str) -> click.Command:
        found = self._modules().get(name)
        if found is None:
            raise KeyError(name)
        command = getattr(importlib.import_module(f"{subcommands.__name__}.{found}"), found)
        assert isinstance(command, click.Command)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules())

    def __len__(self) -> int:
        return len(self._modules())

    def _modules(self) -> Mapping[str, str]:
        names = (module.name for module in pkgutil.iter_modules(subcommands.__path__))
        return {name.rstrip("_"): name for name in names}
