"""Generated documents and columns, whatever project they are written into."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from corpus_parts import words

FIRST_DAY = date(2016, 1, 4)
LAST_DAY = date(2026, 10, 16)
ROOT_FOLDER = "zwgk"
"""Slug of the standard column that the generated ones stand under."""
DISTRICT = "示例区"
EXTRAS = ("nested", "merged", "footnote", "picture", "notice", "indent")


@dataclass(frozen=True, slots=True)
class Column:
    """A generated column; `folder` holds the slugs from the root, as in content/ and addresses."""

    id: str
    parent: str
    folder: str
    title: str
    leaf: bool

    @property
    def purpose(self) -> str:
        """What the column is for."""
        return f"公开{self.title}方面的文件、安排和结果，历年信息长期保留。"


@dataclass(frozen=True, slots=True)
class Head:
    """What other documents know of a document."""

    number: int
    folder: str
    stem: str
    title: str
    office: str
    theme: str
    genre: str
    made_on: date
    published: datetime

    @property
    def mark(self) -> str:
        """The document number that the office gave it (文号)."""
        return f"示{self.office[3]}发〔{self.made_on.year}〕{self.number + 1}号"


@dataclass(frozen=True, slots=True)
class Document:
    """A document; its text is Markdown that every generator understands.

    `notice` is the text of an admonition, which each generator spells in its own way; `picture`
    and `attachment` are names of files beside it; `related` is a document that it links to.
    """

    head: Head
    fields: tuple[tuple[str, str], ...]
    body: str
    notice: str
    related: Head | None
    attachment: str
    picture: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """`pages` documents in a tree of about `column_count` columns on three levels.

    `plain` leaves out whatever plain Markdown lacks, from every document.
    """

    pages: int
    seed: int = 7
    column_count: int = 150
    plain: bool = False

    def columns(self) -> tuple[Column, ...]:
        """Level by level; a twenty-fifth of them on the first, four below each of these."""
        top = max(1, min(self.column_count // 25, len(words.GROUPS)))
        first = [_column(None, n, title, leaf=False) for n, title in enumerate(words.GROUPS[:top])]
        second = [
            _column(first[n % top], n // top, title, leaf=False)
            for n, title in enumerate(words.THEMES[: 4 * top])
        ]
        third: list[Column] = []
        for n in range(max(len(second), self.column_count - top - len(second))):
            above, order = second[n % len(second)], n // len(second)
            again, form = divmod(order, len(words.FORMS))
            title = f"{above.title}{words.FORMS[form]}" + (f"（{again + 1}）" if again else "")
            third.append(_column(above, order, title, leaf=True))
        return (*first, *second, *third)

    def documents(self, numbers: range | None = None) -> Iterator[Document]:
        """All documents, oldest first, or those of these numbers."""
        leaves = self.leaves()
        wanted = range(self.pages) if numbers is None else numbers
        return (self.document(number, leaves) for number in wanted)

    def heads(self) -> Iterator[Head]:
        """What all documents are called and where they belong, oldest first."""
        leaves = self.leaves()
        return (self._head(number, leaves) for number in range(self.pages))

    def leaves(self) -> tuple[Column, ...]:
        """The columns that hold documents."""
        return tuple(column for column in self.columns() if column.leaf)

    def document(self, number: int, leaves: tuple[Column, ...]) -> Document:
        """The document of that number; numbers from `pages` on are further ones, just as good."""
        rng = random.Random(f"{self.seed}/{self.pages}/{number}/text")
        head = self._head(number, leaves)
        extras = rng.sample(EXTRAS, rng.randint(1, 2)) if rng.random() < 0.2 else []
        if self.plain:
            extras = []
        table = rng.random() < 0.34
        linked = number > 0 and rng.random() < 0.2
        attached = rng.random() < 0.06
        return Document(
            head=head,
            fields=_fields(rng, head),
            body=_body(rng, head, extras=extras, table=table),
            notice=_sentence(rng) if "notice" in extras else "",
            related=self._head(rng.randrange(number), leaves) if linked else None,
            attachment=f"{head.stem}.pdf" if attached else "",
            picture=f"{head.stem}.png" if "picture" in extras else "",
        )

    def _head(self, number: int, leaves: tuple[Column, ...]) -> Head:
        rng = random.Random(f"{self.seed}/{self.pages}/{number}/head")
        # Skewed: a few columns hold most of the documents, as everywhere.
        column = leaves[int(len(leaves) * rng.random() ** 1.7)]
        span = (LAST_DAY - FIRST_DAY).days
        made_on = FIRST_DAY + timedelta(days=span * min(number, self.pages) // max(self.pages, 1))
        published = made_on + timedelta(days=rng.randint(1, 12))
        office = DISTRICT + rng.choice(words.OFFICES)
        theme, genre = rng.choice(words.THEMES), rng.choice(words.GENRES)
        return Head(
            number=number,
            folder=column.folder,
            stem=f"{published:%Y%m%d}-{number:06d}",
            title=f"{office}关于{made_on.year}年{theme}第{number + 1}号工作的{genre}",
            office=office,
            theme=theme,
            genre=genre,
            made_on=made_on,
            published=datetime.combine(published, time(rng.randint(8, 17), rng.choice((0, 30)))),
        )


def _column(parent: Column | None, order: int, title: str, *, leaf: bool) -> Column:
    slug = f"{'abc'[0 if parent is None else 1 + parent.id.count('-')]}{order + 1}"
    above = parent.folder if parent else ROOT_FOLDER
    identity = f"{parent.id}-{slug}" if parent else slug
    return Column(identity, parent.id if parent else "", f"{above}/{slug}", title, leaf)


def _fields(rng: random.Random, head: Head) -> tuple[tuple[str, str], ...]:
    """Front matter: keys and YAML values."""
    reviewed = [head.made_on + timedelta(days=n) for n in (0, 0, 1, 1)]
    steps = zip(("初审", "复审", "终审", "保密审查"), reviewed, strict=True)
    unit, order = divmod(head.number, 100_000)
    review = ", ".join(f"{name}: 通过 {day}" for name, day in steps)
    fields = [
        ("标题", head.title),
        ("地址", head.stem),
        ("文号", head.mark),
        ("索引号", f"{unit:09d}/{head.made_on.year}-{order:05d}"),
        ("发文机关", head.office),
        ("成文日期", head.made_on.isoformat()),
        ("发布日期", f"{head.published:%Y-%m-%d %H:%M}"),
        ("主题分类", rng.choice(words.SUBJECTS)),
        ("体裁", head.genre),
        ("关键词", f"[{head.theme}, {head.genre}]"),
        ("内容概述", f"对{head.made_on.year}年{head.theme}的目标、分工、资金和监督作出安排。"),
        ("五公开", f"[{', '.join(rng.sample(words.PUBLIC_KINDS, 2))}]"),
        ("审查", f"{{{review}}}"),
    ]
    if rng.random() < 0.2:
        fields.append(("施行日期", (head.published.date() + timedelta(days=30)).isoformat()))
        fields.append(("有效期至", f"{head.made_on.year + rng.randint(3, 8)}-12-31"))
    return tuple(fields)


def _body(rng: random.Random, head: Head, *, extras: list[str], table: bool) -> str:
    wanted = rng.randint(700, 2600)
    indent = "　　" if "indent" in extras else ""
    blocks = [f"{indent}{_paragraph(rng, 120)}"]
    for section in range(len(words.NUMERALS)):
        heading = words.HEADINGS[(section + head.number) % len(words.HEADINGS)]
        blocks.append(f"## {words.NUMERALS[section]}、{heading}")
        for part in range(rng.randint(1, 3)):
            if rng.random() < 0.25:
                blocks.append(f"### （{words.NUMERALS[part]}）{rng.choice(words.FORMS)}")
            blocks.append(f"{indent}{_paragraph(rng, rng.randint(90, 240))}")
        if rng.random() < 0.3:
            marks = [f"{n}." if section % 2 else "-" for n in range(1, rng.randint(4, 7))]
            blocks.append("\n".join(f"{mark} {_clause(rng)}。" for mark in marks))
        if sum(map(len, blocks)) > wanted:
            break
    if table:
        blocks.insert(rng.randint(2, len(blocks)), _table(rng))
    if "nested" in extras:
        blocks.append(_nested(rng))
    if "merged" in extras:
        blocks.append(_merged(rng))
    if "footnote" in extras:
        blocks += [f"{_clause(rng)}[^1]。", f"[^1]: {_sentence(rng)}"]
    if "picture" in extras:
        blocks.append(f"![{head.theme}示意图]({head.stem}.png)")
    return "\n\n".join(blocks)


def _clause(rng: random.Random) -> str:
    return rng.choice(words.ACTORS) + rng.choice(words.DUTIES)


def _sentence(rng: random.Random) -> str:
    text = f"{rng.choice(words.GROUNDS)}，{_clause(rng)}"
    if rng.random() < 0.3:
        text += f"，共安排资金{rng.randint(20, 9000)}万元、覆盖{rng.randint(2, 60)}个村（社区）"
    return f"{text}，{rng.choice(words.ENDINGS)}。"


def _paragraph(rng: random.Random, length: int) -> str:
    sentences: list[str] = []
    while sum(map(len, sentences)) < length:
        sentences.append(_sentence(rng))
    if rng.random() < 0.15:
        sentences[0] = "**" + sentences[0].replace("，", "**，", 1)
    return "".join(sentences)


def _table(rng: random.Random) -> str:
    heads = ("序号", *rng.sample(words.TABLE_HEADS, rng.randint(3, 5)))
    rows = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    for n in range(rng.randint(5, 50)):
        rows.append("| " + " | ".join((str(n + 1), *(_cell(rng, h) for h in heads[1:]))) + " |")
    return "\n".join(rows)


def _cell(rng: random.Random, head: str) -> str:
    match head:
        case "实施地点":
            return rng.choice(words.TOWNS)
        case "牵头单位":
            return f"区{rng.choice(words.OFFICES)}"
        case "计划投资（万元）":
            return f"{rng.randint(10, 8000)}.{rng.randint(0, 9)}"
        case "完成数":
            return str(rng.randint(1, 900))
        case "完成率":
            return f"{rng.randint(50, 100)}%"
        case "时间要求":
            return f"{rng.randint(2021, 2026)}年{rng.randint(1, 12)}月"
        case _:
            return rng.choice(("", "已完工", "在建", "按月报送"))


def _nested(rng: random.Random) -> str:
    lines: list[str] = []
    for n in range(3):
        lines.append(f"{n + 1}. {_clause(rng)}：")
        lines += [f"    - {_clause(rng)}；" for _ in range(2)]
    return "\n".join(lines)


def _merged(rng: random.Random) -> str:
    first, second, third = rng.sample(words.TOWNS, 3)
    return (
        '<table>\n<thead><tr><th rowspan="2">地点</th><th colspan="2">完成情况</th></tr>\n'
        "<tr><th>计划数</th><th>完成数</th></tr></thead>\n<tbody>\n"
        + "\n".join(
            f"<tr><td>{town}</td><td>{rng.randint(50, 90)}</td><td>{rng.randint(10, 50)}</td></tr>"
            for town in (first, second, third)
        )
        + '\n<tr><td colspan="3">数据由各镇乡、街道报送。</td></tr>\n</tbody></table>'
    )
