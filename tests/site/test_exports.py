"""What links may lead to: with the answers they had, links lead where they led."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from disclosure.site import exports
from disclosure.site.exports import Exports
from disclosure.site.marks import mark, packed
from disclosure.site.resolve import Resolver

RULES = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
REPORTS = "content/zfxxgk/zfxxgknb"
FEES = "content/zfxxgk/fdzdgknr/sfxm"
FOLDER = RULES.removeprefix("content/")
LINKS = (
    "other.md",
    "other.md#part-one",
    "#mine",
    "no.md",
    "secret.md",
    "a.docx",
    "no.docx",
    "程序.exe",
    "../../../zfxxgknb/report.md",
    "../../sfxm/sf2026.csv",
    "../../yjs/",
    "../../yjs/index.md",
    f"/{FOLDER}/2026/other.html",
    f"/{FOLDER}/2026/later.html",
    "/zfxxgk/zfxxgknb/",
    "/zfxxgk/moved.html",
    "/zfxxgk/nowhere/",
    "https://www.gov.cn/",
)


@pytest.fixture
def project(base_site: Path, put: Callable[..., Path]) -> Path:
    body = "## Mine\n\n" + "\n".join(f"- [链接]({link.replace(' ', '%20')})" for link in LINKS)
    put(base_site, f"{REPORTS}/elsewhere.md", 地址="elsewhere")
    put(base_site, f"{RULES}/from.md", body, 地址="from", 附件="[a.docx, b.docx]")
    put(base_site, f"{RULES}/other.md", "## Part one\n\n正文。", 地址="other")
    put(base_site, f"{RULES}/secret.md", 地址="secret", 公开属性="不予公开")
    put(base_site, f"{REPORTS}/report.md", 地址="report")
    for name in ("a.docx", "程序.exe", "unused.docx"):
        (base_site / RULES / name).write_bytes(b"x")
        os.utime(base_site / RULES / name, (5, 5))
    return base_site


def write(name: str, body: str, **fields: str) -> Callable[[Path, Callable[..., Path]], None]:
    def edit(project: Path, put: Callable[..., Path]) -> None:
        put(project, name, body, **fields)

    return edit


def unlink(name: str) -> Callable[[Path, Callable[..., Path]], None]:
    return lambda project, _: (project / name).unlink()


def fill(name: str, data: bytes, time: int = 5) -> Callable[[Path, Callable[..., Path]], None]:
    def edit(project: Path, _: object) -> None:
        (project / name).write_bytes(data)
        os.utime(project / name, (time, time))

    return edit


def rename(old: str, new: str) -> Callable[[Path, Callable[..., Path]], None]:
    return lambda project, _: (project / old).rename(project / new) and None


def redirect(project: Path, _: object) -> None:
    (project / "catalog" / "moved.yml").write_text(
        "redirects:\n  - {from: zfxxgk/moved.html, to: zfxxgk/}\n", "utf-8"
    )


def empty_the_column(project: Path, _: object) -> None:
    for path in (project / "content/zfxxgk/fdzdgknr/yjs").rglob("*.*"):
        path.unlink()


PART = "## Part one\n\n正文。"


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        (write(f"{RULES}/other.md", "## Part one\n\n另一段。", 地址="other"), False),
        (write(f"{RULES}/other.md", PART, 地址="other", 标题="改"), False),
        (write(f"{RULES}/other.md", PART, 地址="other", 发布日期="2026-07-01"), False),
        (write(f"{RULES}/other.md", "## Part two\n\n正文。", 地址="other"), True),
        (write(f"{RULES}/other.md", PART, 地址="another"), True),
        (write(f"{RULES}/other.md", PART, 地址="other", 发布日期="2025-07-01"), True),
        (write(f"{RULES}/other.md", PART, 地址="other", 公开属性="不予公开"), True),
        (write(f"{RULES}/other.md", PART, 地址="other", 发布日期="2027-07-01"), True),
        (unlink(f"{RULES}/other.md"), True),
        (rename(f"{RULES}/other.md", f"{RULES}/renamed.md"), True),
        (write(f"{RULES}/secret.md", "正文。", 地址="secret"), True),
        (unlink(f"{RULES}/secret.md"), True),
        (write(f"{RULES}/no.md", "正文。", 地址="no"), True),
        (write(f"{RULES}/later.md", "正文。", 地址="later"), True),
        (write(f"{RULES}/unrelated.md", "正文。", 地址="unrelated"), False),
        (write(f"{REPORTS}/elsewhere.md", "改。", 地址="elsewhere"), False),
        (unlink(f"{REPORTS}/elsewhere.md"), False),
        (unlink(f"{REPORTS}/report.md"), True),
        (rename(f"{REPORTS}/report.md", f"{RULES}/report.md"), True),
        (fill(f"{RULES}/a.docx", b"longer"), True),
        (fill(f"{RULES}/a.docx", b"y", 6), True),
        (fill(f"{RULES}/a.docx", b"y"), False),
        (unlink(f"{RULES}/a.docx"), True),
        (fill(f"{RULES}/b.docx", b"x"), True),
        (fill(f"{RULES}/no.docx", b"x"), True),
        (fill(f"{RULES}/unused.docx", b"longer"), False),
        (unlink(f"{RULES}/unused.docx"), False),
        (unlink(f"{FEES}/sf2026.yml"), True),
        (redirect, True),
        (empty_the_column, False),
    ],
)
def test_answers_change_when_a_link_would_lead_elsewhere(
    edit: Callable[..., None],
    changed: bool,
    project: Path,
    put: Callable[..., Path],
    check_site: Callable[..., Any],
) -> None:
    before = check_site(project)
    kept = before.checks["", "basis-normative"]
    led = led_to(before.site)
    assert before.checker.exports.answers(kept.questions) == kept.answers
    edit(project, put)
    after = check_site(project)
    same = after.checker.exports.answers(kept.questions) == kept.answers
    assert same != changed
    if same:
        assert led_to(after.site) == led


def led_to(site: Any) -> object:
    """Where everything leads that the item links to or names."""
    item = site.item_at(f"{FOLDER}/2026/from.html")
    resolver = Resolver(site)
    targets = [resolver.resolve(item, link) for link in LINKS]
    files = [resolver.attachment(item, name) for name in ("a.docx", "b.docx", "c.docx")]
    return targets, files, list(resolver.attachments(item))


def test_every_link_asks_and_links_away_ask_nothing(
    project: Path, check_site: Callable[..., Any]
) -> None:
    site = check_site(project).site
    item = site.item_at(f"{FOLDER}/2026/from.html")
    for link in LINKS:
        resolver = Resolver(site)
        resolver.resolve(item, link)
        away = link.startswith(("https:", "#"))
        assert bool(resolver.asked) != away, link


def test_two_questions_about_one_path_have_two_answers() -> None:
    ask = [
        exports.source_question,
        exports.address_question,
        exports.file_question,
        exports.folder_question,
        exports.column_question,
        exports.moved_question,
        exports.withheld_question,
    ]
    assert len({question("a/b") for question in ask}) == len(ask)


def test_answers_keep_the_order_of_the_questions() -> None:
    known = Exports(
        [packed([1, 10, 2, 20])], columns=(), files={}, withheld=(), moved=["zfxxgk/a.html"]
    )
    answers = {
        known.answers(packed(questions))
        for questions in ([], [1], [2], [1, 2], [2, 1], [3], [3, 1], [1, 3])
    }
    assert len(answers) == 8
    # What has no answer has none, whatever was asked.
    assert known.answers(packed([3])) == known.answers(packed([4]))
    moved = mark(exports.moved_question("zfxxgk/a.html"))
    assert known.answers(packed([moved])) != known.answers(packed([4]))
