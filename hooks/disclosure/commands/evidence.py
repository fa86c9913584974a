"""What a function of the catalogue may name as its evidence, and whether it is really there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure import shipped
from disclosure.catalog.column_entries import ColumnEntry, DutyEntry
from disclosure.catalog.register_entries import UnitEntry
from disclosure.catalog.site_entries import BodyEntry, ConsultEntry, RedirectEntry, SiteEntry
from disclosure.commands.rules import documented
from disclosure.content.metadata import Metadata
from disclosure.decode.schema import schema_of
from disclosure.outputs import catalog_json, search_index, sitemap_xml

if TYPE_CHECKING:
    from disclosure.catalog.standard import StandardCatalog

KEYS: Mapping[str, type] = {
    "field": Metadata,
    "setting": SiteEntry,
    "body_key": BodyEntry,
    "consult_key": ConsultEntry,
    "moved_key": RedirectEntry,
    "column_key": ColumnEntry,
    "duty_key": DutyEntry,
    "unit_key": UnitEntry,
}
"""Kinds of evidence that are keys which editors or the catalogue may write."""

OUTPUTS = frozenset(
    {catalog_json.PATH, search_index.MANIFEST, sitemap_xml.PATH, "disclosure/report.json"}
)


@dataclass(frozen=True, slots=True)
class EvidenceRegister:
    """Everything that can stand as evidence, by kind."""

    known: Mapping[str, Collection[str]]

    @classmethod
    def of(cls, standard: StandardCatalog, *, commands: Collection[str]) -> EvidenceRegister:
        """The register of this installation."""
        keys = {
            kind: {name for field in schema_of(shape).fields for name in field.spec.names}
            for kind, shape in KEYS.items()
        }
        return cls(
            {
                **keys,
                "rule": set(documented()),
                "command": set(commands),
                "data": {path.name for path in shipped.standard_catalog().rglob("*.yml")},
                "column": {str(column.id) for column in standard.columns},
                "page": {path.name for path in shipped.theme().rglob("*.html")},
                "output": OUTPUTS,
            }
        )

    def exists(self, token: str) -> bool:
        """Whether `token` (`rule:COL201`) names something that is there."""
        kind, _, name = token.partition(":")
        return name in self.known.get(kind, ())
