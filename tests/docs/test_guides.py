"""The guides written by hand name only commands, options, rules and keys that exist."""

from __future__ import annotations

import csv
import io
import re
import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from disclosure import shipped
from disclosure.catalog.levels import Holds
from disclosure.catalog.load import SITE_FILES, load_catalog
from disclosure.catalog.tree import build_tree
from disclosure.cli import cli
from disclosure.commands.column_choice import choose_column
from disclosure.commands.rules import documented
from disclosure.content.gathered import HEADERS, gathered_row
from disclosure.content.metadata import Metadata, Statement
from disclosure.decode.codes import CATALOG_CODES, CONTENT_CODES
from disclosure.decode.front_matter import split
from disclosure.decode.schema import decode, schema_of
from disclosure.decode.source_text import decode_bytes
from disclosure.decode.yaml_nodes import compose
from disclosure.diagnostics.place import Place
from disclosure.errors import DisclosureError

if TYPE_CHECKING:
    from disclosure.catalog.model import Body
    from disclosure.catalog.tree import BodyColumn, Tree

ROOT = Path(__file__).resolve().parents[2]
GUIDES = [
    *(ROOT / "docs").glob("*.md"),
    ROOT / "README.md",
    ROOT / "README.zh.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
]
WITH_EXAMPLES = ("editor-guide.md", "site-guide.md")
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
GUIDE_IDS = [path.name for path in GUIDES]


def fenced(path: Path, *languages: str) -> list[str]:
    """The fenced blocks of a page in any of these languages, without their indentation."""
    return [
        re.sub(rf"^{indent}", "", text, flags=re.MULTILINE)
        for indent, language, text in FENCE.findall(path.read_text("utf-8"))
        if language in languages
    ]


def shown_commands(path: Path) -> list[str]:
    """Every use of `disclosure` that the page shows, in a block or between backticks."""
    lines = [
        line.strip() for text in fenced(path, "sh", "bat", "text") for line in text.split("\n")
    ]
    lines += re.findall(r"`([^`\n]+)`", FENCE.sub("", path.read_text("utf-8")))
    programs = re.compile(r"^(?:\.venv/bin/|\.venv\\Scripts\\)?disclosure +([a-z].*)$")
    return [match.group(1) for line in lines if (match := programs.match(line))]


def problem(line: str) -> str:
    """What is wrong with a command line, as far as its words tell; "" if nothing."""
    words = shlex.split(line)
    command: click.Command = cli
    while isinstance(command, click.Group) and words:
        name = words.pop(0)
        found = command.get_command(click.Context(command), name)
        if found is None:
            return f"no command {name}"
        command = found
    known = {option for p in command.params for option in (*p.opts, *p.secondary_opts)}
    known |= {"-h", "--help"}
    unknown = [word for word in words if word.startswith("-") and word.split("=")[0] not in known]
    return f"no options {unknown}" if unknown else ""


@pytest.mark.parametrize("path", GUIDES, ids=GUIDE_IDS)
def test_commands_exist(path: Path) -> None:
    assert {line: why for line in shown_commands(path) if (why := problem(line))} == {}


def test_the_check_of_commands_can_fail() -> None:
    assert problem("addd x") == "no command addd"
    assert problem("add 标题 --colum x") == "no options ['--colum']"
    assert problem("rules explain COL201") == ""


def test_columns_of_examples_are_found_in_the_reference_site() -> None:
    """Whoever tries the guide's examples in the reference site is understood.

    Some are for townships only: then one of the bodies that the site hosts understands them.
    """
    catalog = load_catalog(
        ROOT / "catalog", standard_dir=shipped.standard_catalog(), root=ROOT
    ).catalog
    assert catalog is not None
    tree = build_tree(catalog, as_of=date(2026, 11, 1))
    added = [shlex.split(line) for path in GUIDES for line in shown_commands(path)]
    named = {words[words.index("--column") + 1] for words in added if "--column" in words}
    assert len(named) > 1
    for text in named - {"栏目"}:
        chosen = [chosen_by(body, text, tree=tree) for body in catalog.bodies]
        assert any(column and column.holds is not Holds.BRANCH for column in chosen), text


def chosen_by(body: Body, text: str, *, tree: Tree) -> BodyColumn | None:
    try:
        return choose_column(tree, text, body=body)
    except DisclosureError:
        return None


@pytest.mark.parametrize("path", GUIDES, ids=GUIDE_IDS)
def test_rule_codes_exist(path: Path) -> None:
    named = set(re.findall(r"\b[A-Z]{3}\d{3}\b", path.read_text("utf-8")))
    assert named - set(documented()) == set()


@pytest.mark.parametrize(
    ("number", "kind"), [(0, Metadata), (1, Statement)], ids=["document", "statement"]
)
def test_examples_of_front_matter_are_read_without_a_finding(number: int, kind: type) -> None:
    examples = [t for t in fenced(ROOT / "docs" / "editor-guide.md", "yaml") if t.startswith("---")]
    source = decode_bytes(examples[number].encode(), path="example.md")
    parts = split(source)
    composed = compose(parts.yaml_text, path="example.md", codes=CONTENT_CODES)
    value, findings = decode(composed.node, kind, path="example.md", codes=CONTENT_CODES)
    assert value is not None
    assert (*source.findings, *parts.findings, *composed.findings, *findings) == ()


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_other_examples_are_read_without_a_finding(name: str) -> None:
    """Each is a piece of front matter or of a catalogue file; required keys may be absent."""
    examples = [t for t in fenced(ROOT / "docs" / name, "yaml") if not t.startswith("---")]
    assert examples
    for text in examples:
        composed = compose(text, path="example.yml", codes=CATALOG_CODES)
        assert composed.findings == ()
        assert composed.node is not None
        top = {key.value for key, _ in composed.node.value}
        fitting = [
            shape
            for shape in (Metadata, *SITE_FILES.values())
            if top <= set(schema_of(shape).by_key)
        ]
        assert fitting, text
        found = [
            decode(composed.node, shape, path="example.yml", codes=CATALOG_CODES)[1]
            for shape in fitting
        ]
        wrong = [[f for f in findings if "缺少" not in f.message] for findings in found]
        assert [] in wrong, wrong


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_topics_and_classes_of_examples_are_in_the_standard_catalogue(name: str) -> None:
    """And whatever a page of the guide adds to the catalogue itself."""
    text = (ROOT / "docs" / name).read_text("utf-8")
    catalog = load_catalog(
        ROOT / "catalog", standard_dir=shipped.standard_catalog(), root=ROOT
    ).catalog
    assert catalog is not None
    entries = [column.entry for column in catalog.columns.values()]
    known = {str(entry.facet.value) for entry in entries if entry.facet}
    known |= {value for entry in entries for part in entry.classify for value in part.values}
    known |= set(re.findall(r"facet: \{by: \S+, value: ([^}]+)\}", text))
    named = re.findall(r"^`?(?:专题|五公开|分类): \[([^\]]+)\]", text, re.MULTILINE)
    values = {value.strip() for line in named for value in line.split(",")}
    assert values - known == set()


def test_gathered_rows_of_the_example_are_shown() -> None:
    """The rows of the guide are taken as the build takes them, with both ways of gathering."""
    (table,) = [
        text for text in fenced(ROOT / "docs" / "editor-guide.md", "csv") if "人工录入" in text
    ]
    header, *rows = csv.reader(io.StringIO(table))
    assert tuple(header) == HEADERS
    links = [gathered_row(dict(zip(header, row, strict=True)), Place("归集.csv")) for row in rows]
    assert [link.method for link in links if link] == ["超链接", "人工录入"]
