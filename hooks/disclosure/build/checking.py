"""Everything that can be known before a page is written: the snapshot and all its findings.

`mkdocs build` and `disclosure check` both come through here, so they can never disagree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec

from disclosure import shipped
from disclosure.build import reading, state
from disclosure.build.column_checks import ColumnChecker
from disclosure.build.column_store import DAMAGE, FOLDER, remove
from disclosure.build.fingerprint import clock
from disclosure.build.keys import context_digest
from disclosure.build.progress import Progress
from disclosure.build.reading import ColumnReading, Reader, read_columns
from disclosure.build.site_checks import site_facts
from disclosure.build.sources import column_sources, files_beside
from disclosure.build.state import ColumnChecks, Kept
from disclosure.build.stored_contents import StoredContents
from disclosure.catalog.check_columns import check_drops
from disclosure.catalog.load import load_catalog
from disclosure.catalog.model import Catalog
from disclosure.catalog.tree import BodyColumn, Tree, build_tree, must_have
from disclosure.content.scan import Scan, scan
from disclosure.diagnostics.finding import Blocks, Finding
from disclosure.diagnostics.gate import Verdict, decide
from disclosure.diagnostics.place import Place
from disclosure.diagnostics.redact import redact
from disclosure.diagnostics.report import Report, build_report
from disclosure.diagnostics.suppression import Suppression, apply
from disclosure.rules import engine as rule_engine
from disclosure.settings import Settings
from disclosure.site.content import ReadItem
from disclosure.site.exports import Exports
from disclosure.site.listing import Key
from disclosure.site.relations import Relations, build_relations, relation_digests
from disclosure.site.snapshot import Site, build_site

if TYPE_CHECKING:
    from disclosure.build.records import RecordMaker


class Prepared(msgspec.Struct, frozen=True):
    """Catalogue and files, before any text is read. `catalog` is None when it cannot be used."""

    settings: Settings
    as_of: date
    catalog: Catalog | None
    tree: Tree
    scan: Scan
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    """One line on everything kept of the catalogue that could not be used."""


class Checked(msgspec.Struct, frozen=True):
    """The snapshot with its relations, and the verdict on it."""

    site: Site
    relations: Relations
    checker: ColumnChecker
    checks: Mapping[Key, ColumnChecks]
    """By column, of every column with files."""
    report: Report
    verdict: Verdict
    public_report: Report
    """The report without what must not be public."""
    logged_report: Report
    """The report as logs may keep it: file names of withheld items with their numbers masked."""


def prepare(settings: Settings, *, keep: bool = True) -> Prepared:
    """Load the catalogue and walk the content; `keep` what was read for the next run."""
    loaded = load_catalog(
        settings.catalog_dir,
        standard_dir=shipped.standard_catalog(),
        root=settings.root,
        state_dir=settings.state_dir if keep else None,
    )
    catalog = loaded.catalog
    fixed = settings.as_of or (catalog.site.as_of if catalog else None)
    as_of = fixed or date.today()
    broken = any(finding.blocks is Blocks.SITE for finding in loaded.findings)
    if catalog is None or broken:
        nothing = Scan((), {}, {}, ())
        return Prepared(settings, as_of, None, {}, nothing, loaded.findings, loaded.notes)
    tree = build_tree(catalog, as_of=as_of)
    drops = tuple(check_drops(catalog.overlays, must_have(tree)))
    folders: dict[str, BodyColumn] = {column.folder: column for column in tree.values()}
    prefix = settings.relative(settings.content_dir)
    found = scan(settings.content_dir, folders=folders, prefix=prefix)
    findings = (*loaded.findings, *drops, *found.findings)
    return Prepared(settings, as_of, catalog, tree, found, findings, loaded.notes)


def check(
    prepared: Prepared, *, state_dir: Path, progress: Progress
) -> tuple[Checked | Report, tuple[str, ...]]:
    """Read what changed and check what depends on it; only a report where there is no catalogue.

    `state_dir` holds what earlier runs kept, and keeps what this one learns; the caller holds its
    lock. Also gives notes: one line on everything kept that could not be used.
    """
    catalog = prepared.catalog
    if catalog is None:
        return build_report(prepared.findings, as_of=prepared.as_of, blocked=True), ()
    state_dir.mkdir(parents=True, exist_ok=True)
    kept, note = state.load(state_dir)
    notes = [note] if note else []
    if note:
        remove(state_dir / state.FILE_NAME)
    try:
        return _check(prepared, catalog, kept, notes, state_dir=state_dir, progress=progress)
    except DAMAGE:
        # Found out only when an item was fetched: begin again with nothing.
        clear(state_dir)
        notes.append("缓存已损坏，已全部重新生成")
        return _check(prepared, catalog, {}, notes, state_dir=state_dir, progress=progress)


def clear(state_dir: Path) -> None:
    """Forget all that is kept of columns."""
    for path in (state_dir / state.FILE_NAME, *(state_dir / FOLDER).glob("*")):
        remove(path)


def _check(
    prepared: Prepared,
    catalog: Catalog,
    kept: Mapping[Key, Kept],
    notes: list[str],
    *,
    state_dir: Path,
    progress: Progress,
) -> tuple[Checked, tuple[str, ...]]:
    settings, as_of, tree = prepared.settings, prepared.as_of, prepared.tree
    prefix = settings.relative(settings.content_dir)
    readings = _read(prepared, catalog, kept, state_dir=state_dir, progress=progress)
    if any(found.damaged for found in readings.values()):
        notes.append("缓存有损坏或版本不同的部分，已弃用并重新生成")
    summaries = {key: found.summary for key, found in readings.items()}
    contents = StoredContents(state_dir, tree, summaries, as_of=as_of, prefix=prefix)
    site = build_site(
        catalog,
        tree,
        summaries,
        contents=contents,
        withheld=(entry for found in readings.values() for entry in found.withheld),
        files=prepared.scan.others,
        as_of=as_of,
        content_prefix=prefix,
    )
    relations = build_relations(site)
    checker = ColumnChecker(
        site,
        relations,
        relation_digests(site, relations),
        Exports(
            (summary.exports for summary in summaries.values()),
            columns=site.columns.values(),
            files=site.files,
            withheld=site.withheld,
            moved=site.moved,
        ),
        files_beside(prepared.scan, tree),
        {key: found.since for key, found in readings.items()},
    )
    before = {key: kept[key].checks if key in kept else None for key in readings}
    with contents.undisturbed():
        checks = checker.check_all(before)
    now_kept = {
        key: Kept(*key, replace(found, damaged=False), checks[key])
        for key, found in readings.items()
    }
    if now_kept != kept:
        state.save(state_dir, now_kept)
    used = {name for found in checks.values() for name in found.used}
    unused = tuple(Place(f"{prefix}/{name}") for name in site.files if name not in used)
    findings = [
        *prepared.findings,
        *(finding for found in readings.values() for finding in found.findings),
        *(finding for found in checks.values() for finding in found.findings),
        *rule_engine.check_site(site_facts(site, unused_files=unused, site_url=settings.site_url)),
    ]
    waivers = (waiver for found in readings.values() for waiver in found.waivers)
    applied = apply(findings, (*_suppressions(catalog), *waivers), as_of=as_of)
    own = (*applied.kept, *applied.own_findings)
    verdict = decide(own, strict=settings.strict)
    report = build_report(
        own, as_of=as_of, blocked=not verdict.publish, suppressed=applied.suppressed
    )
    hidden, masked = _secret_paths(prepared, site, unused)
    public = redact(report, hidden_paths=hidden, masked_paths=masked)
    logged = redact(report, hidden_paths=frozenset(), masked_paths=masked)
    return Checked(site, relations, checker, checks, report, verdict, public, logged), tuple(notes)


def _read(
    prepared: Prepared,
    catalog: Catalog,
    kept: Mapping[Key, Kept],
    *,
    state_dir: Path,
    progress: Progress,
) -> dict[Key, ColumnReading]:
    reader = _reader(prepared, catalog, state_dir)
    return read_columns(
        column_sources(prepared.scan, now=reader.now),
        kept={key: entry.reading for key, entry in kept.items()},
        reader=reader,
        progress=progress,
    )


def _reader(prepared: Prepared, catalog: Catalog, state_dir: Path) -> Reader:
    settings = prepared.settings
    signed = _suppressions(catalog, as_of=prepared.as_of)

    def maker() -> RecordMaker:
        # Imported where it is needed: many builds have nothing to read.
        from disclosure.build.records import RecordMaker

        return RecordMaker(settings.markdown, signed)

    return Reader(
        state_dir=state_dir,
        tree=prepared.tree,
        maker=maker,
        context=context_digest(settings.markdown, signed),
        as_of=prepared.as_of,
        prefix=settings.relative(settings.content_dir),
        now=clock(state_dir),
    )


def read_only(
    prepared: Prepared, columns: Collection[Key], *, state_dir: Path, progress: Progress
) -> None:
    """Read some columns, as a share of a build that is finished elsewhere."""
    assert prepared.catalog is not None
    state_dir.mkdir(parents=True, exist_ok=True)
    reader = _reader(prepared, prepared.catalog, state_dir)
    sources = column_sources(prepared.scan, now=reader.now)
    found = read_columns(
        {key: own for key, own in sources.items() if key in columns},
        kept={},
        reader=reader,
        progress=progress,
    )
    state.save(state_dir, {key: Kept(*key, reading) for key, reading in found.items()})


def every_item(prepared: Prepared, *, state_dir: Path) -> list[ReadItem]:
    """Every file with its record, that of what is withheld included; after a `check`."""
    if prepared.catalog is None:
        return []
    reader = _reader(prepared, prepared.catalog, state_dir)
    return reading.every_item(column_sources(prepared.scan, now=reader.now).values(), reader)


def _secret_paths(
    prepared: Prepared, site: Site, unused: Iterable[Place]
) -> tuple[frozenset[str], frozenset[str]]:
    """What a public report must not name, and where it must not show numbers."""
    prefix = site.content_prefix
    sidecars = {
        f"{prefix}/{table}": f"{prefix}/{file.relative}"
        for table, file in prepared.scan.sidecars.items()
    }
    hidden = {entry.source for entry in site.withheld if entry.hidden}
    masked = {entry.source for entry in site.withheld if not entry.hidden}
    # What is not published must not be named: files of withheld items are among those unused.
    hidden |= {place.path for place in unused}
    hidden |= {sidecars[source] for source in hidden & sidecars.keys()}
    masked |= {sidecars[source] for source in masked & sidecars.keys()}
    return frozenset(hidden), frozenset(masked)


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
    prepared = prepare(settings, keep=False)
    with TemporaryDirectory() as scratch:
        checked, _ = check(prepared, state_dir=Path(scratch), progress=Progress(quiet=True))
    return checked if isinstance(checked, Report) else checked.report


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
