"""Parts are made on all cores or on one: the same site, and nothing made that can be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from disclosure.build import making, workers
from disclosure.build.fingerprint import digest
from disclosure.build.making import publish_parts
from disclosure.build.offer import Offer, offer_bytes
from disclosure.build.part import SitePart
from disclosure.build.progress import Progress
from disclosure.build.publish import Publication, Published
from disclosure.build.staging import Phase
from disclosure.errors import DisclosureError

QUIET = Progress(quiet=True)


def part(number: int, *, version: int = 0, weight: int = 1) -> SitePart:
    """A part of three files in folders of which others have some, too."""
    texts = {
        f"a/{number}.html": f"page {number} {version}",
        f"b/{number % 3}/{number}.html": f"page {number}",
        f"c{number}/index.html": f"index {number} {version}",
    }
    return SitePart(
        f"part {number}",
        digest(texts),
        weight,
        lambda: (offer_bytes(path, text.encode(), Phase.PAGE) for path, text in texts.items()),
    )


def publish(folder: Path, parts: Iterable[SitePart]) -> Published:
    with Publication(folder / "state", folder / "site") as publication:
        publish_parts(parts, publication, progress=QUIET)
        return publication.commit()


def files(folder: Path) -> dict[str, bytes]:
    site = folder / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_several_processes_make_what_one_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = [part(number, weight=number * 100) for number in range(12)]
    monkeypatch.setattr(workers, "cores", lambda: 3)
    together = publish(tmp_path / "together", parts)
    monkeypatch.setattr(workers, "cores", lambda: 1)
    alone = publish(tmp_path / "alone", parts)
    assert together == alone == Published(36, 0, 0)
    assert files(tmp_path / "together") == files(tmp_path / "alone")


def test_the_largest_is_made_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MANY_PAGES", 10**9)
    made: list[str] = []

    def noting(one: SitePart) -> SitePart:
        def offers() -> Iterator[Offer]:
            made.append(one.name)
            yield from one.offers()

        return SitePart(one.name, one.key, one.weight, offers)

    publish(tmp_path, [noting(part(number, weight=weight)) for number, weight in
                       enumerate((3, 50, 7))])  # fmt: skip
    assert made == ["part 1", "part 2", "part 0"]


def test_only_what_changed_is_made(tmp_path: Path) -> None:
    publish(tmp_path, [part(number) for number in range(5)])

    def refuse() -> Iterator[Offer]:
        raise AssertionError("a part was made that stands as it should be")

    unchanged = [SitePart(p.name, p.key, p.weight, refuse) for p in map(part, range(4))]
    assert publish(tmp_path, [*unchanged, part(4, version=1)]) == Published(2, 13, 0)
    assert publish(tmp_path, unchanged) == Published(0, 12, 3)


def test_nothing_to_publish(tmp_path: Path) -> None:
    assert publish(tmp_path, []) == Published(0, 0, 0)
    publish(tmp_path, [part(1)])
    assert publish(tmp_path, []) == Published(0, 0, 3)


@pytest.mark.parametrize("cores", [1, 3])
def test_what_fails_publishes_nothing(
    cores: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: cores)
    publish(tmp_path, [part(number) for number in range(5)])
    before = files(tmp_path)

    def fail() -> Iterator[Offer]:
        yield offer_bytes("z/new.html", b"new")
        raise DisclosureError("这一项做不出来")

    parts = [part(number, version=1, weight=300) for number in range(5)]
    with pytest.raises(DisclosureError, match="这一项做不出来"):
        publish(tmp_path, [*parts, SitePart("bad", "k", 1, fail)])
    assert files(tmp_path) == before
    assert not (tmp_path / "state" / "staging").exists()
    assert publish(tmp_path, parts) == Published(10, 5, 0)
