"""The YAML shapes of norms and of the functions that meet them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosure.decode.fields import PlacedStr, key
from disclosure.diagnostics.place import Place


@dataclass(frozen=True, slots=True)
class ClauseEntry:
    """A numbered place in a source document; duties and rules cite its id."""

    place: Place
    id: PlacedStr = key("id", doc="条款编号，全站唯一", required=True)
    text: str = key("text", doc="条款要求，用自己的话写一句", required=True)
    confidence: str = key(
        "confidence", doc="把握度：A 见过原文，B 见过执行文件，C 凭知识", default="A"
    )
    out_of_scope: str = key(
        "out_of_scope", "不属本系统", doc="为什么不归网站管，如培训、经费", default=""
    )
    later: str = key("later", "以后", doc="还没有做到的，说明留给哪一部分", default="")


@dataclass(frozen=True, slots=True)
class NormEntry:
    """A source document of duties and rules."""

    place: Place
    id: PlacedStr = key("id", doc="依据编号", required=True)
    title: str = key("title", doc="文件名称", required=True)
    number: str = key("number", doc="文号", default="")
    made_on: date | None = key("date", doc="成文日期", default=None)
    traced: bool = key(
        "traced",
        "逐条追踪",
        doc="每一条都要有着落，见 disclosure trace",
        default=False,
    )
    clauses: tuple[ClauseEntry, ...] = key("clauses", doc="条款", default=())


@dataclass(frozen=True, slots=True)
class NormsFile:
    """`norms.yml`."""

    norms: tuple[NormEntry, ...] = key("norms", doc="依据清单", required=True)


@dataclass(frozen=True, slots=True)
class FunctionEntry:
    """Something that the site or the system does, not a column: a site requirement and its proof.

    `disclosure trace` reads these beside the duties; what is neither covered, nor `later`, nor
    `out_of_scope` is reported.
    """

    place: Place
    id: PlacedStr = key("id", doc="功能编号，如 S-A01", required=True)
    title: str = key("title", doc="网站或系统做到什么，用自己的话写一句", required=True)
    clauses: tuple[PlacedStr, ...] = key("clauses", doc="满足的条款编号", default=())
    evidence: tuple[PlacedStr, ...] = key(
        "evidence",
        doc="凭什么说做到了：rule:COL201、command:check、column:guide、page:column.html、"
        "output:disclosure/catalog.json、setting:bodies、field:专题",
        default=(),
    )
    out_of_scope: str = key("out_of_scope", "不属本系统", doc="为什么不归网站管", default="")
    later: str = key("later", "以后", doc="还没有做到的，说明留给哪一部分", default="")


@dataclass(frozen=True, slots=True)
class FunctionsFile:
    """`functions.yml` of the standard catalogue."""

    functions: tuple[FunctionEntry, ...] = key("functions", doc="功能清单", required=True)
