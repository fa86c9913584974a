"""docs/catalogue.md: the tree of columns, each with its duties, and the clauses cited."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure import shipped
from disclosure.catalog.duties import update_rule
from disclosure.catalog.levels import Action, Holds, StatementPolicy
from disclosure.catalog.load import load_catalog
from reference.markdown import anchor, page, slug, table

if TYPE_CHECKING:
    from disclosure.catalog.column_entries import DutyEntry, WhoEntry
    from disclosure.catalog.model import Catalog, Column

ACTIONS = {Action.PUBLISH: "公开", Action.AGGREGATE: "归集", Action.BOTH: "公开并归集"}


def catalogue() -> str:
    """docs/catalogue.md: the tree of columns, each with its duties, and the clauses cited."""
    catalog = standard_catalogue()
    lines = page(
        "标准目录",
        "随引擎发布的标准目录（`catalog/standard/`）：栏目树、每个栏目的公开义务和依据。"
        "各站自己的调整写在自己的 `catalog/` 里，见[目录文件](catalog-files.md)。",
        f"共 {len(catalog.columns)} 个栏目，"
        f"{sum(len(c.entry.duties) for c in catalog.columns.values())} 项公开义务，"
        f"{len(catalog.norms)} 份依据，{len(catalog.clauses)} 个条款。",
        "编号和地址一经使用不再改变。名称里的 {地区} 在页面上换成本地区的简称。",
    )
    lines += ["## 栏目树", ""]
    for root in catalog.roots:
        lines += tree(catalog, root, depth=0)
    lines += ["", "## 栏目和公开义务", ""]
    for column in catalog.columns.values():
        lines += column_section(catalog, column)
    lines += ["## 依据", ""]
    for norm in catalog.norms.values():
        about = "，".join(filter(None, [norm.number, f"{norm.made_on or ''}"]))
        lines += [f"### {norm.title}" + (f"（{about}）" if about else ""), ""]
        rows = ((anchor(c.id) + f"`{c.id}`", c.text, c.confidence) for c in norm.clauses)
        lines += table(("条款", "要求（概括）", "把握度"), rows)
    lines += ["把握度：A 读过原文；B 见于执行文件；C 未见文本。C 级依据至多产生警告。", ""]
    return "\n".join(lines)


def standard_catalogue() -> Catalog:
    """The standard catalogue alone, as a site without any choices of its own loads it."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site.yml"
        site.write_text("{name: 标准, body: 标准, level: city_portal, region: 全国}\n", "utf-8")
        loaded = load_catalog(
            Path(folder), standard_dir=shipped.standard_catalog(), root=Path(folder)
        )
    if loaded.catalog is None or loaded.findings:
        raise SystemExit("\n".join(f"{f.place} {f.message}" for f in loaded.findings))
    return loaded.catalog


def tree(catalog: Catalog, name: str, *, depth: int) -> Iterator[str]:
    """The column and all below it as a nested list."""
    column = catalog.columns[name]
    holds = "" if column.entry.holds is Holds.BRANCH else f"（{column.entry.holds.label}）"
    yield f"{'  ' * depth}- [{column.entry.title}](#{slug(column.id)}){holds}"
    for child in column.children:
        yield from tree(catalog, child, depth=depth + 1)


def column_section(catalog: Catalog, column: Column) -> Iterator[str]:
    """One column: what it is for, how it is filled, who owes what in it."""
    entry = column.entry
    yield f"{anchor(column.id)}"
    yield f"### {entry.title}"
    yield ""
    yield entry.purpose
    yield ""
    facts = [f"编号 `{entry.id}`", f"地址 `{'/'.join(column.slugs)}/`", entry.holds.label]
    if entry.statement is StatementPolicy.NEVER:
        facts.append("不接受“无此类信息”说明")
    if entry.fields:
        facts.append(f"每条必填：{'、'.join(entry.fields)}")
    if entry.elements:
        facts.append(f"页面要素：{'、'.join(element.name for element in entry.elements)}")
    if entry.until:
        facts.append(f"{entry.until} 后为历史栏目（{entry.ended_by}）")
    for level, title in entry.title_by_level.items():
        facts.append(f"`{level}` 称“{title}”")
    yield "；".join(facts) + "。"
    yield ""
    if entry.duties:
        head = ("须公开的内容", "谁", "时限和更新", "依据")
        yield from table(head, (duty_row(duty) for duty in entry.duties))


def duty_row(duty: DutyEntry) -> tuple[str, str, str, str]:
    """One duty as the cells of a row."""
    what = duty.what if duty.action is Action.PUBLISH else f"{ACTIONS[duty.action]}：{duty.what}"
    period = "".join(
        (f"；自 {duty.since}" if duty.since else "", f"；至 {duty.until}" if duty.until else "")
    )
    rhythm = update_rule(duty.fresh) if duty.fresh else ""
    said = not rhythm or ("及时更新" in rhythm and "及时更新" in duty.limit)
    when = duty.limit + ("" if said else f"；{rhythm}") + period
    basis = "、".join(f"[{clause}](#{slug(clause)})" for clause in duty.basis)
    return what, whom(duty.who), f"{when}（{duty.kind.value}）", basis


def whom(who: WhoEntry) -> str:
    """Whom a duty binds, in one phrase."""
    parts = ["、".join(level.label for level in who.level)]
    if who.region != "全国":
        parts.append(f"限{who.region}")
    if who.rank:
        parts.append(f"行政级别 {'、'.join(who.rank)}")
    if who.units:
        parts.append(f"单位 {'、'.join(who.units)}")
    if who.rulemaking is not None:
        parts.append("有规章制定权" if who.rulemaking else "没有规章制定权")
    return "；".join(parts)
