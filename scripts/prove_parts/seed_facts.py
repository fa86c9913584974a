"""What is known of the five source documents: facts to compare with, none of their text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SITES = {"cq": "重庆市", "xy": "信阳市"}
"""The sites that the documents go to, and their regions: both are published by city portals."""

SPELLINGS = (
    "渝府办发〔2014〕87号",
    "渝府办发[2014]87号",
    "渝府办发（2014） 87 号",
    "渝府办发【２０１４】８７号",
)
"""One 文号 as people write it."""


@dataclass(frozen=True, slots=True)
class SeedTable:
    """How large a table is, and how many cells of its first and last column are filled."""

    rows: int
    columns: int
    filled_first: int
    filled_last: int


@dataclass(frozen=True, slots=True)
class SeedFacts:
    """One document; "" stands for what it does not state."""

    file: str
    """How the name of its file begins."""
    site: str
    column: str
    title: str
    number: str = ""
    issuer: str = ""
    made_on: str = ""
    printed_on: str = ""
    published: str = ""
    addressed: bool = False
    """It names whom it is sent to."""
    marked_open: bool = False
    """A line of its own says that it is open to the public."""
    headings: Mapping[int, int] = field(default_factory=dict)
    """How many headings of each level; all are numbered but the title of an enclosed document."""
    unnumbered: int = 0
    table: SeedTable | None = None


CHONGQING_OFFICE = "重庆市人民政府办公厅"

SEEDS = (
    SeedFacts(
        "003_",
        "cq",
        "policy-other",
        f"{CHONGQING_OFFICE}关于做好当前政府信息公开有关工作的通知",
        number=SPELLINGS[0],
        issuer=CHONGQING_OFFICE,
        made_on="2014-08-15",
        published="2014-08-15",
        addressed=True,
        headings={2: 20},
    ),
    SeedFacts(
        "000_",
        "cq",
        "policy-other",
        f"{CHONGQING_OFFICE}关于印发2016年重庆市政务公开工作要点的通知",
        number="渝府办发〔2016〕121号",
        issuer=CHONGQING_OFFICE,
        made_on="2016-06-28",
        printed_on="2016-07-01",
        addressed=True,
        marked_open=True,
        headings={2: 1, 3: 6},
        unnumbered=1,
    ),
    SeedFacts(
        "001_",
        "cq",
        "annual-report",
        "重庆市2016年政府信息公开工作年度报告",
        issuer=CHONGQING_OFFICE,
        made_on="2017-03-31",
        headings={2: 4},
    ),
    SeedFacts(
        "002_",
        "cq",
        "policy-other",
        f"{CHONGQING_OFFICE}关于印发贯彻落实国务院办公厅2021年政务公开工作要点任务分工的通知",
        number="渝府办发〔2021〕50号",
        issuer=CHONGQING_OFFICE,
        made_on="2021-05-16",
        published="2021-05-20",
        addressed=True,
        marked_open=True,
        headings={2: 1},
        unnumbered=1,
    ),
    SeedFacts(
        "004_",
        "xy",
        "policy-other",
        "信阳市2016年政务公开工作要点实施方案",
        headings={2: 5, 3: 5, 4: 6, 5: 24},
        unnumbered=1,
        table=SeedTable(rows=53, columns=4, filled_first=29, filled_last=53),
    ),
)
