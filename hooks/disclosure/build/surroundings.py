"""What stands around pages: one shell for a column, however many pages it has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from disclosure.build.fingerprint import digest
from disclosure.build.offer import Offer
from disclosure.build.staging import Phase
from disclosure.pages.shell import Shell, Slots, meta_tags, render_shell

if TYPE_CHECKING:
    from disclosure.pages.templates import Templates
    from disclosure.pages.views import Chrome


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The shell of some pages, and a digest of all that it depends on."""

    mark: str
    shell: Callable[[], Shell]


def surroundings(templates: Templates, chrome: Callable[[], Chrome], *, mark: str) -> Surroundings:
    """The shell is rendered, and its chrome made, when the first page asks for it."""
    return Surroundings(mark, cache(lambda: render_shell(templates, chrome())))


@dataclass(frozen=True, slots=True)
class PageMaker:
    """Offers of pages that are made of one view."""

    templates: Templates
    site_name: str

    def page(
        self,
        path: str,
        around: Surroundings,
        template: str,
        view: Callable[[], object],
        *,
        depends: object,
        title: str,
        tags: tuple[tuple[str, str], ...] = (),
        phase: Phase = Phase.PAGE,
        extra: Mapping[str, object] | None = None,
    ) -> Offer:
        """`view` is asked for only when what it `depends` on has changed."""

        def produce() -> bytes:
            main = self.templates.render(template, page=view())
            return around.shell().splice(Slots(self.title(title), meta_tags(tags), main))

        return Offer(path, digest(around.mark, template, depends, title, tags), phase, produce)

    def title(self, title: str) -> str:
        """The whole title of a page, as HTML."""
        return escape(f"{title} - {self.site_name}" if title else self.site_name)
