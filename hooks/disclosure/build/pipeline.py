"""A whole build, in two halves around MkDocs' own work: prepare, then finish."""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from disclosure import shipped
from disclosure.build import checking
from disclosure.build.collecting import rare_collection
from disclosure.build.column_parts import ColumnParts
from disclosure.build.column_store import DAMAGE
from disclosure.build.fingerprint import digest, engine
from disclosure.build.lock import build_lock
from disclosure.build.making import publish_parts
from disclosure.build.manifest import walk
from disclosure.build.progress import Progress
from disclosure.build.publish import Publication, Published, is_worth_a_process
from disclosure.build.site_parts import SiteParts
from disclosure.build.surroundings import PageMaker
from disclosure.build.workers import meanwhile
from disclosure.content.item import ItemKind
from disclosure.decode.front_matter import split
from disclosure.decode.source_text import read_source
from disclosure.diagnostics.finding import Severity
from disclosure.diagnostics.formats import FORMATS
from disclosure.diagnostics.report import Report
from disclosure.errors import DisclosureError
from disclosure.pages.chrome import ChromeMaker
from disclosure.pages.compiled_templates import CompiledTemplates
from disclosure.pages.templates import Templates
from disclosure.rules.registry import rule_docs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import jinja2

    from disclosure.build.checking import Checked, Prepared
    from disclosure.build.part import SitePart
    from disclosure.content.scan import SourceFile
    from disclosure.settings import Settings

LAST_BUILD = "last-build.json"
LAST_REPORT = "report.json"
SERVED = "served"
"""Where `mkdocs serve` publishes, below the state folder: there is nothing to do when it starts
again, while MkDocs would have it publish into a new temporary folder each time."""
SITE_DIR_NAME = "site-dir"
"""Beside each manifest: which folder it describes, so that one of a folder now gone can go too."""


class MkDocsPage(msgspec.Struct, frozen=True):
    """A `holds: page` column that MkDocs renders: its address in MkDocs and its text."""

    address: str
    text: str


class Outcome(msgspec.Struct, frozen=True):
    """What a build came to."""

    blocked: bool
    reason: str
    lines: tuple[tuple[Severity, str], ...]
    """What to tell, each line with how serious it is."""


class Build:
    """One build. Holds the lock and the cache from `prepare` until `finish` or `close`."""

    def __init__(
        self, settings: Settings, *, earlier: Build | None = None, last: bool = False
    ) -> None:
        self.settings = settings
        self._compiled: CompiledTemplates = (
            earlier._compiled if earlier else CompiledTemplates(shipped.theme(), key=engine())
        )
        self._stack = ExitStack()
        self._notes: list[str] = []
        self._pages = 0
        try:
            self._stack.enter_context(build_lock(settings.state_dir))
            # Not without the lock: it may be another build that is at work in there.
            self._stack.callback(shutil.rmtree, self.chrome_dir / "site", ignore_errors=True)
            self._stack.enter_context(rare_collection(last=last))
            (settings.state_dir / LAST_BUILD).unlink(missing_ok=True)
            forget_vanished_sites(settings.state_dir)
            self._standing: Mapping[str, str] | None = None
            self._prepared: Prepared = self._prepare()
            self._notes += self._prepared.notes
            self._checked: Checked | Report = self._check()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> Prepared:
        """Load the catalogue and walk the content, and a large published site at the same time."""
        state_dir, site_dir = site_state_dir(self.settings), self.settings.site_dir
        if not is_worth_a_process(state_dir):
            return checking.prepare(self.settings)
        with meanwhile(partial(walk, site_dir), worth_it=True) as standing:
            prepared = checking.prepare(self.settings)
            with suppress(OSError):  # told where the site is published, if it comes to that
                self._standing = standing()
            return prepared

    def _check(self) -> Checked | Report:
        progress = Progress(quiet=self.settings.quiet)
        checked, notes = checking.check(
            self._prepared, state_dir=self.settings.state_dir, progress=progress
        )
        self._notes += notes
        return checked

    @property
    def chrome_dir(self) -> Path:
        """The scratch folders that MkDocs works in."""
        return self.settings.state_dir / "chrome"

    def mkdocs_pages(self) -> tuple[MkDocsPage, ...]:
        """The `holds: page` columns, already read and found fit to be published."""
        if isinstance(self._checked, Report):
            return ()
        try:
            return self._mkdocs_pages(self._checked)
        except DAMAGE:
            return self._mkdocs_pages(self._begin_again())

    def _begin_again(self) -> Checked:
        """What is kept was found damaged only when it was fetched: check with nothing kept."""
        self._notes.append("缓存已损坏，已全部重新生成")
        checking.clear(self.settings.state_dir)
        again = self._check()
        assert not isinstance(again, Report)
        self._checked = again
        return again

    def _mkdocs_pages(self, checked: Checked) -> tuple[MkDocsPage, ...]:
        prefix = self.settings.relative(self.settings.content_dir)
        pages = (item for item in self._prepared.scan.items if item.kind is ItemKind.PAGE)
        files = {f"{prefix}/{item.file.relative}": item.file for item in pages}
        states = checked.site.columns.values()
        return tuple(
            MkDocsPage(f"{state.page.url}index.md", self._text(files[state.page.source]))
            for state in states
            if state.summary.has_page and state.rendered and state.page is not None
        )

    def _text(self, file: SourceFile) -> str:
        body = split(read_source(file.path, root=self.settings.root)).body
        now = file.path.stat()
        if (now.st_size, now.st_mtime_ns) != (file.size, file.mtime_ns):
            # What MkDocs renders must be what was checked.
            raise DisclosureError(
                f"{self.settings.relative(file.path)} 在构建过程中被改动",
                hint="保存好以后再构建一次",
            )
        # MkDocs would take `Key: value` at the very top for metadata of its own and drop it.
        return "\n" + body

    def watched(self) -> tuple[Path, ...]:
        """What `mkdocs serve` must watch."""
        return (self.settings.content_dir, self.settings.catalog_dir)

    def finish(
        self, *, environment: jinja2.Environment, page_fragments: Mapping[str, str]
    ) -> Outcome:
        """Publish what was checked, or leave the published site as it is."""
        try:
            templates = Templates(environment, self.settings.theme_dirs, compiled=self._compiled)
            return self._finish(templates, page_fragments)
        finally:
            self.close()

    def _finish(self, templates: Templates, page_fragments: Mapping[str, str]) -> Outcome:
        checked = self._checked
        if isinstance(checked, Report):
            self._record(checked, None)
            return self._outcome(checked, None, reason="目录（catalog）有错，没有发布")
        report = checked.logged_report
        if not checked.verdict.publish:
            self._record(report, None)
            return self._outcome(report, None, reason=checked.verdict.reason)
        try:
            published = self._publish(checked, templates, page_fragments)
        except DAMAGE:
            published = self._publish(self._begin_again(), templates, page_fragments)
        self._record(report, published)
        return self._outcome(report, published, reason="")

    def _publish(
        self, checked: Checked, templates: Templates, page_fragments: Mapping[str, str]
    ) -> Published:
        settings = self.settings
        state_dir = site_state_dir(settings)
        state_dir.mkdir(parents=True, exist_ok=True)
        (state_dir / SITE_DIR_NAME).write_text(str(settings.site_dir.resolve()), "utf-8")
        parts = site_parts(
            checked, templates=templates, page_fragments=page_fragments, settings=settings
        )
        undisturbed = checked.site.contents.undisturbed()
        publication = Publication(state_dir, settings.site_dir, standing=self._standing)
        with undisturbed, publication:
            self._notes += [publication.note] if publication.note else []
            publish_parts(parts, publication, progress=Progress(quiet=settings.quiet))
            self._pages = publication.pages
            return publication.commit()

    def _record(self, report: Report, published: Published | None) -> None:
        """What the scripts read: counts, and the whole report where nothing was published."""
        state = self.settings.state_dir
        counts = dict(report.counts)
        summary = {
            "pages": self._pages,
            "written": published.written if published else 0,
            "deleted": published.deleted if published else 0,
            "counts": counts,
            "blocked": report.blocked,
        }
        (state / LAST_BUILD).write_text(json.dumps(summary, ensure_ascii=False) + "\n", "utf-8")
        text = FORMATS["json"](report, rules=rule_docs())
        (state / LAST_REPORT).write_text(text, "utf-8")

    def _outcome(self, report: Report, published: Published | None, *, reason: str) -> Outcome:
        told = [line for line in FORMATS["text"](report, rules=rule_docs()).splitlines() if line]
        # The text format has one line a finding, in the order of the report, then the rest.
        levels = [finding.severity for finding in report.findings]
        levels += [Severity.INFO] * (len(told) - len(levels))
        notes = (*self._notes, *self._compiled.take_notes())
        lines = [(Severity.INFO, note) for note in notes]
        lines += zip(levels, told, strict=True)
        if published is not None:
            counted = (
                f"已发布到 {self.settings.relative(self.settings.site_dir)}/："
                f"{self._pages} 个网页；写入 {published.written} 个文件，保留 {published.kept} 个，"
                f"删除 {published.deleted} 个"
            )
            lines.append((Severity.INFO, counted))
        return Outcome(report.blocked, reason, tuple(lines))

    def close(self) -> None:
        """Let go of lock and cache; nothing of the chrome stays behind."""
        self._stack.close()

    @classmethod
    def prepare(
        cls, settings: Settings, *, earlier: Build | None = None, last: bool = False
    ) -> Build:
        """Load, read and check everything; publishes nothing yet.

        `earlier`: one of this process (`mkdocs serve`), whose compiled templates are used again.
        `last`: the process ends with this build.
        """
        return cls(settings, earlier=earlier, last=last)


def site_parts(
    checked: Checked,
    *,
    templates: Templates,
    page_fragments: Mapping[str, str],
    settings: Settings,
) -> Iterator[SitePart]:
    """Every part of the site: assets, documents, columns, then what leads to them."""
    base = digest(engine(), templates.digest)
    pages = PageMaker(templates, checked.site.catalog.site.name)
    chrome = ChromeMaker(checked.site, templates)
    contents = checked.site.contents
    others = SiteParts(checked, pages, chrome, settings.site_url, rule_docs(), base)
    yield others.assets()
    yield from ColumnParts(checked, pages, chrome, contents.html, page_fragments, base).parts()
    yield from others.leading()


def site_state_dir(settings: Settings) -> Path:
    """Manifest and journal belong to one published folder each."""
    mark = hashlib.sha256(str(settings.site_dir.resolve()).encode()).hexdigest()[:12]
    return settings.state_dir / "sites" / mark


def forget_vanished_sites(state_dir: Path) -> None:
    """`mkdocs serve` publishes into a new temporary folder each time; drop what it left."""
    for record in (state_dir / "sites").glob(f"*/{SITE_DIR_NAME}"):
        if not Path(record.read_text("utf-8")).is_dir():
            shutil.rmtree(record.parent, ignore_errors=True)
