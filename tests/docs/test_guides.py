"""The guides written by hand name only commands, options, rules and keys that exist."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import click
import pytest

from disclosure import shipped
from disclosure.catalog.levels import Holds
from disclosure.catalog.load import SITE_FILES, load_catalog
from disclosure.catalog.tree import build_tree
from disclosure.cli import cli
from disclosure.commands.column_choice import choose_column
from disclosure.commands.rules import documented
from disclosure.content.metadata import Metadata, Statement
from disclosure.decode.codes import CATALOG_CODES, CONTENT_CODES
from disclosure.decode.front_matter import split
from disclosure.decode.schema import decode, schema_of
from disclosure.decode.source_text import decode_bytes
from disclosure.decode.yaml_nodes import compose

ROOT = Path(__file__).resolve().parents[2]
GUIDES = [
    *(ROOT / "docs").glob("*.md"),
    ROOT / "README.md",
    ROOT / "README.zh.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
]
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
    """Whoever tries the guide's examples in the reference site is understood."""
    catalog = load_catalog(
        ROOT / "catalog", standard_dir=shipped.standard_catalog(), root=ROOT
    ).catalog
    assert catalog is not None
    tree = build_tree(catalog, as_of=date(2026, 11, 1))
    added = [shlex.split(line) for path in GUIDES for line in shown_commands(path)]
    named = {words[words.index("--column") + 1] for words in added if "--column" in words}
    assert len(named) > 1
    for text in named - {"栏目"}:
        assert choose_column(tree, text, body=catalog.bodies[0]).holds is not Holds.BRANCH


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


def test_other_examples_use_keys_that_exist() -> None:
    examples = [
        text
        for text in fenced(ROOT / "docs" / "editor-guide.md", "yaml")
        if not text.startswith("---")
    ]
    assert examples
    shapes = (Metadata, *SITE_FILES.values())
    for text in examples:
        composed = compose(text, path="example.yml", codes=CATALOG_CODES)
        assert composed.findings == ()
        assert composed.node is not None
        top = {key.value for key, _ in composed.node.value}
        assert any(top <= set(schema_of(shape).by_key) for shape in shapes), text
