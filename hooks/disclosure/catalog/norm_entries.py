"""The YAML shapes of norms and of the functions that meet them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from disclosure.decode.fields import PlacedStr, key
from disclosure.diagnostics.place import Place


class ClauseEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A numbered place in a source document; duties and rules cite its id."""

    place: Place
    id: Annotated[PlacedStr, key("id", doc="条款编号，全站唯一")]
    text: Annotated[str, key("text", doc="条款要求，用自己的话写一句")]
    confidence: Annotated[
        str, key("confidence", doc="把握度：A 见过原文，B 见过执行文件，C 凭知识")
    ] = "A"
    out_of_scope: Annotated[
        str, key("out_of_scope", "不属本系统", doc="为什么不归网站管，如培训、经费")
    ] = ""
    later: Annotated[str, key("later", "以后", doc="还没有做到的，说明留给哪一部分")] = ""


class NormEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A source document of duties and rules."""

    place: Place
    id: Annotated[PlacedStr, key("id", doc="依据编号")]
    title: Annotated[str, key("title", doc="文件名称")]
    number: Annotated[str, key("number", doc="文号")] = ""
    made_on: Annotated[date | None, key("date", doc="成文日期")] = None
    traced: Annotated[
        bool, key("traced", "逐条追踪", doc="每一条都要有着落，见 disclosure trace")
    ] = False
    clauses: Annotated[tuple[ClauseEntry, ...], key("clauses", doc="条款")] = ()


class NormsFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`norms.yml`."""

    norms: Annotated[tuple[NormEntry, ...], key("norms", doc="依据清单")]


class FunctionEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that the site or the system does, not a column: a site requirement and its proof.

    `disclosure trace` reads these beside the duties; what is neither covered, nor `later`, nor
    `out_of_scope` is reported.
    """

    place: Place
    id: Annotated[PlacedStr, key("id", doc="功能编号，如 S-A01")]
    title: Annotated[str, key("title", doc="网站或系统做到什么，用自己的话写一句")]
    clauses: Annotated[tuple[PlacedStr, ...], key("clauses", doc="满足的条款编号")] = ()
    evidence: Annotated[
        tuple[PlacedStr, ...],
        key(
            "evidence",
            doc="凭什么说做到了：rule:COL201、command:check、column:guide、page:column.html、"
            "output:disclosure/catalog.json、setting:bodies、field:专题",
        ),
    ] = ()
    out_of_scope: Annotated[str, key("out_of_scope", "不属本系统", doc="为什么不归网站管")] = ""
    later: Annotated[str, key("later", "以后", doc="还没有做到的，说明留给哪一部分")] = ""


class FunctionsFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`functions.yml` of the standard catalogue."""

    functions: Annotated[tuple[FunctionEntry, ...], key("functions", doc="功能清单")]
