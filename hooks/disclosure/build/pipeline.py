"""From catalogue and content to a published site: the order of the stages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import markdown
import yaml

from disclosure.rules import column_empty

if TYPE_CHECKING:
    from collections.abc import Mapping

    import jinja2

    from disclosure.diagnostics.finding import Finding
    from disclosure.settings import Settings


@dataclass(frozen=True, slots=True)
class MkDocsPage:
    """A `holds: page` column that MkDocs renders."""

    address: str
    source: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to."""

    blocked: bool
    reason: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """A walking skeleton: one body, one column, one rule."""

    settings: Settings

    @classmethod
    def prepare(cls, settings: Settings) -> Build:
        return cls(settings)

    @property
    def chrome_dir(self) -> Path:
        return self.settings.state_dir / "chrome"

    def mkdocs_pages(self) -> tuple[MkDocsPage, ...]:
        return ()

    def watched(self) -> tuple[Path, ...]:
        return (self.settings.content_dir, self.settings.catalog_dir)

    def finish(
        self, *, environment: jinja2.Environment, page_fragments: Mapping[str, str]
    ) -> Outcome:
        site = yaml.safe_load((self.settings.catalog_dir / "site.yml").read_text("utf-8"))
        shell = environment.get_template("shell.html").render(
            site_name=site["name"], title="@@title@@", main="@@main@@"
        )
        findings: list[Finding] = []
        for column in site["columns"]:
            folder = self.settings.content_dir / column["slug"]
            items = sorted(folder.glob("*.md"))
            findings += column_empty.check({column["slug"]: len(items)})
            for item in items:
                _, front, body = item.read_text("utf-8").split("---\n", 2)
                meta = yaml.safe_load(front)
                page = shell.replace("@@title@@", meta["标题"]).replace(
                    "@@main@@", markdown.markdown(body)
                )
                target = self.settings.site_dir / column["slug"] / f"{meta['地址']}.html"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(page, "utf-8")
        blocked = self.settings.strict and bool(findings)
        return Outcome(blocked, "有问题，未发布", tuple(str(f.message) for f in findings))

    def close(self) -> None:
        """Nothing to release yet."""
