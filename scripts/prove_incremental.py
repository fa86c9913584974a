"""Edit a site at random and build on; each time it must equal a clean build, byte for byte.

    python scripts/prove_incremental.py --edits 200 --budget 900

Two builders work on the same edits. One goes on in its folder, with its cache, its manifest and
its published tree, and is replaced by a new process now and then. The other builds a fresh copy
with nothing kept, other file times, another hash seed, time zone and locale. After every edit the
two published trees, the two reports and what the builds said of a refusal are compared.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "tests" / "sites" / "base"
MADE_BY_BUILDS = shutil.ignore_patterns("site", ".disclosure", "standard")
FIRST_DAY = "2026-11-01"
DAYS = ("2026-03-01", "2026-10-27", FIRST_DAY, "2026-12-01", "2027-06-30", "2031-01-01")
FRESH_PROCESS_AFTER = 25
"""Edits after which the builder that goes on is a new process."""

WORDS = "政务公开年度计划预算决算规划服务企业群众办理依据标准程序电梯小区道路桥梁教育卫生".strip()


@dataclass(slots=True)
class Project:
    """A project under edit, with the day it is built for and how it was to begin with."""

    root: Path
    dice: random.Random
    as_of: str = FIRST_DAY
    original: dict[str, bytes] = field(default_factory=dict)
    made: int = 0

    @property
    def content(self) -> Path:
        return self.root / "content"

    def files(self, *suffixes: str) -> list[Path]:
        found = (p for p in sorted(self.content.rglob("*")) if p.is_file())
        return [path for path in found if path.suffix in suffixes]

    def documents(self) -> list[Path]:
        return [
            path
            for path in self.files(".md")
            if path.name not in ("index.md", "无此类信息.md") and readable(path)
        ]

    def folders(self) -> list[Path]:
        """Folders in which documents may stand."""
        return sorted({path.parent for path in self.documents()})

    def text(self, length: int = 12) -> str:
        return "".join(self.dice.choice(WORDS) for _ in range(length))

    def day(self) -> str:
        year = self.dice.choice((2023, 2025, 2026, 2026, 2027))
        return f"{year}-{self.dice.randint(1, 12):02d}-{self.dice.randint(1, 28):02d}"


Edit = Callable[[Project], str]
EDITS: dict[str, Edit] = {}


def edit(function: Edit) -> Edit:
    """Register an edit: it changes the project and says what it did, "" if it could do nothing."""
    EDITS[function.__name__] = function
    return function


def readable(path: Path) -> bool:
    try:
        return path.read_text("utf-8").startswith("---\n")
    except (UnicodeDecodeError, OSError):
        return False


def set_key(path: Path, key: str, value: str) -> None:
    """Put `key: value` into the front matter, or take the key out when there is no value."""
    text = path.read_text("utf-8")
    text = re.sub(rf"^{key}:.*\n", "", text, flags=re.MULTILINE)
    if value:
        text = text.replace("---\n", f"---\n{key}: {value}\n", 1)
    path.write_text(text, "utf-8")


def pick(project: Project) -> Path | None:
    documents = project.documents()
    return project.dice.choice(documents) if documents else None


def reference(project: Project, at: Path) -> str:
    """A link to something: an item, a page, a file, nothing, an address of this or another site."""
    other = project.dice.choice(project.files(".md", ".docx", ".csv") or [at])
    relative = os.path.relpath(other, at.parent).replace(os.sep, "/")
    choices = (
        relative,
        relative + "#" + project.text(2),
        f"/zfxxgk/fdzdgknr/lzyj/gfxwj/2026/new{project.dice.randint(1, 12):02d}.html",
        "/zfxxgk/fdzdgknr/yjs/",
        "../2026/20260210-01.html",
        "wu.md",
        "https://www.gov.cn/",
        "https://example.com/",
    )
    return project.dice.choice(choices)


@edit
def add_document(project: Project) -> str:
    project.made += 1
    stem = f"new{project.made:02d}"
    path = project.dice.choice(project.folders()) / f"{stem}.md"
    lines = [f"标题: {project.text()}", f"地址: {stem}", f"发布日期: {project.day()} 09:00"]
    if project.dice.random() < 0.5:
        lines.append(f"文号: 示府发〔2026〕{project.dice.randint(1, 30)}号")
    if project.dice.random() < 0.3:
        lines.append(f"也属: [{project.dice.choice(('plan-nesd', 'interpretation', 'system'))}]")
    if project.dice.random() < 0.3:
        lines.append(f"{project.dice.choice(('解读', '替代', '修改'))}: [示府规〔2026〕3号]")
    if project.dice.random() < 0.2:
        lines = [line for line in lines if not line.startswith("地址")]
    link = reference(project, path)
    body = f"## {project.text(4)}\n\n{project.text(40)}[{project.text(3)}]({link})。\n"
    path.write_text("---\n" + "\n".join(lines) + "\n---\n\n" + body, "utf-8")
    return str(path.relative_to(project.root))


@edit
def change_body(project: Project) -> str:
    path = pick(project)
    if path is None:
        return ""
    link = reference(project, path)
    text = path.read_text("utf-8") + f"\n{project.text(20)}[{project.text(3)}]({link})。\n"
    path.write_text(text, "utf-8")
    return path.name


@edit
def shorten_body(project: Project) -> str:
    path = pick(project)
    if path is None:
        return ""
    lines = path.read_text("utf-8").split("\n")
    end = lines.index("---", 1)
    path.write_text("\n".join(lines[: max(end + 1, len(lines) - 3)]) + "\n", "utf-8")
    return path.name


@edit
def change_title(project: Project) -> str:
    path = pick(project)
    if path is None:
        return ""
    set_key(path, "标题", project.text())
    return path.name


@edit
def change_published(project: Project) -> str:
    path = pick(project)
    if path is None:
        return ""
    set_key(path, "发布日期", f"{project.day()} 10:00" if project.dice.random() < 0.9 else "")
    return path.name


@edit
def change_number(project: Project) -> str:
    path = pick(project)
    if path is None:
        return ""
    number = project.dice.choice(("", "示府规〔2026〕3号", "示府发〔2026〕9号", "示府发[2026]9号"))
    set_key(path, "文号", number)
    return f"{path.name} {number}"


@edit
def change_validity(project: Project) -> str:
    path = pick(project)
    if path is None:
        return ""
    key = project.dice.choice(("施行日期", "有效期至", "废止日期"))
    set_key(path, key, project.day() if project.dice.random() < 0.7 else "")
    return f"{path.name} {key}"


@edit
def change_relation(project: Project) -> str:
    path = pick(project)
    if path is None:
        return ""
    key = project.dice.choice(("解读", "替代", "修改", "也属"))
    value = project.dice.choice(("", "[20260210-01]", "[示府规〔2026〕3号]", "[new01]", "[budget]"))
    set_key(path, key, value)
    return f"{path.name} {key} {value}"


@edit
def change_status(project: Project) -> str:
    path = pick(project)
    if path is None:
        return ""
    value = project.dice.choice(("", "", "依申请公开", "不予公开"))
    set_key(path, "公开属性", value)
    return f"{path.name} {value}"


@edit
def change_scope(project: Project) -> str:
    path = pick(project)
    if path is None:
        return ""
    value = project.dice.choice(("", "", "本机关内部"))
    set_key(path, "公开范围", value)
    return f"{path.name} {value}"


@edit
def rename_file(project: Project) -> str:
    path = pick(project)
    if path is None:
        return ""
    name = project.dice.choice((f"r{project.dice.randint(1, 9)}", project.text(4), "有 空格"))
    target = path.with_name(f"{name}.md")
    if target.exists():
        return ""
    path.rename(target)
    return f"{path.name} → {target.name}"


@edit
def move_to_another_column(project: Project) -> str:
    path = pick(project)
    if path is None:
        return ""
    target = project.dice.choice(project.folders()) / path.name
    if target.exists():
        return ""
    path.rename(target)
    return f"{path.name} → {target.parent.relative_to(project.content)}"


@edit
def delete_document(project: Project) -> str:
    documents = project.documents()
    if len(documents) < 4:
        return ""
    path = project.dice.choice(documents)
    path.unlink()
    return path.name


@edit
def swap_texts(project: Project) -> str:
    documents = project.documents()
    if len(documents) < 2:
        return ""
    one, other = project.dice.sample(documents, 2)
    texts = one.read_bytes(), other.read_bytes()
    other.write_bytes(texts[0])
    one.write_bytes(texts[1])
    return f"{one.name} ↔ {other.name}"


@edit
def touch(project: Project) -> str:
    path = project.dice.choice(project.files(".md", ".csv", ".yml", ".docx"))
    stamp = project.dice.randint(1_500_000_000, 1_700_000_000)
    os.utime(path, (stamp, stamp))
    return path.name


@edit
def change_line_ends_or_encoding(project: Project) -> str:
    path = project.dice.choice(project.files(".md", ".csv", ".yml"))
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        text = path.read_bytes().decode("gb18030", errors="replace").replace("\r\n", "\n")
    kind = project.dice.choice(("lf", "crlf", "bom", "gb18030"))
    if kind in ("crlf", "bom"):
        text = text.replace("\n", "\r\n")
    codec = {"bom": "utf-8-sig", "gb18030": "gb18030"}.get(kind, "utf-8")
    path.write_bytes(text.encode(codec))
    return f"{path.name} {kind}"


@edit
def break_front_matter(project: Project) -> str:
    path = pick(project)
    if path is None:
        return ""
    wrong = project.dice.choice(("发布日期: 下周", "标提: 错字", "标题: ", "关键词: [甲", "：："))
    path.write_text(path.read_text("utf-8").replace("---\n", f"---\n{wrong}\n", 1), "utf-8")
    return f"{path.name} {wrong}"


@edit
def change_table(project: Project) -> str:
    tables = project.files(".csv")
    if not tables:
        return ""
    path = project.dice.choice(tables)
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        return ""
    if len(lines) > 2 and project.dice.random() < 0.5:
        del lines[project.dice.randrange(1, len(lines))]
    else:
        lines.append(lines[-1].replace("1", "2") if lines else "甲,乙")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path.name


@edit
def change_sidecar(project: Project) -> str:
    sidecars = [path for path in project.files(".yml") if path.with_suffix(".csv").exists()]
    if not sidecars:
        return ""
    path = project.dice.choice(sidecars)
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""
    lines = [line for line in text.splitlines() if not line.startswith("标题")]
    path.write_text(f"标题: {project.text()}\n" + "\n".join(lines) + "\n", "utf-8")
    return path.name


@edit
def remove_or_restore_sidecar(project: Project) -> str:
    names = [name for name in project.original if name.endswith((".yml", ".csv"))]
    name = project.dice.choice([name for name in names if name.startswith("content/")])
    path = project.root / name
    if path.exists():
        path.unlink()
        return f"- {name}"
    path.write_bytes(project.original[name])
    return f"+ {name}"


@edit
def change_attachment(project: Project) -> str:
    files = [path for path in project.files(".docx", ".txt") if path.is_file()]
    if files and project.dice.random() < 0.7:
        path = project.dice.choice(files)
        if project.dice.random() < 0.3:
            path.unlink()
            return f"- {path.name}"
        path.write_bytes(path.read_bytes()[::-1])
        return path.name
    folder = project.dice.choice(project.folders())
    name = project.dice.choice(("shenqingbiao.docx", "附件 一.docx", "a.txt"))
    (folder / name).write_bytes(project.text().encode())
    path = project.dice.choice(sorted(p for p in folder.glob("*.md")))
    if readable(path):
        set_key(path, "附件", f"[{name}]")
    return f"+ {name}"


@edit
def toggle_statement(project: Project) -> str:
    folder = project.dice.choice([*project.folders(), project.content / "zfxxgk/fdzdgknr/sfxm"])
    path = folder / "无此类信息.md"
    if path.exists():
        path.unlink()
        return f"- {folder.name}"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"---\n理由: {project.text(6)}\n日期: 2026-01-05\n签发人: 甲\n可查阅: 市档案馆\n---\n",
        "utf-8",
    )
    return f"+ {folder.name}"


@edit
def toggle_introduction(project: Project) -> str:
    path = project.dice.choice(project.folders()) / "index.md"
    if path.exists():
        path.unlink()
        return f"- {path.parent.name}"
    path.write_text(f"---\n发布日期: 2026-01-05\n---\n\n{project.text(20)}\n", "utf-8")
    return f"+ {path.parent.name}"


@edit
def change_page(project: Project) -> str:
    pages = [path for path in project.files(".md") if path.name == "index.md" and readable(path)]
    if not pages:
        return ""
    path = project.dice.choice(pages)
    link = reference(project, path)
    path.write_text(path.read_text("utf-8") + f"\n[{project.text(3)}]({link})\n", "utf-8")
    return str(path.parent.name)


OWN_COLUMN = """\
columns:
  - {id: own, slug: bzzl, title: 本站专栏, parent: statutory, purpose: 自设, holds: documents}
"""


@edit
def toggle_own_column(project: Project) -> str:
    path = project.root / "catalog" / "columns.yml"
    text = path.read_text("utf-8")
    folder = project.content / "zfxxgk" / "fdzdgknr" / "bzzl"
    if OWN_COLUMN in text:
        path.write_text(text.replace(OWN_COLUMN, ""), "utf-8")
        if project.dice.random() < 0.7:
            shutil.rmtree(folder, ignore_errors=True)
        return "-"
    path.write_text(OWN_COLUMN + text, "utf-8")
    folder.mkdir(exist_ok=True)
    document = (
        f"---\n标题: {project.text()}\n发布日期: 2026-02-03 09:00\n---\n\n{project.text(9)}\n"
    )
    (folder / "own.md").write_text(document, "utf-8")
    return "+"


@edit
def change_overlay(project: Project) -> str:
    path = project.root / "catalog" / "columns.yml"
    text = path.read_text("utf-8")
    name = project.dice.choice(("guide", "budget", "fees", "institution", "basis-normative"))
    text = re.sub(rf"^  - {{id: {name}, title: .*\n", "", text, flags=re.MULTILINE)
    path.write_text(text + f"  - {{id: {name}, title: {project.text(5)}}}\n", "utf-8")
    return name


@edit
def change_site(project: Project) -> str:
    path = project.root / "catalog" / "site.yml"
    text = path.read_text("utf-8")
    key, value = project.dice.choice(
        (
            ("name", project.text(8)),
            ("contact", f"000-{project.dice.randint(1_000_000, 9_999_999)}"),
            ("introduction", project.text(20)),
            ("mode", project.dice.choice(("嵌入", "独立"))),
            ("layout", project.dice.choice(("渝2021", "现行"))),
        )
    )
    text = re.sub(rf"^{key}:.*\n", "", text, flags=re.MULTILINE)
    path.write_text(text + f"{key}: {value}\n", "utf-8")
    return key


@edit
def change_units(project: Project) -> str:
    path = project.root / "catalog" / "units.yml"
    text = path.read_text("utf-8")
    number = f"000-{project.dice.randint(1_000_000, 9_999_999)}"
    path.write_text(re.sub(r"phone: 000-\d+", f"phone: {number}", text, count=3), "utf-8")
    return number


@edit
def change_moved(project: Project) -> str:
    path = project.root / "catalog" / "moved.yml"
    if path.exists():
        path.unlink()
        return "-"
    path.write_text(
        "redirects:\n"
        "  - {from: zfxxgk/fdzdgknr/lzyj/gfxwj/2026/new01.html, to: zfxxgk/fdzdgknr/yjs/}\n"
        "tombstones:\n"
        "  - address: zfxxgk/fdzdgknr/lzyj/gfxwj/2026/new02.html\n"
        "    date: 2026-02-03\n"
        "    reason: 有误\n",
        "utf-8",
    )
    return "+"


@edit
def change_mkdocs(project: Project) -> str:
    path = project.root / "mkdocs.yml"
    text = path.read_text("utf-8")
    old, new = project.dice.choice(
        (
            ("  - admonition\n", ""),
            ("  - tables\n", "  - tables\n  - admonition\n"),
            ("  - attr_list\n", ""),
            ("  - def_list\n", "  - def_list\n  - attr_list\n"),
            ("www.example.gov.cn/", "www.example.gov.cn/gk/"),
            ("www.example.gov.cn/gk/", "www.example.gov.cn/"),
        )
    )
    if old not in text or (new and new in text and len(new) > len(old)):
        return ""
    path.write_text(text.replace(old, new), "utf-8")
    return f"{old.strip()} → {new.strip()}"


@edit
def change_template(project: Project) -> str:
    folder = project.root / "theme"
    path = folder / "archive.html"
    mkdocs = project.root / "mkdocs.yml"
    text = mkdocs.read_text("utf-8")
    if "custom_dir" not in text:
        mkdocs.write_text(text.replace("  font: false\n", "  font: false\n  custom_dir: theme\n"))
    folder.mkdir(exist_ok=True)
    shipped = (ROOT / "theme_overrides" / "archive.html").read_text("utf-8")
    path.write_text(shipped + f"<p>{project.text(4)}</p>\n", "utf-8")
    return path.name


@edit
def change_as_of(project: Project) -> str:
    project.as_of = project.dice.choice(DAYS)
    return project.as_of


@edit
def restore_something(project: Project) -> str:
    name = project.dice.choice(sorted(project.original))
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(project.original[name])
    return name


# ---------------------------------------------------------------- building


def work() -> None:
    """A builder: reads one JSON line for each build, answers with one."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import ConfigurationError

    logging.disable(logging.CRITICAL)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
        for line in sys.stdin:
            order = json.loads(line)
            os.environ["DISCLOSURE_AS_OF"] = order["as_of"]
            said = ""
            try:
                config = load_config(str(Path(order["project"], "mkdocs.yml")))
                config.plugins.on_startup(command="build", dirty=False)
                build(config)
            except (SystemExit, ConfigurationError) as refusal:
                said = str(refusal)
            except BaseException:
                said = "CRASH " + traceback.format_exc()
            print(json.dumps(said), file=answers, flush=True)


class Builder:
    """A process that builds on order."""

    def __init__(self, **environment: str) -> None:
        self._environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "CI": "1", **environment}
        self._process: subprocess.Popen[str] | None = None

    def begin(self, project: Path, as_of: str) -> None:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, __file__, "--work"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                env=self._environment,
            )
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"project": str(project), "as_of": as_of}) + "\n")
        self._process.stdin.flush()

    def end(self) -> str:
        assert self._process
        assert self._process.stdout
        answer = self._process.stdout.readline()
        return str(json.loads(answer)) if answer else "CRASH the builder died"

    def close(self) -> None:
        if self._process is not None:
            assert self._process.stdin
            self._process.stdin.close()
            self._process.wait()
            self._process = None


def tree(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> Iterator[str]:
    for path in sorted({*one, *other}):
        if one.get(path) != other.get(path):
            missing = "missing" if path not in one else "left over" if path not in other else ""
            yield f"{path} {missing or first_difference(one[path], other[path])}"


def first_difference(one: bytes, other: bytes) -> str:
    at = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    around = slice(max(at - 60, 0), at + 60)
    shown = (part[around].decode("utf-8", "replace") for part in (one, other))
    return f"at {at}: " + " | clean: ".join(repr(text) for text in shown)


def compare(kept: Path, clean: Path, said: tuple[str, str]) -> list[str]:
    """What differs between the build that went on and the clean one."""
    if "CRASH" in said[0] + said[1]:
        return [text for text in said if "CRASH" in text]
    found = [] if said[0] == said[1] else [f"said {said[0]!r} | clean: {said[1]!r}"]
    reports = [(p / ".disclosure" / "report.json").read_bytes() for p in (kept, clean)]
    if reports[0] != reports[1]:
        found.append("report.json " + first_difference(*reports))
    if not said[1]:
        found += differences(tree(kept / "site"), tree(clean / "site"))
    return found


def copy_shuffled(source: Path, target: Path, dice: random.Random) -> None:
    """Copy a project with other file times, its files made in another order."""
    files = [
        path
        for path in source.rglob("*")
        if path.is_file() and path.relative_to(source).parts[0] not in ("site", ".disclosure")
    ]
    dice.shuffle(files)
    for path in files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        stamp = dice.randint(1_000_000_000, 1_700_000_000)
        os.utime(copy, (stamp, stamp))


def snapshot(root: Path) -> dict[str, bytes]:
    found = tree(root)
    return {k: v for k, v in found.items() if not k.startswith(("site/", ".disclosure/"))}


def go_back(root: Path, before: dict[str, bytes]) -> None:
    """Undo an edit after which nothing could be published."""
    now = snapshot(root)
    for name in now.keys() - before.keys():
        (root / name).unlink()
    for name, data in before.items():
        if now.get(name) != data:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)


def prove(edits: int, *, seed: int, budget: float, source: Path, verbose: bool) -> int:
    dice = random.Random(seed)
    started = time.monotonic()
    done = refused = 0
    wrong: list[str] = []
    history: list[str] = []
    going_on = Builder(PYTHONHASHSEED="1")
    anew = Builder(
        PYTHONHASHSEED=str(seed % 1000 + 2), TZ="Asia/Shanghai", LC_ALL="C", PYTHONUTF8="1"
    )
    with tempfile.TemporaryDirectory() as folder:
        root, clean = Path(folder, "kept", "project"), Path(folder, "clean", "project")
        shutil.copytree(source, root, ignore=MADE_BY_BUILDS)
        project = Project(root, dice, original=snapshot(root))
        for number in range(edits + 1):
            if time.monotonic() - started > budget or wrong:
                break
            before, day = snapshot(root), project.as_of
            if number:
                history.append(describe(project))
                if verbose:
                    print(f"{number:4d} {history[-1]}", flush=True)
            if number % FRESH_PROCESS_AFTER == 0:
                going_on.close()
            copy_shuffled(root, clean, dice)
            going_on.begin(root, project.as_of)
            anew.begin(clean, project.as_of)
            said = going_on.end(), anew.end()
            wrong = compare(root, clean, said)
            shutil.rmtree(clean)
            done = number
            if said[1] and not wrong:
                refused += 1
                go_back(root, before)
                project.as_of = day
        going_on.close()
        anew.close()
    print(
        f"{done} edits, {refused} of them refused for good reason and undone, "
        f"{len(wrong)} differences, {time.monotonic() - started:.1f} s, seed {seed}"
    )
    if wrong:
        print("the last edits:\n  " + "\n  ".join(history[-5:]))
        print("differences:\n  " + "\n  ".join(wrong[:20]))
    return 1 if wrong or (edits and not done) else 0


def describe(project: Project) -> str:
    """Make one edit that changes something; say which."""
    while True:
        name = project.dice.choice(sorted(EDITS))
        with contextlib.suppress(UnicodeDecodeError, FileNotFoundError, IndexError):
            told = EDITS[name](project)
            if told:
                return f"{name} {told}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--edits", type=int, default=200, help="how many edits")
    parser.add_argument("--budget", type=float, default=900, help="seconds after which to stop")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3), "big"))
    parser.add_argument("--project", type=Path, default=PROJECT, help="the site to begin with")
    parser.add_argument("--verbose", action="store_true", help="name every edit")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work()
        return 0
    return prove(
        options.edits,
        seed=options.seed,
        budget=options.budget,
        source=options.project,
        verbose=options.verbose,
    )


if __name__ == "__main__":
    sys.exit(main())
