"""`disclosure add --template`: a standard list (基层标准目录) of a trial domain to start from.

The rows are `domains.yml` of the standard catalogue (国办发〔2019〕54号, JC-04, JC-05). What comes
out is unreviewed and says so, and is not published until somebody has settled it (DOC320).
"""

from __future__ import annotations

import csv
import difflib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure import shipped
from disclosure.catalog.domain_entries import DomainsFile, Tier
from disclosure.catalog.standard import CatalogReader
from disclosure.content.metadata import UNREVIEWED
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from disclosure.catalog.domain_entries import DomainEntry, MatterEntry
    from disclosure.catalog.levels import Level

SIDE: Mapping[str, str] = {
    "审定": f"{UNREVIEWED}   # 对照权责清单改好、审定以后，写上审定的机关和日期才会公开"
}
"""What the file beside the table says of it."""


@dataclass(frozen=True, slots=True)
class StandardList:
    """A list as it is written: its title, and its table as CSV."""

    title: str
    table: str


def standard_list(text: str, *, level: Level, header: tuple[str, ...] = ()) -> StandardList:
    """The list that `text` means: a domain, or domain/tier as in 社会救助/乡级.

    Without a tier it is that of `level`. `header` is what the column asks of its tables. Raises
    DisclosureError with the domains or tiers there are.
    """
    file = read_domains()
    name, _, wanted = (part.strip() for part in text.partition("/"))
    domain = _domain(file, name.removesuffix("领域"))
    if wanted and wanted not in list(Tier):
        raise DisclosureError(f"没有叫“{wanted}”的层级", hint=f"可用的有 {'、'.join(Tier)}")
    tier = Tier(wanted) if wanted else Tier.of(level)
    rows = [_row(file, domain, matter, tier) for matter in matters(file, domain, tier)]
    columns = header or tuple(rows[0])
    return StandardList(
        title=f"{domain.name}领域基层政务公开标准目录（{tier}）",
        table=_csv(columns, ({**row, "序号": str(n)} for n, row in enumerate(rows, start=1))),
    )


def read_domains() -> DomainsFile:
    """The trial domains that ship with the engine."""
    folder = shipped.standard_catalog()
    reader = CatalogReader(folder)
    file = reader.read(folder / "domains.yml", DomainsFile)
    if file is None or reader.findings:
        problems = "；".join(f"{f.place} {f.message}" for f in reader.findings)
        raise DisclosureError(
            f"标准目录的样表不能用：{problems}", hint="重新安装 mkdocs-disclosure"
        )
    return file


def matters(file: DomainsFile, domain: DomainEntry, tier: Tier) -> Iterator[MatterEntry]:
    """The rows of a domain on a tier; where it has none of its own, those that all have."""
    own = [row for row in domain.rows if tier in (row.tiers or domain.tiers)]
    yield from own or (row for row in file.common if not row.tiers or tier in row.tiers)


def _domain(file: DomainsFile, name: str) -> DomainEntry:
    domains = {domain.name: domain for domain in file.domains}
    if name in domains:
        return domains[name]
    close = difflib.get_close_matches(name, domains, n=3, cutoff=0.4)
    raise DisclosureError(
        f"没有叫“{name}”的试点领域", hint=f"可用的有 {'、'.join(close or domains)}"
    )


def _row(file: DomainsFile, domain: DomainEntry, matter: MatterEntry, tier: Tier) -> dict[str, str]:
    tiers = matter.tiers or domain.tiers
    by = matter.by or (file.township if tier is Tier.TOWNSHIP else f"{tier}{domain.department}")
    return {
        "序号": "",
        "一级事项": matter.first,
        "二级事项": matter.second,
        "公开内容（要素）": "；".join(matter.what),
        "公开依据": "、".join((*file.basis, *domain.basis)),
        "公开时限": matter.limit or domain.limit or file.limit,
        "公开主体": by,
        "公开渠道和载体": "、".join(matter.channels or domain.channels or file.channels),
        "公开对象": matter.audience,
        "公开方式": "主动",
        "公开层级": "、".join(tiers if tier in tiers else (*tiers, tier)),
    }


def _csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> str:
    """The table with the line ends of spreadsheet programs."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
