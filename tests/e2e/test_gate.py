"""The gate: what must not be public leaves no trace anywhere, and the rest is published."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NORMATIVE = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
FEES = "content/zfxxgk/fdzdgknr/sfxm"
GUIDE = "content/zfxxgk/zfxxgkzn/index.md"
MARK = "不该出现的字样"

pytestmark = pytest.mark.slow

Build = Callable[..., Any]
Put = Callable[..., Path]
TreeBytes = Callable[..., dict[str, bytes]]


def resident_id() -> str:
    """A number with a right check digit (GB 11643) of nobody: sequence 000 is never given."""
    digits = "500103" + "19491001" + "000"
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return digits + "10X98765432"[total % 11]


def bank_card() -> str:
    """A number with a right check digit (Luhn)."""
    digits = "622202" + "0" * 5 + "1234567"
    doubled = [int(d) * (2 if place % 2 == 0 else 1) for place, d in enumerate(reversed(digits))]
    return digits + str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)


def mobile() -> str:
    return "139" + "0" * 4 + "1234"


SECRETS = {"resident ID": resident_id(), "bank card": bank_card(), "mobile": mobile()}


def plant_in_title(project: Path, put: Put, secret: str) -> None:
    put(project, f"{NORMATIVE}/planted.md", 标题=f"关于{secret}的通知")


def plant_in_body(project: Path, put: Put, secret: str) -> None:
    put(project, f"{NORMATIVE}/planted.md", f"当事人张某，{secret}。")


def plant_in_summary(project: Path, put: Put, secret: str) -> None:
    put(project, f"{NORMATIVE}/planted.md", 内容概述=f"张某，{secret}。")


def plant_in_cell(project: Path, put: Put, secret: str) -> None:
    put(project, f"{NORMATIVE}/planted.md", f"| 姓名 | 号码 |\n| - | - |\n| 张某 | {secret} |")


def plant_in_table(project: Path, put: Put, secret: str) -> None:
    (project / FEES / "planted.csv").write_text(f"姓名,号码\n张某,{secret}\n", "utf-8")
    sidecar = "标题: 一张表\n地址: planted\n发布日期: 2026-03-02 09:00\n"
    (project / FEES / "planted.yml").write_text(sidecar, "utf-8")


def plant_in_sidecar(project: Path, put: Put, secret: str) -> None:
    (project / FEES / "planted.csv").write_text("姓名,号码\n张某,1\n", "utf-8")
    sidecar = f"标题: 一张表\n地址: planted\n发布日期: 2026-03-02 09:00\n内容概述: 张某{secret}\n"
    (project / FEES / "planted.yml").write_text(sidecar, "utf-8")


def plant_in_links(project: Path, put: Put, secret: str) -> None:
    path = project / "content/zfxxgk/fdzdgknr/lzyj/xzfg/planted.csv"
    path.write_text(f"标题,日期,地址\n张某{secret},2026-01-02,https://www.gov.cn/\n", "utf-8")


def plant_in_file_name(project: Path, put: Put, secret: str) -> None:
    put(project, f"{NORMATIVE}/张某{secret}.md")


def plant_in_address(project: Path, put: Put, secret: str) -> None:
    put(project, f"{NORMATIVE}/planted.md", 地址=secret.lower())


def plant_in_broken_front_matter(project: Path, put: Put, secret: str) -> None:
    put(project, f"{NORMATIVE}/planted.md", f"张某，{secret}。", 发布日期=secret, 无此键=secret)


def plant_in_page(project: Path, put: Put, secret: str) -> None:
    path = project / GUIDE
    path.write_text(path.read_text("utf-8") + f"\n张某，{secret}。\n", "utf-8")


def plant_in_statement(project: Path, put: Put, secret: str) -> None:
    for path in (project / FEES).iterdir():
        path.unlink()
    text = f"---\n理由: 张某{secret}\n日期: 2026-01-05\n签发人: 甲\n可查阅: 档案馆\n---\n"
    (project / FEES / "无此类信息.md").write_text(text, "utf-8")


PLANTED = [
    plant_in_title,
    plant_in_body,
    plant_in_summary,
    plant_in_cell,
    plant_in_table,
    plant_in_sidecar,
    plant_in_links,
    plant_in_file_name,
    plant_in_address,
    plant_in_broken_front_matter,
    plant_in_page,
    plant_in_statement,
]


def traces(text: str, project: Path) -> list[str]:
    """Where `text` can be found outside of content/: in a file, whatever its kind, or its name."""
    needles = [text.encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]
    # JSON may spell what is not ASCII.
    needles.append(text.encode("ascii", "backslashreplace"))
    found = []
    for folder in (project / "site", project / ".disclosure"):
        for path in folder.rglob("*"):
            data = path.read_bytes() if path.is_file() else b""
            if text in str(path.relative_to(project)) or any(n in data for n in needles):
                found.append(str(path.relative_to(project)))
    return found


@pytest.mark.parametrize(
    ("kind", "plant"),
    [
        *(("resident ID", plant) for plant in PLANTED),
        ("bank card", plant_in_body),
        ("bank card", plant_in_file_name),
        ("mobile", plant_in_body),
        ("mobile", plant_in_table),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_personal_data_leaves_no_trace(
    kind: str,
    plant: Callable[..., None],
    base_site: Path,
    build: Build,
    put: Put,
    tree_bytes: TreeBytes,
) -> None:
    secret = SECRETS[kind]
    assert build(base_site).code == 0
    before = tree_bytes(base_site / "site")
    put(base_site, f"{NORMATIVE}/other.md", "别的。", 地址="other")
    plant(base_site, put, secret)
    built = build(base_site)
    assert built.code == 0, built.said
    assert traces(secret, base_site) == []
    assert secret not in built.said
    after = tree_bytes(base_site / "site")
    assert f"{NORMATIVE.removeprefix('content/')}/2026/other.html" in after
    # Only a page or a table that was there before may go with what was planted in it.
    gone = {path for path in before.keys() - after.keys() if not path.startswith("search/")}
    if plant not in (plant_in_page, plant_in_statement):
        assert gone == set()
    assert "planted" not in "".join(after)


ALL_FIELDS = {
    "标题": MARK,
    "内容概述": MARK,
    "文号": f"{MARK}〔2026〕1号",
    "索引号": MARK,
    "关键词": f"[{MARK}]",
    "联系电话": MARK,
    "发文机关": MARK,
    "附件": f"[{MARK}.docx]",
    "也属": "[plan-nesd]",
}


@pytest.mark.parametrize("kind", ["document", "table"])
@pytest.mark.parametrize(
    "hidden",
    [
        {"公开属性": "不予公开", "理由": "涉密"},
        {"公开属性": "依申请公开", "理由": "涉及个人"},
        {"公开范围": "本机关内部"},
        {"发布日期": "2026-11-02 00:00"},
        {"发布日期": "2031-01-01 09:00"},
    ],
    ids=str,
)
def test_what_is_not_public_is_not_in_the_site(
    kind: str,
    hidden: dict[str, str],
    base_site: Path,
    build: Build,
    put: Put,
    tree_bytes: TreeBytes,
) -> None:
    given = {"发布日期": "2026-03-02 09:00", **ALL_FIELDS, **hidden}
    if kind == "document":
        link = f"见[附件]({MARK}.docx)和![图]({MARK}.png)。{MARK}"
        put(base_site, f"{NORMATIVE}/{MARK}-planted.md", link, **given)
    else:
        folder = base_site / FEES
        (folder / f"{MARK}-planted.csv").write_text(f"项目,标准\n{MARK},1\n", "utf-8")
        front = "".join(f"{key}: {value}\n" for key, value in given.items())
        (folder / f"{MARK}-planted.yml").write_text(front, "utf-8")
    for folder in (base_site / NORMATIVE, base_site / FEES):
        (folder / f"{MARK}.docx").write_bytes(MARK.encode())
        (folder / f"{MARK}.png").write_bytes(MARK.encode())
    built = build(base_site)
    assert built.code == 0, built.said
    site = tree_bytes(base_site / "site")
    assert len(site) > 40
    spelled = (MARK.encode(), MARK.encode("ascii", "backslashreplace"), b"planted")
    assert [p for p, data in site.items() if any(word in data for word in spelled)] == []
    assert [p for p in site if MARK in p or "planted" in p] == []


def test_a_future_item_appears_on_its_day(
    base_site: Path, build: Build, put: Put, tree_bytes: TreeBytes
) -> None:
    put(base_site, f"{NORMATIVE}/later.md", MARK, 发布日期="2026-11-05 09:00", 地址="later")
    address = f"{NORMATIVE.removeprefix('content/')}/2026/later.html"
    published = []
    for day in ("2026-11-04", "2026-11-05", "2026-11-04"):
        assert build(base_site, DISCLOSURE_AS_OF=day).code == 0
        published.append(address in tree_bytes(base_site / "site"))
    assert published == [False, True, False]


def test_what_is_withdrawn_from_the_content_leaves_the_cache(
    base_site: Path, build: Build, put: Put
) -> None:
    """Overwritten, not only forgotten: even the free pages of the cache do not hold it."""
    dice = random.Random(1)
    path = put(base_site, f"{NORMATIVE}/x.md", "\n\n".join([MARK] * 5000), 地址="x", 内容概述=MARK)
    assert build(base_site).code == 0
    assert any(name.startswith(".disclosure/columns/") for name in traces(MARK, base_site))
    for number in range(3):
        put(base_site, f"{NORMATIVE}/y{number}.md", str(dice.random()), 地址=f"y{number}")
    path.unlink()
    assert build(base_site).code == 0
    assert traces(MARK, base_site) == []


def test_turning_closed_purges_what_was_kept(base_site: Path, build: Build, put: Put) -> None:
    put(base_site, f"{NORMATIVE}/x.md", MARK, 地址="x")
    assert build(base_site).code == 0
    put(base_site, f"{NORMATIVE}/x.md", MARK, 地址="x", 公开属性="不予公开", 理由="涉密")
    assert build(base_site).code == 0
    assert traces(MARK, base_site) == []


def test_a_strict_failure_leaves_the_site_untouched(
    base_site: Path, build: Build, put: Put, tree_bytes: TreeBytes
) -> None:
    assert build(base_site, "--strict").code == 0
    before = tree_bytes(base_site / "site")
    times = {p: p.stat().st_mtime_ns for p in (base_site / "site").rglob("*")}
    put(base_site, f"{NORMATIVE}/good.md", 地址="good")
    put(base_site, f"{NORMATIVE}/wrong.md", 地址="wrong", 发布日期="下周")
    built = build(base_site, "--strict")
    assert built.code == 1
    assert "严格模式" in built.said
    assert "Traceback" not in built.said
    assert tree_bytes(base_site / "site") == before
    assert {p: p.stat().st_mtime_ns for p in (base_site / "site").rglob("*")} == times
    assert build(base_site).code == 0
    assert tree_bytes(base_site / "site") != before


def test_a_warning_of_mkdocs_under_strict_leaves_the_site_untouched(
    base_site: Path, build: Build, tree_bytes: TreeBytes
) -> None:
    """MkDocs counts its own warnings only after everything is done; by then we must know."""
    (base_site / "hook.py").write_text(
        "import logging\n\n\ndef on_page_markdown(markdown, **_):\n"
        "    logging.getLogger('mkdocs.plugins.other').warning('a warning')\n"
        "    return markdown + '\\n\\nchanged\\n'\n"
    )
    assert build(base_site, "--strict").code == 0
    before = tree_bytes(base_site / "site")
    mkdocs = base_site / "mkdocs.yml"
    mkdocs.write_text(mkdocs.read_text("utf-8") + "hooks: [hook.py]\n", "utf-8")
    assert build(base_site, "--strict").code == 1
    assert tree_bytes(base_site / "site") == before
    assert build(base_site).code == 0
    assert tree_bytes(base_site / "site") != before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("catalog/site.yml", "name: [\n"),
        ("catalog/columns.yml", "overlays:\n  - {id: no-such-column, title: 甲}\n"),
        ("catalog/units.yml", "unit:\n"),
    ],
)
def test_a_broken_catalogue_leaves_the_site_untouched(
    name: str, text: str, base_site: Path, build: Build, tree_bytes: TreeBytes
) -> None:
    assert build(base_site).code == 0
    before = tree_bytes(base_site / "site")
    (base_site / name).write_text(text, "utf-8")
    built = build(base_site)
    assert built.code == 1
    assert "Traceback" not in built.said
    assert f"{name}:" in built.said
    assert tree_bytes(base_site / "site") == before


def test_two_items_at_one_address_leave_the_site_untouched(
    base_site: Path, build: Build, put: Put, tree_bytes: TreeBytes
) -> None:
    assert build(base_site).code == 0
    before = tree_bytes(base_site / "site")
    for name in ("a", "b"):
        put(base_site, f"{NORMATIVE}/{name}.md", 地址="same")
    built = build(base_site)
    assert built.code == 1, built.said
    assert tree_bytes(base_site / "site") == before
