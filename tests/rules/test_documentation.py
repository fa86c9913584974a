"""The language of examples in the docstrings of rules: what it says, does, and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure.diagnostics.finding import Severity
from disclosure.rules.base import Rule, RuleKind
from disclosure.rules.documentation import (
    Append,
    Copy,
    Delete,
    Example,
    Replace,
    Resize,
    Write,
    apply,
    explain,
    markdown,
    parse,
)
from disclosure.rules.registry import all_rules

MANUAL = """空白栏目：栏目里什么也没有。

依据  GI-20 IN-V4c
第一段。

第二段。

通过
    写 a/新 文件.md
    | ---
    |
    |   缩进
    大小 a/空.pdf 3
不通过
    替 a/b.md
    | 旧一
    | 旧二
    =>
    | 新
    连带  COL203 COL204
    附 a/b.md
    | 末行
    复制 a/b.md -> c/d.md
    删 a/b.md
"""


def rule(doc: str) -> Rule:
    return Rule("COL299", RuleKind.SITE, Severity.ERROR, ("GI-20",), doc, None)


def example(*changes: str) -> str:
    return "标题：一句话。\n\n不通过\n" + "".join(f"    {line}\n" for line in changes)


def test_a_manual_has_its_parts() -> None:
    text = parse(rule(MANUAL))
    assert text.title == "空白栏目：栏目里什么也没有"
    assert text.basis_line == "GI-20 IN-V4c"
    assert text.explanation == "第一段。\n\n第二段。"
    assert text.examples == (
        Example(
            passes=True,
            changes=(Write("a/新 文件.md", "---\n\n  缩进\n"), Resize("a/空.pdf", 3)),
        ),
        Example(
            passes=False,
            changes=(
                Replace("a/b.md", "旧一\n旧二", "新"),
                Append("a/b.md", "末行\n"),
                Copy("a/b.md", "c/d.md"),
                Delete("a/b.md"),
            ),
            allowed=frozenset({"COL203", "COL204"}),
        ),
    )


def test_changes_are_made_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.md").write_text("头\n旧一\n旧二\n旧一\n旧二\n", "utf-8")
    passing, failing = parse(rule(MANUAL)).examples
    apply(passing, tmp_path)
    apply(failing, tmp_path)
    assert (tmp_path / "a" / "新 文件.md").read_bytes() == "---\n\n  缩进\n".encode()
    assert (tmp_path / "a" / "空.pdf").read_bytes() == b"\0\0\0"
    assert (tmp_path / "c" / "d.md").read_text("utf-8") == "头\n新\n旧一\n旧二\n末行\n"
    assert not (tmp_path / "a" / "b.md").exists()


def test_a_folder_goes_with_all_in_it_and_text_is_filled_with_spaces(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.md").touch()
    changes = parse(rule(example("删 a", "大小 d.md 2"))).examples[0]
    apply(changes, tmp_path)
    assert not (tmp_path / "a").exists()
    assert (tmp_path / "d.md").read_bytes() == b"  "


def test_numbers_are_filled_in_by_whoever_runs_the_example(tmp_path: Path) -> None:
    changes = parse(rule(example("写 a.md", "| 号码{号}。", "附 a.md", "| {号}"))).examples[0]
    apply(changes, tmp_path, numbers={"{号}": "12"})
    assert (tmp_path / "a.md").read_text("utf-8") == "号码12。\n12\n"


def test_text_that_does_not_occur_cannot_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("别的\n", "utf-8")
    changes = parse(rule(example("替 a.md", "| 旧", "=>", "| 新"))).examples[0]
    with pytest.raises(ValueError, match=r"a\.md does not hold “旧”"):
        apply(changes, tmp_path)


@pytest.mark.parametrize(
    ("doc", "line"),
    [
        ("", 1),
        ("没有冒号。", 1),
        ("标题：没有句号", 1),
        ("标题：一句话。\n\n通过\n", 3),
        (example("改 a.md", "| 新"), 4),
        (example("写 a.md"), 4),
        (example("写"), 4),
        (example("写 a.md", "| 一", "=>", "| 二"), 4),
        (example("替 a.md", "| 一", "| 二"), 4),
        (example("替 a.md", "=>", "| 二"), 4),
        (example("写 a.md", "| 一", "删 b.md", "| 二"), 6),
        (example("删 ../a.md"), 4),
        (example("写 /a.md", "| 一"), 4),
        (example("复制 a.md -> ../b.md"), 4),
        (example("复制 a.md b.md"), 4),
        (example("大小 a.md"), 4),
        (example("大小 a.md 多"), 4),
        (example("连带  COL201"), 3),
        ("标题：一句话。\n\n通过\n    删 a.md\n后面的话\n", 5),
    ],
)
def test_a_mistake_names_the_rule_and_the_line(doc: str, line: int) -> None:
    with pytest.raises(ValueError, match=rf"^rule COL299, line {line} of its docstring: "):
        parse(rule(doc))


def test_the_manual_for_a_terminal() -> None:
    assert explain(rule(MANUAL)) == (
        "COL299  空白栏目：栏目里什么也没有\n"
        "依据：GI-20、IN-V4c\n"
        "\n"
        "第一段。\n\n第二段。\n"
        "\n"
        "这样改仍然通过：\n"
        "  文件 a/新 文件.md 写成\n"
        "      ---\n\n"
        "        缩进\n"
        "  文件 a/空.pdf 有 3 字节\n"
        "\n"
        "这样改就不通过：\n"
        "  文件 a/b.md 里的\n"
        "      旧一\n"
        "      旧二\n"
        "  改成\n"
        "      新\n"
        "  文件 a/b.md 末尾加上\n"
        "      末行\n"
        "  把 a/b.md 复制一份，叫 c/d.md\n"
        "  删去 a/b.md"
    )


def test_the_manual_for_a_page() -> None:
    section = markdown(rule(MANUAL))
    assert section.startswith(
        "## COL299 空白栏目：栏目里什么也没有\n\n第一段。\n\n第二段。\n\n依据："
    )
    assert section.count("```text\n") == section.count("\n```\n") == 2
    fenced = markdown(rule(example("写 a.md", "| ```", "| 代码", "| ```")))
    assert "\n````text\n文件 a.md 写成\n    ```\n" in fenced
    assert fenced.endswith("\n````\n")


@pytest.mark.parametrize("known", all_rules().values(), ids=all_rules())
def test_every_rule_can_be_told(known: Rule) -> None:
    assert known.code in explain(known)
    assert "不通过" in markdown(known) or known.kind is RuleKind.READING
