"""Make every part of the site that is not as it should be, on all cores, and publish."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from disclosure.build.workers import in_parallel

if TYPE_CHECKING:
    from disclosure.build.part import SitePart
    from disclosure.build.progress import Progress
    from disclosure.build.publish import Publication
    from disclosure.build.staging import StagedPart

MANY_PAGES = 300
"""From so many pages to look at the start of worker processes pays."""


def publish_parts(
    parts: Iterable[SitePart], publication: Publication, *, progress: Progress
) -> None:
    """Keep the parts that stand, make the others; the caller commits."""
    jobs = [part for part in parts if not publication.keep(part.name, key=part.key)]
    # The largest first, so that no process is left with one when the others are done.
    jobs.sort(key=lambda part: -part.weight)
    weight = sum(part.weight for part in jobs)
    places = {part.name: str(number) for number, part in enumerate(jobs)}

    def start() -> Callable[[SitePart], StagedPart]:
        def make(part: SitePart) -> StagedPart:
            stage = publication.stage(part.name, at=places[part.name])
            return stage.make(part.key, part.offers())

        return make

    with progress.stage("生成", weight) as advance:
        for part, staged in in_parallel(jobs, start, worth_it=weight >= MANY_PAGES):
            publication.take(part.name, staged)
            advance(part.weight)
