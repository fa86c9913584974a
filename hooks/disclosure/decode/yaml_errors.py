"""Say in one Chinese line what a YAML parser complains about, where, and how to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from yaml.error import MarkedYAMLError
from yaml.reader import Reader, ReaderError

if TYPE_CHECKING:
    from yaml.error import YAMLError

_KEY = r"[^\s#\"'-][^#\"']*?:[ \t]+"
_QUOTED_VALUE = re.compile(rf" *(?:(?:- +)+(?:{_KEY})?|{_KEY})(?P<quoted>([\"']).*)$")
_STARTS_KEY = re.compile(rf" *(?:- +)*{_KEY}")
_QUOTE_THE_VALUE = '给整个值加上英文引号，例如 标题: "……"'


class SyntaxProblem(msgspec.Struct, frozen=True):
    """`line` and `column` count from 0, in the text that was parsed."""

    line: int
    column: int
    message: str
    hint: str


# A part of the parser's wording (libyaml's or PyYAML's own), whether the place to show is where
# the construct began rather than where the parser gave up, the message and the cure.
_EXPLANATIONS = (
    (
        "could not find expected ':'",
        True,
        "这一行没有冒号，看不出键和值",
        "写成“键: 值”，冒号用英文半角、后面留空格",
    ),
    (
        "mapping values are not allowed",
        False,
        "这里多了一个冒号，或者缩进不齐",
        "值里有冒号时" + _QUOTE_THE_VALUE + "；同一层的键左边对齐",
    ),
    ("unexpected end of stream", True, "引号没有配对，从这里起一直没有关上", "补上另一个英文引号"),
    (
        "unexpected document separator",
        True,
        "引号没有配对，从这里起一直没有关上",
        "补上另一个英文引号",
    ),
    (
        "unexpected document indicator",
        True,
        "引号没有配对，从这里起一直没有关上",
        "补上另一个英文引号",
    ),
    (
        "unknown escape character",
        False,
        "英文双引号里的反斜杠“\\”有特殊含义",
        "改用英文单引号，或者把“\\”写两遍",
    ),
    ("cannot start any token", False, "值不能以这个符号开头", _QUOTE_THE_VALUE),
    (
        "',' or ']'",
        True,
        "方括号“[”没有关上，或者后面还有文字",
        "补上“]”；要写方括号本身时" + _QUOTE_THE_VALUE,
    ),
    (
        "',' or '}'",
        True,
        "花括号“{”没有关上，或者后面还有文字",
        "补上“}”；要写花括号本身时" + _QUOTE_THE_VALUE,
    ),
    ("expected node content", False, "这里应当有一个值", "补上值，或者删去多余的符号"),
    (
        "sequence entries are not allowed",
        False,
        "列表项不能写在键的同一行",
        "把“- ”写到下一行，并比键多缩进两个空格",
    ),
    ("'-' indicator", False, "这一行不是列表项，与上面的列表不在一层", "加上“- ”，或者改正缩进"),
    (
        "expected key",
        False,
        "这一行与上面的键不在一层，或者引号、方括号后面还有文字",
        "同一层的键左边对齐；值里有引号、方括号时整个值加引号",
    ),
    (
        "<block end>",
        False,
        "这一行与上面的键不在一层，或者引号、方括号后面还有文字",
        "同一层的键左边对齐；值里有引号、方括号时整个值加引号",
    ),
    ("single document", False, "文件里有不止一段 YAML", "删去中间的 --- 分隔线"),
    ("undefined alias", False, "值不能以“*”开头", _QUOTE_THE_VALUE),
    (
        "comment or line break",
        False,
        "“|”或“>”后面不能有文字",
        "文字写到下一行，或者给整个值加引号",
    ),
    ("block scalar", False, "“|”或“>”下面的文字缩进不对", "每一行都比键多缩进两个空格"),
)


def explain(error: YAMLError, text: str) -> SyntaxProblem:
    """What `error`, raised for `text`, means to the person who wrote it."""
    if isinstance(error, ReaderError):
        return _control_character(text)
    if not isinstance(error, MarkedYAMLError):
        return SyntaxProblem(0, 0, "YAML 格式不对", "对照编辑手册检查缩进、冒号和引号")
    problem, last_line = f"{error.problem} {error.context}", text.count("\n")
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    culprit = _unbalanced_quote(text, line)
    if culprit:
        return culprit
    for wording, from_start, message, hint in _EXPLANATIONS:
        if wording in problem:
            if from_start and begun:
                line, column = begun.line, begun.column
            return SyntaxProblem(min(line, last_line), column, message, hint)
    return SyntaxProblem(
        min(line, last_line), column, "YAML 格式不对", "检查这里的缩进、冒号和引号"
    )


def _unbalanced_quote(text: str, until: int) -> SyntaxProblem | None:
    """The last line up to `until` whose value begins with a quote that does not end it.

    The parser notices such a quote only where the next one stands, often many lines below.
    """
    lines = text.split("\n")
    for number in range(min(until, len(lines) - 1), -1, -1):
        match = _QUOTED_VALUE.match(lines[number])
        if not match:
            continue
        quoted, quote = match["quoted"], match[2]
        plain = re.sub(r"\\." if quote == '"' else "''", "", quoted[1:])
        column = match.start("quoted")
        if quote not in plain:
            if _closed_below(lines, number, quote):
                continue
            message = "引号没有配对，从这里起一直没有关上"
            return SyntaxProblem(number, column, message, "补上另一个英文引号")
        after = plain.split(quote, 1)[1].strip()
        if after and not after.startswith("#"):
            message = "引号没有包住整个值，后面还有文字"
            hint = "整个值放在一对英文单引号里，里面的引号改成中文的“”"
            return SyntaxProblem(number, column, message, hint)
    return None


def _closed_below(lines: list[str], number: int, quote: str) -> bool:
    """Whether the quoted text that begins on line `number` ends before the next key."""
    for below in range(number + 1, len(lines)):
        line = lines[below]
        if _STARTS_KEY.match(line):
            return False
        if quote in line:
            return True
    return False


def _control_character(text: str) -> SyntaxProblem:
    found = Reader.NON_PRINTABLE.search(text)
    start = found.start() if found else 0
    line_start = text.rfind("\n", 0, start) + 1
    shown = f"（U+{ord(found.group()):04X}）" if found else ""
    message = f"这里有看不见的控制字符{shown}"
    return SyntaxProblem(
        text.count("\n", 0, start), start - line_start, message, "删去这个字符，重新输入这一行"
    )
