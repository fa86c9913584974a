"""Every command of the README does what it says, in order, in a copy of the repository."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from disclosure.catalog.levels import Level

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")
NOT_RUN = {
    "python3 scripts/test.py": "it is the runner of this very test",
    "disclosure wheelhouse wheels --platform win_amd64 --python-version 3.12": (
        "it downloads; tests/e2e/test_wheelhouse.py makes one, installs from it and builds"
    ),
}
"""Commands that the test leaves out, with the reason."""
FINDS_SOMETHING = "disclosure check --format html --output ../to-do.html"
"""The one command that ends with 1: a new site is still blank."""
NOTICE = "示例县人民政府办公室关于做好2026年冬季清洁取暖工作的通知"
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", ".disclosure", "__pycache__", ".*_cache", ".hypothesis", "dist"
)


def blocks(name: str) -> list[str]:
    """The ```sh blocks of a README in order."""
    return re.findall(r"^```sh\n(.*?)^```", (ROOT / name).read_text("utf-8"), re.DOTALL | re.M)


def commands(name: str) -> list[str]:
    return [line for block in blocks(name) for line in block.splitlines() if line.strip()]


def test_the_twins_show_the_same_commands() -> None:
    assert commands("README.md") == commands("README.zh.md")


def skeleton(name: str) -> list[tuple[str, ...]]:
    """What both languages share: headings, blocks, tables, lists, and where each section leads."""
    text = (ROOT / name).read_text("utf-8")
    found: list[tuple[str, ...]] = []
    for section in re.split(r"^(?=#+ )", text, flags=re.M):
        prose = re.sub(r"^```.*?^```", "", section, flags=re.DOTALL | re.M)
        for line in section.splitlines():
            if match := re.match(r"#+ |```\w*|- ", line):
                found.append((match.group(),))
            elif line.startswith("|"):
                found.append(("|", str(line.count("|"))))
        found.append(("[]()", *sorted(set(re.findall(r"\]\(([^)]+)\)", prose)) - set(READMES))))
    return found


def test_the_twins_have_the_same_sections_and_lead_to_the_same_places() -> None:
    first, second = (skeleton(name) for name in READMES)
    assert first == second
    assert first.count(("## ",)) > 10


def test_the_twins_name_the_same_programs_keys_and_figures() -> None:
    """Whatever stands between backticks, and every number, is the same in both languages."""
    first, second = (
        re.sub(r"^```.*?^```", "", (ROOT / name).read_text("utf-8"), flags=re.DOTALL | re.M)
        for name in READMES
    )
    for pattern in (r"`([^`\n]+)`", r"\d[\d.,-]*\d"):
        assert set(re.findall(pattern, first)) == set(re.findall(pattern, second))


@pytest.mark.parametrize("name", READMES)
def test_every_level_is_named(name: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| ", (ROOT / name).read_text("utf-8"), re.M)
    assert rows == [level.value for level in Level]


@pytest.mark.parametrize("name", READMES)
def test_figures_are_those_measured(name: str) -> None:
    measured = (ROOT / "docs" / "performance.md").read_text("utf-8")
    figures = re.findall(r"\d+\.\d\d(?= s| 秒)", (ROOT / name).read_text("utf-8"))
    assert len(figures) == 2
    assert [figure for figure in figures if f"| disclosure | {figure} |" not in measured] == []


@pytest.mark.parametrize("name", READMES)
def test_licences_of_everything_installed_are_told(name: str) -> None:
    """The table has each locked package once, under the licence that the package itself states."""
    text = (ROOT / name).read_text("utf-8")
    rows = re.findall(r"^\| ([A-Z][\w .-]+) \| ([a-z0-9, -]+) \|$", text, re.M)
    told = {package: licence for licence, row in rows for package in row.split(", ")}
    lock = (ROOT / "requirements" / "runtime.txt").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.M))
    assert set(told) == locked
    assert sum(len(row.split(", ")) for _, row in rows) == len(told)
    assert {p: s for p in told if (s := stated(p)) and not agrees(told[p], s)} == {}


def stated(package: str) -> str:
    """What a package says of its licence; "" if it is not installed on this system."""
    try:
        data = importlib.metadata.metadata(package)
    except importlib.metadata.PackageNotFoundError:
        return ""
    classifiers = [c for c in data.get_all("Classifier") or [] if c.startswith("License")]
    return str(data["License-Expression"] or " ".join([*classifiers, str(data["License"])]))


def agrees(licence: str, statement: str) -> bool:
    """Whether words of our table and of a package's own statement mean one licence."""
    words = {"Apache-2.0": "Apache", "MPL-2.0": "Mozilla|MPL"}
    families = [words.get(name, name.split("-")[0]) for name in licence.split(" OR ")]
    exact = licence == statement or statement not in ("BSD-2-Clause", "BSD-3-Clause")
    return exact and all(re.search(family, statement) for family in families)


def test_what_is_not_run_is_still_there() -> None:
    assert set(NOT_RUN) <= set(commands("README.md"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The repository in another folder, with an environment that `build.py` takes for its own.

    The environment borrows the installed packages of the one that runs the tests, so nothing is
    downloaded, but imports the engine of the copy.
    """
    root = tmp_path / "disclosure"
    shutil.copytree(ROOT, root, ignore=NOT_COPIED)
    shutil.rmtree(root / "site", ignore_errors=True)
    venv.create(root / ".venv", with_pip=False, symlinks=True)
    inside = Path(
        sysconfig.get_path(
            "purelib", "venv", vars={"base": str(root / ".venv"), "platbase": str(root / ".venv")}
        )
    )
    borrowed = sysconfig.get_path("purelib")
    (inside / "borrowed.pth").write_text(f"{root / 'hooks'}\n{borrowed}\n", "utf-8")
    for name, module in (("mkdocs", "mkdocs.__main__:cli"), ("disclosure", "disclosure.cli:main")):
        package, _, function = module.partition(":")
        program = root / ".venv" / "bin" / name
        program.write_text(
            f"#!{root / '.venv' / 'bin' / 'python'}\n"
            f"from {package} import {function}\nraise SystemExit({function}())\n",
            "utf-8",
        )
        program.chmod(0o755)
    bootstrap = _bootstrap(root)
    bootstrap.write_stamp(root / ".venv", {"site": bootstrap.fingerprint(root, "site")})
    return root


def _bootstrap(root: Path):  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location(
        "bootstrap_of_copy", root / "scripts" / "bootstrap.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_notice(path: Path) -> None:
    """A notice as an office hands it in: head, 文号, title in two lines, a table, a signature."""
    document = docx.Document()
    for line in (
        "示例县人民政府办公室文件",
        "示府办发〔2026〕12号",
        "示例县人民政府办公室",
        "关于做好2026年冬季清洁取暖工作的通知",
    ):
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in (
        "各乡镇人民政府、街道办事处，县政府各部门：",
        "为保障群众安全温暖过冬，现将有关工作通知如下。",
        "一、总体要求",
        "没有落实气源、电力的，不拆除原有取暖设施。",
        "二、兑现补贴",
        "补贴标准见下表，12月31日前发放到户。",
    ):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=2)
    for row in (("取暖方式", "每户最高"), ("天然气", "600元"), ("洁净型煤", "400元")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for line in ("示例县人民政府办公室", "2026年11月18日"):
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.save(str(path))


def in_shell(lines: list[str], *, copy: Path) -> str:
    """What the lines say, run one after the other in one shell in the copy; each must succeed."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    python = copy / "python"
    python.mkdir(exist_ok=True)
    if not (python / "python3").exists():
        (python / "python3").symlink_to(sys.executable)
    done = subprocess.run(
        ["bash", "-c", "\n".join(["set -eu", *lines])],
        cwd=copy,
        env={
            **kept,
            "PATH": f"{python}{os.pathsep}{os.environ['PATH']}",
            "NO_MKDOCS_2_WARNING": "1",
            "LC_ALL": "C.UTF-8",
            "CI": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the README's commands are for a POSIX shell")
def test_the_commands_of_the_readme(copy: Path) -> None:
    """All of them in their order; then the editor fills in what the notice still lacks."""
    write_notice(copy.parent / "通知.docx")
    lines: list[str] = []
    for command in commands("README.md"):
        if command in NOT_RUN:
            continue
        lines += [f"echo {shlex.quote('$ ' + command)}"]
        lines += [
            f"{command} && exit 9 || test $? -eq 1" if command == FINDS_SOMETHING else command
        ]
    said = in_shell(lines, copy=copy)
    assert "下载并安装" not in said, "the borrowed environment was not taken"
    assert (copy / "site" / "index.html").is_file()
    own, town = copy.parent / "our-site", copy.parent / "our-town"
    assert "必设" in (copy.parent / "to-do.html").read_text("utf-8")
    assert (own / "schema" / "front-matter.schema.json").is_file()
    (template,) = (own / "content").rglob("*/jcbzml/*.csv")
    assert "社会救助" in template.read_text("utf-8")
    assert (town / "site" / "index.html").is_file()
    assert (town / ".gitlab-ci.yml").is_file()
    assert len([*(town / "wheels").glob("mkdocs_disclosure-*.whl")]) == 1
    blank = [line for line in said.splitlines() if "/gfxwj/" in line and " DOC301 " in line]
    assert blank, "the README says that something is left to fill in"

    (notice,) = (own / "content").rglob("*/gfxwj/*.md")
    filled = re.sub(r"^(\w+): +# 必填.*", _filled, notice.read_text("utf-8"), flags=re.M)
    notice.write_text(filled, "utf-8")
    enter = [f". {copy / '.venv' / 'bin' / 'activate'}", f"cd {own}"]
    said = in_shell([*enter, "disclosure check | grep gfxwj || true", "mkdocs build -q"], copy=copy)
    assert f"/gfxwj/{notice.name}" not in said
    assert (own / "site" / "zfxxgk" / "fgw" / "index.html").is_file()
    (added,) = (p for p in own.rglob("zfxxgkzd/*.md") if "保密审查办法" in p.read_text("utf-8"))
    for source, title in ((notice, NOTICE), (added, "示例县政府信息公开保密审查办法")):
        folder = own / "site" / source.parent.relative_to(own / "content")
        (page,) = folder.glob(f"*/{source.stem}.html")
        assert title in page.read_text("utf-8")


def _filled(match: re.Match[str]) -> str:
    """A line of front matter that was marked 必填, as an editor completes it."""
    values = {
        "索引号": "000000000/2026-00012",
        "施行日期": "2026-11-18",
        "主题分类": "城乡建设、环境保护",
        "内容概述": "部署冬季清洁取暖的能源供应、设施检修和补贴发放。",
    }
    return f"{match[1]}: {values[match[1]]}"
