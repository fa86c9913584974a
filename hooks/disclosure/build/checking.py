"""Everything that can be known before a page is written: the snapshot and all its findings.

`mkdocs build` and `disclosure check` both come through here, so they can never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from disclosure import shipped
from disclosure.build.cache import Cache, open_cache
from disclosure.build.keys import context_digest
from disclosure.build.progress import Progress
from disclosure.build.reading import read_all
from disclosure.build.records import RecordMaker
from disclosure.catalog.check_columns import check_drops
from disclosure.catalog.load import load_catalog
from disclosure.catalog.model import Catalog
from disclosure.catalog.tree import BodyColumn, Tree, build_tree, must_have
from disclosure.content.item import ItemRecord
from disclosure.content.scan import Scan, scan
from disclosure.diagnostics.finding import Blocks, Finding
from disclosure.diagnostics.gate import Verdict, decide
from disclosure.diagnostics.place import Place
from disclosure.diagnostics.redact import redact
from disclosure.diagnostics.report import Report, build_report
from disclosure.diagnostics.suppression import Suppression, apply
from disclosure.rules import engine as rule_engine
from disclosure.rules.facts import AttachmentFact, LinkFact, SiteFacts
from disclosure.settings import Settings
from disclosure.site.relations import Relations, build_relations
from disclosure.site.resolve import Resolver
from disclosure.site.snapshot import ReadItem, Site, build_site


@dataclass(frozen=True, slots=True)
class Prepared:
    """Catalogue and files, before any text is read. `catalog` is None when it cannot be used."""

    settings: Settings
    as_of: date
    catalog: Catalog | None
    tree: Tree
    scan: Scan
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """The snapshot with its relations, and the verdict on it."""

    site: Site
    relations: Relations
    resolver: Resolver
    report: Report
    verdict: Verdict
    public_report: Report
    """The report without what must not be public."""
    logged_report: Report
    """The report as logs may keep it: file names of withheld items with their numbers masked."""


def prepare(settings: Settings) -> Prepared:
    """Load the catalogue and walk the content."""
    loaded = load_catalog(
        settings.catalog_dir, standard_dir=shipped.standard_catalog(), root=settings.root
    )
    catalog = loaded.catalog
    fixed = settings.as_of or (catalog.site.as_of if catalog else None)
    as_of = fixed or date.today()
    broken = any(finding.blocks is Blocks.SITE for finding in loaded.findings)
    if catalog is None or broken:
        return Prepared(settings, as_of, None, {}, Scan((), {}, {}, ()), loaded.findings)
    tree = build_tree(catalog, as_of=as_of)
    drops = tuple(check_drops(catalog.overlays, must_have(tree)))
    folders: dict[str, BodyColumn] = {column.folder: column for column in tree.values()}
    prefix = settings.relative(settings.content_dir)
    found = scan(settings.content_dir, folders=folders, prefix=prefix)
    return Prepared(
        settings, as_of, catalog, tree, found, (*loaded.findings, *drops, *found.findings)
    )


def read(prepared: Prepared, cache: Cache, *, progress: Progress) -> list[ReadItem]:
    """The records of all items."""
    if prepared.catalog is None:
        return []
    settings = prepared.settings
    signed = _suppressions(prepared.catalog, as_of=prepared.as_of)
    return read_all(
        prepared.scan,
        tree=prepared.tree,
        maker=lambda: RecordMaker(settings.markdown, signed),
        cache=cache,
        context=context_digest(settings.markdown, signed),
        prefix=settings.relative(settings.content_dir),
        progress=progress,
    )


def check(prepared: Prepared, items: Iterable[ReadItem]) -> Checked | Report:
    """Assemble the snapshot and run the site rules; only a report where there is no catalogue."""
    catalog = prepared.catalog
    if catalog is None:
        return build_report(prepared.findings, as_of=prepared.as_of, blocked=True)
    settings = prepared.settings
    read_items = list(items)
    prefix = settings.relative(settings.content_dir)
    site = build_site(
        catalog,
        prepared.tree,
        read_items,
        files=prepared.scan.others,
        as_of=prepared.as_of,
        content_prefix=prefix,
        blocked=frozenset(
            f"{prefix}/{entry.file.file.relative}"
            for entry in read_items
            # Nothing of it was kept but what is wrong with it.
            if entry.record == ItemRecord(None, entry.record.findings)
            and any(finding.blocks is Blocks.ITEM for finding in entry.record.findings)
        ),
    )
    relations = build_relations(site)
    resolver = Resolver(site)
    facts = _facts(site, relations, resolver, settings)
    findings = [
        *prepared.findings,
        *(finding for entry in read_items for finding in entry.record.findings),
        *rule_engine.check_site(facts),
    ]
    signed = (*_suppressions(catalog), *_waivers(read_items, prepared.as_of))
    applied = apply(findings, signed, as_of=prepared.as_of)
    kept = (*applied.kept, *applied.own_findings)
    verdict = decide(kept, strict=settings.strict)
    report = build_report(
        kept, as_of=prepared.as_of, blocked=not verdict.publish, suppressed=applied.suppressed
    )
    sidecars = {
        f"{prefix}/{table}": f"{prefix}/{file.relative}"
        for table, file in prepared.scan.sidecars.items()
    }
    hidden = {entry.source for entry in site.withheld if entry.hidden}
    masked = {entry.source for entry in site.withheld if not entry.hidden}
    # What is not published must not be named: files of withheld items are among those unused.
    hidden |= {place.path for place in facts.unused_files}
    hidden |= {sidecars[source] for source in hidden & sidecars.keys()}
    masked |= {sidecars[source] for source in masked & sidecars.keys()}
    public = redact(report, hidden_paths=frozenset(hidden), masked_paths=frozenset(masked))
    logged = redact(report, hidden_paths=frozenset(), masked_paths=frozenset(masked))
    return Checked(site, relations, resolver, report, verdict, public, logged)


def check_project(
    root: Path, *, as_of: date | None = None, settings: Settings | None = None
) -> Report:
    """Check a project folder without publishing and without touching its cache."""
    settings = settings or Settings(
        root=root,
        content_dir=root / "content",
        catalog_dir=root / "catalog",
        site_dir=root / "site",
        state_dir=root / ".disclosure",
        as_of=as_of,
        quiet=True,
    )
    prepared = prepare(settings)
    with TemporaryDirectory() as scratch, open_cache(Path(scratch)) as (cache, _):
        checked = check(prepared, read(prepared, cache, progress=Progress(quiet=True)))
    return checked if isinstance(checked, Report) else checked.report


def _facts(site: Site, relations: Relations, resolver: Resolver, settings: Settings) -> SiteFacts:
    catalog = site.catalog
    pages = [
        item
        for state in site.columns.values()
        for item in (state.introduction, *((state.page,) if state.page else ()))
        if item is not None
    ]
    speaking = {item.source: item for item in (*site.items, *pages)}.values()
    links = tuple(
        LinkFact(item, use, resolver.resolve(item, use.href))
        for item in speaking
        for use in item.record.links
    )
    attachments = tuple(
        AttachmentFact(item, name, resolver.attachment(item, name))
        for item in speaking
        for name in item.metadata.attachments
    )
    used = {fact.target.file.relative for fact in links if fact.target.file is not None}
    used |= {fact.file.relative for fact in attachments if fact.file is not None}
    used |= {item.source.removeprefix(f"{site.content_prefix}/") for item in site.items}
    return SiteFacts(
        as_of=site.as_of,
        calendar=catalog.calendar,
        site=catalog.site,
        site_url=settings.site_url,
        units=catalog.units,
        columns=tuple(site.columns.values()),
        items=site.items,
        relations=relations,
        links=links,
        attachments=attachments,
        collisions=site.collisions,
        unused_files=tuple(
            Place(f"{site.content_prefix}/{name}") for name in site.files if name not in used
        ),
        column_ids=frozenset(catalog.columns),
        clauses={name: clause.confidence for name, clause in catalog.clauses.items()},
    )


def _suppressions(catalog: Catalog, *, as_of: date | None = None) -> tuple[Suppression, ...]:
    """What the catalogue sets aside; with `as_of`, only what has force on that day."""
    return tuple(
        Suppression(
            rule=str(entry.rule),
            path=entry.path,
            reason=entry.reason,
            signer=entry.signer,
            date=entry.signed_on or date.min,
            until=entry.until,
            place=entry.place,
        )
        for entry in catalog.suppressions
        if as_of is None
        or (
            entry.reason.strip()
            and entry.signer.strip()
            and (entry.until is None or entry.until >= as_of)
        )
    )


def _waivers(items: Iterable[ReadItem], as_of: date) -> Iterator[Suppression]:
    """What items set aside in their own front matter."""
    for entry in items:
        metadata = entry.record.metadata
        for waiver in metadata.waivers if metadata else ():
            yield Suppression(
                rule=str(waiver.rule),
                path=waiver.place.path,
                reason=waiver.reason,
                signer=waiver.signer,
                date=as_of,
                until=None,
                place=waiver.place,
            )
