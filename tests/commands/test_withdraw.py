"""`disclosure withdraw`: nothing of the item is left, and readers are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.commands.conftest import Run, build

from disclosure.build.lock import build_lock

FOLDER = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"
SOURCE = f"{FOLDER}/20261026-01.md"
ADDRESS = "zfxxgk/fdzdgknr/lzyj/gfxwj/2026/20261026-01.html"
MARKS = (b"ZQMARKER7", "卍孙行者密卍".encode())


def plant(site: Path) -> None:
    """Marks in title, front matter, body, an attachment, an image, a table and its sidecar."""
    marks = "ZQMARKER7 卍孙行者密卍"
    path = site / SOURCE
    text = path.read_text("utf-8").replace("标题: ", f"标题: {marks} ", 1)
    text = text.replace("体裁: ", f"关键词: [{marks}]\n附件: [fujian.txt]\n体裁: ", 1)
    text = text.replace("关键词: [老旧小区, 加装电梯]\n", "", 1)
    path.write_text(f"{text}\n\n{marks} ![图 {marks}](tu.png) " * 1 + f"\n{marks}" * 400, "utf-8")
    (path.parent / "fujian.txt").write_text(marks, "utf-8")
    (path.parent / "tu.png").write_bytes(b"".join(MARKS))


def holders(site: Path) -> list[str]:
    """Files, those of the engine's state included, that hold a mark in content or name."""
    found = []
    for path in sorted(site.rglob("*")):
        if path.is_file() and any(mark in path.read_bytes() for mark in MARKS):
            found.append(path.relative_to(site).as_posix())
    return found


@pytest.mark.slow
@pytest.mark.parametrize("what", [SOURCE, "20261026-01", f"https://www.example.gov.cn/{ADDRESS}"])
def test_not_one_byte_is_left(what: str, site: Path, run: Run) -> None:
    plant(site)
    build(site)
    before = holders(site)
    assert {SOURCE, f"site/{ADDRESS}", "site/search/items-2026.json"} <= set(before)
    assert any(name.startswith(".disclosure/") for name in before), "the cache held it, too"
    said = run("withdraw", what, "--reason", "内容有误", "--signer", "某办公室")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        f"已删除 {SOURCE}",
        f"已删除 {FOLDER}/fujian.txt",
        f"已删除 {FOLDER}/tu.png",
        "已清除缓存和暂存中的副本",
        f"已在 catalog/moved.yml 登记撤回：{ADDRESS}，理由“内容有误”",
        "注意：content/zwgk/zfxxgkml/zcjd/20261027-01.md 还提到它，请改正",
        "网站已重建，逐字节查找，不再有这条信息",
    ]
    assert holders(site) == []
    page = (site / "site" / ADDRESS).read_text("utf-8")
    assert "此信息已撤回" in page
    assert "内容有误" in page
    assert "某办公室" in page


@pytest.mark.slow
def test_releases_of_the_whole_site_are_cleaned_too(site: Path, run: Run, tmp_path: Path) -> None:
    """Nothing is left in any of them, and no way back leads to it."""
    plant(site)
    build(site)
    other = tmp_path / "srv"
    for number in "12":
        (site / "site" / f"changed-{number}.html").touch()
        for place in ((), ("--to", str(other))):
            assert run("release", "make", "--name", number, *place).code == 0
    assert len([name for name in holders(site) if name.startswith("www/releases/")]) > 2
    assert holders(other) != []
    planned = run("withdraw", SOURCE, "--dry-run").out
    for place in (site / "www", other):
        assert f"将把 {place} 换成没有它的版本，删去以前的 2 个版本\n" in planned
    said = run("withdraw", SOURCE)
    assert (said.code, said.err) == (0, "")
    for place in (site / "www", other):
        assert f"{place} 已换成没有它的版本" in said.out
        assert "此信息已撤回" in (place / "current" / ADDRESS).read_text("utf-8")
    assert said.out.endswith("网站已重建，逐字节查找，不再有这条信息\n")
    assert holders(site) == []
    assert holders(other) == []
    for to in (site / "www", other):
        assert run("release", "rollback", "--to", str(to)).err.startswith("没有更早的版本")


@pytest.mark.slow
def test_a_release_that_could_not_be_cleaned_is_told(site: Path, run: Run) -> None:
    plant(site)
    build(site)
    run("release", "make", "--name", "1")
    with build_lock(site / "www"):
        said = run("withdraw", SOURCE)
    assert said.code == 2
    assert said.err.startswith(f"{site}/www 里还有撤回以前的整站版本：另一个构建正在进行")
    assert not any(name.startswith("site/") for name in holders(site))
    assert "已删去" in run("release", "make", "--keep", "1").out
    assert holders(site) == []


@pytest.mark.slow
def test_strict_does_not_keep_it_online(site: Path, run: Run) -> None:
    plant(site)
    build(site)
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as stream:
        stream.write("strict: true\n")
    (site / "content/zfxxgk/zfxxgkzd/broken.md").write_text("没有信息项\n", "utf-8")
    assert run("withdraw", SOURCE).code == 0
    assert holders(site) == []


@pytest.mark.slow
def test_what_others_quote_is_told(site: Path, run: Run) -> None:
    plant(site)
    quoting = site / "content/zfxxgk/zfxxgkzd/20250310-01.md"
    quoting.write_text(
        quoting.read_text("utf-8") + "\n引用：" + "ZQMARKER7 卍孙行者密卍" * 9, "utf-8"
    )
    path = site / SOURCE
    path.write_text(path.read_text("utf-8") + "\n" * 2 + "ZQMARKER7 卍孙行者密卍" * 9, "utf-8")
    build(site)
    lines = run("withdraw", SOURCE).out.splitlines()
    page = "site/zfxxgk/zfxxgkzd/2025/20250310-01.html"
    told = f"注意：{page} 里还有它的标题或文字，可能是别的信息引用了它，请查看"
    assert told in lines
    assert lines[-1] == "网站已重建"


@pytest.mark.slow
def test_failed_rebuild_says_that_it_is_still_online(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site)
    run("release", "make")
    monkeypatch.setattr("sys.executable", "/bin/false")
    said = run("withdraw", SOURCE)
    assert said.code == 2
    assert f"再运行 disclosure release make --keep 1 --to {site}/www" in said.err
    assert said.err.startswith("源文件和缓存已清除，但网站没有重建成功，site 里还有这条信息：")
    assert not (site / SOURCE).exists()


def test_dry_run_changes_nothing(site: Path, run: Run) -> None:
    plant(site)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    said = run("withdraw", "20261026-01", "--dry-run")
    assert said.code == 0
    assert said.out.startswith(f"将删除 {SOURCE}\n")
    assert said.out.endswith("以上只是预演，什么也没有动\n")
    after = {path: path.read_bytes() for path in before}
    assert after == before
    assert not (site / "catalog/moved.yml").exists()


def test_shared_attachments_stay(site: Path, run: Run) -> None:
    plant(site)
    other = site / FOLDER / "20260210-01.md"
    other.write_text(other.read_text("utf-8") + "\n[也用](fujian.txt)\n", "utf-8")
    out = run("withdraw", "20261026-01", "--dry-run").out
    assert f"保留 {FOLDER}/fujian.txt：别的信息也在用它" in out
    assert f"将删除 {FOLDER}/tu.png" in out


def test_table_goes_with_its_sidecar(site: Path, run: Run) -> None:
    out = run("withdraw", "sf2026", "--dry-run").out
    folder = "content/zfxxgk/fdzdgknr/sfxm"
    assert out.startswith(f"将删除 {folder}/sf2026.csv\n将删除 {folder}/sf2026.yml\n")


def test_never_published_item_leaves_no_tombstone(site: Path, run: Run) -> None:
    path = site / SOURCE
    path.write_text(
        path.read_text("utf-8").replace("\n---\n", "\n公开属性: 不予公开\n理由: 密\n---\n", 1),
        "utf-8",
    )
    out = run("withdraw", SOURCE, "--dry-run").out
    assert "登记撤回" not in out
    assert f"将删除 {SOURCE}" in out


def test_git_history_is_only_spoken_of(site: Path, run: Run) -> None:
    (site / ".git").mkdir()
    assert "git 历史里仍有这条信息" in run("withdraw", SOURCE, "--dry-run").out


NOT_FOUND = [
    ("nothing", "没有找到信息“nothing”（写源文件的路径、网页地址或 地址 一项的值）\n"),
    ("https://[a", "没有找到信息“https://[a”（写源文件的路径、网页地址或 地址 一项的值）\n"),
]


@pytest.mark.parametrize(("what", "line"), NOT_FOUND)
def test_not_found(what: str, line: str, site: Path, run: Run) -> None:
    said = run("withdraw", what)
    assert (said.code, said.err) == (2, line)


def test_ambiguous_stem_lists_sources(site: Path, run: Run) -> None:
    twin = site / "content/zfxxgk/zfxxgkzd/20261026-01.md"
    twin.write_text(
        "---\n标题: 同名\n地址: 20261026-01\n发布日期: 2026-10-01\n---\n\n文\n", "utf-8"
    )
    said = run("withdraw", "20261026-01")
    assert said.code == 2
    assert said.err == (
        f"“20261026-01”可以指 2 条信息"
        f"（写明源文件：{SOURCE}、content/zfxxgk/zfxxgkzd/20261026-01.md）\n"
    )
    assert (site / SOURCE).exists()
