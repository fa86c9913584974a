"""A small site, checked in this process, and the makers of its views."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from disclosure import shipped
from disclosure.build.checking import Checked, check, prepare
from disclosure.build.progress import Progress
from disclosure.pages.chrome import ChromeMaker
from disclosure.pages.documents import DocumentMaker, topic_pages
from disclosure.pages.templates import Templates
from disclosure.settings import Settings
from disclosure.site.columns import ColumnState
from disclosure.site.resolve import Resolver
from disclosure.site.snapshot import Site
from disclosure.site.validity import Validities

BASE_SITE = Path(__file__).parents[1] / "sites" / "base"
MADE_BY_BUILDS = shutil.ignore_patterns("site", ".disclosure")
AS_OF = date(2026, 11, 1)

HOSTED = """
bodies:
  - {id: fgw, name: 示例市发展和改革委员会, level: city_dept, region: 示例市, unit: city-office}
"""

MOVED = """
tombstones:
  - address: zwgk/zfxxgkml/zcjd/2025/20250704-01.html
    date: 2025-07-09
    reason: 数据有误
    signer: 甲
redirects:
  - {from: zfxxgk/fdzdgknr/ghxx/2026/old.html, to: zfxxgk/zfxxgknb/2026/20260320-01.html}
"""

LAPSED = """
columns:
  - id: old-topic
    slug: jzt
    title: 旧专题
    parent: directory
    purpose: 保存旧专题的信息。
    holds: documents
    至: 2023-01-08
    终止依据: 公告2022年第7号
"""


@dataclass(frozen=True, slots=True)
class World:
    """A checked site and what makes its views."""

    checked: Checked
    chrome: ChromeMaker
    documents: DocumentMaker
    templates: Templates
    validity: Validities

    @property
    def site(self) -> Site:
        """The snapshot."""
        return self.checked.site

    def column(self, name: str, body: str = "") -> ColumnState:
        """A column by its id."""
        return self.site.state(body, name)


def document(title: str, **fields: str) -> str:
    """The source of a normative document."""
    lines = {"标题": title, "发文机关": "示例市人民政府", "发布日期": "2024-06-20 09:00", **fields}
    return "---\n" + "".join(f"{k}: {v}\n" for k, v in lines.items()) + "---\n\n正文。\n"


@pytest.fixture(scope="session")
def make_world(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., World]:
    """`make_world(files, site={old: new})`: the base site with these files added."""
    templates = Templates.standalone(shipped.theme())

    def make(
        files: Mapping[str, str] | None = None, *, site: Mapping[str, str] | None = None
    ) -> World:
        root = tmp_path_factory.mktemp("world") / "project"
        shutil.copytree(BASE_SITE, root, ignore=MADE_BY_BUILDS)
        for name, text in (files or {}).items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text("utf-8") if name.endswith(".yml") and path.exists() else ""
            path.write_text(before + text, "utf-8")
        settings_file = root / "catalog" / "site.yml"
        text = settings_file.read_text("utf-8")
        for old, new in (site or {}).items():
            assert old in text
            text = text.replace(old, new)
        settings_file.write_text(text, "utf-8")
        settings = Settings(
            root=root,
            content_dir=root / "content",
            catalog_dir=root / "catalog",
            site_dir=root / "site",
            state_dir=root / ".disclosure",
            as_of=AS_OF,
            quiet=True,
        )
        settings.state_dir.mkdir()
        prepared = prepare(settings)
        progress = Progress(quiet=True)
        checked, _ = check(prepared, state_dir=settings.state_dir, progress=progress)
        assert isinstance(checked, Checked), checked
        validity = Validities(checked.site.as_of, checked.relations)
        return World(
            checked,
            ChromeMaker(checked.site, templates),
            DocumentMaker(
                checked.site,
                checked.relations,
                Resolver(checked.site),
                validity,
                topic_pages(checked.site),
            ),
            templates,
            validity,
        )

    return make


@pytest.fixture(scope="session")
def base(make_world: Callable[..., World]) -> World:
    """The base site as it is."""
    return make_world()


@pytest.fixture(scope="session")
def rich(make_world: Callable[..., World]) -> World:
    """The base site with a hosted body, a lapsed column, and documents of every validity."""
    rules = "content/zfxxgk/fdzdgknr/lzyj/gfxwj/"
    return make_world(
        {
            "catalog/site.yml": HOSTED,
            "catalog/moved.yml": MOVED,
            "catalog/columns.yml": LAPSED,
            "content/zwgk/zfxxgkml/jzt/20221209-01.md": document("旧通告", 发布日期="2022-12-09"),
            f"{rules}repealed.md": document(
                "旧办法", 文号="示府规〔2024〕3号", 废止日期="2026-04-01"
            ),
            f"{rules}replaced.md": document("被替代的办法", 文号="示府规〔2024〕4号"),
            f"{rules}replacing.md": document(
                "替代的办法",
                文号="示府规〔2025〕8号",
                施行日期="2025-08-01",
                替代="[示府规〔2024〕4号]",
            ),
            f"{rules}expired.md": document("细则", 文号="示府规〔2024〕5号", 有效期至="2026-03-31"),
            f"{rules}amended.md": document("规定", 文号="示府规〔2024〕6号"),
            f"{rules}amending.md": document(
                "修改决定",
                文号="示府规〔2025〕9号",
                施行日期="2025-09-01",
                修改="[示府规〔2024〕6号]",
            ),
            "content/fgw/zfxxgk/zfxxgknb/20260123-01.md": document("年报", 发布日期="2026-01-23"),
            "content/fgw/zfxxgk/fdzdgknr/sfxm/无此类信息.md": (
                "---\n理由: 没有收费项目\n日期: 2026-01-08\n签发人: 示例丁\n"
                "可查阅: 市政府栏目\n---\n"
            ),
        }
    )
