"""Random Markdown: ordinary blocks, every construct of the dialect, and both spoilt."""

from __future__ import annotations

import random

HAN = "一二三四五六七八九十甲乙丙丁条款项目章节公开办法通知附件〇Ⅳ①"
SIGNS = "，。、；：（）《》“”〔〕—…·％＃＊＿！？｜＜＞＆～"
NASTY = (
    "*", "**", "***", "****", "_", "__", "`", "``", "```", "\\", "\\\\", "\\*", "\\|", "\\[",
    "[", "]", "(", ")", "](", "][", "]:", "[^", "[^1]", "[^1]:", "[1]", "[1]:", "![", "!", "!!!",
    "!!! note", '"', "'", "<", ">", "<br>", "<br/>", "<br />", "<b>", "</b>", "<u>甲</u>", "<div>",
    "</div>", "<p>", "<!--", "-->", "<!-- x -->", "<?", "?>", "<![CDATA[", "<https://a.cn/>",
    "<a@b.cn>", "</", "</>", "&", "&amp;", "&nbsp;", "&#", "&#60;", "&#x3c;", "&lt", "&lt;", "&a",
    "{", "}", "{:", "{: #a }", "{: .b}", "{#c}", "|", "||", "#", "##", "# ", "#######", "+", "-",
    "- ", "* ", "+ ", "1. ", "2.", "10. ", "１. ", "1) ", "> ", ">", ":", ": ", ":   ", "=", "===",
    "---", "***", "___", "- - -", "* * *", "~", "~~~", "^", "$", "/", "///", "@", "  ", "   ",
    "    ", "     ", "\t", "  \n", "\n", "\n\n", "\n\n\n", "\n    ", "\n  ", "\n ", "\n#", "\n- ",
    "\n1. ", "\n: ", "\n> ", "\n| ", "\n    - ", "\n\n    ", "\n　　", "　", "　　", "\u00a0",
    "\u2003", "\u200b", "\u2028", "\ufeff", "\x0b", "\x0c", "\x1c", "\x00", "\x02", "\x03", "\x85",
    "\r", "\r\n", "\ud7ff", "\ufdd0", "\uffff", "😀", "e\u0301", "ß", "K", "ſ", "a", "Z", "0", "9",
    "http://", "https://www.example.gov.cn/a?b=1&c=2#d", "javascript:", "a.md", "../b/c.md#x",
    "//x.cn/", "mailto:a@b.cn", "[TOC]", "markdown", 'id="x"', 'name="y"',
    "///Footnotes Go Here///", "暂无", "略", "todo", "xx", "题", "¶",
)  # fmt: skip
ADDRESSES = (
    "a.md", "../a/b.md", "/a/b.html#c", "#一", "附件1.pdf", "a_b*.md", "a b.md", "<a b.md>", "",
    'a.md "题"', "a.md '题'", "http://a.cn", "https://www.gov.cn/", "https://www.gov.cn:80/x?y=1",
    "https://xn--a.cn/", "https://a--b.cn/x", "https://1.2.3.4/", "https://A.cn/", "http://a",
    "https://a.cn/(x)", "javascript:a()", "data:x", "ftp://a.cn/", "tel:12345", "mailto:a@b.cn",
    "//a.cn/b", "a:b", "a/b:c", "a&b", "a?b=1&c=2", "a?b&amp;c", "a%20b", "a\\_b", "?", ".",
    "x\u3000",
)  # fmt: skip
TITLES = ("题", "关于一的通知", "", "甲 乙", "<b>题</b>", "题¶")


class Writer:
    """Writes texts with one stream of chance."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.wild = dice.choice((0.0, 0.0, 0.1, 0.5, 1.0))
        """How often words are marked in a way that few would."""

    def text(self) -> str:
        """A whole text, from quite ordinary to nothing but nasty signs."""
        dice = self.dice
        if dice.random() < 0.1:
            return "".join(dice.choice(NASTY + tuple(HAN)) for _ in range(dice.randint(1, 14)))
        ordinary = dice.choice((0.5, 0.9, 0.95, 1.0)) if self.wild else dice.choice((0.9, 1.0, 1.0))
        blocks = [
            self.ordinary() if dice.random() < ordinary else self.unusual()
            for _ in range(dice.randint(1, 9))
        ]
        text = blocks[0]
        for block in blocks[1:]:
            gap = dice.choice(("\n\n",) * 8 + ("\n", "\n\n\n", "\n\n\n\n", "\n  \n", "\n    \n"))
            text += gap + block
        if dice.random() < 0.15:
            text = dice.choice(("\n", " ", "\n\n", "　", "    ", "\t", "   \n")) + text
        if dice.random() < 0.3:
            text += dice.choice(("\n", "\n\n", " ", "\n   ", "　", "\n　\n"))
        for _ in range(dice.choice((0, 0, 1, 1, 2, 4) if self.wild else (0, 0, 0, 1))):
            text = self.spoilt(text)
        return text

    def title(self) -> str:
        """A title that the text may repeat."""
        return self.dice.choice(TITLES)

    def spoilt(self, text: str) -> str:
        """One small change somewhere."""
        dice = self.dice
        at = dice.randint(0, len(text))
        match dice.randrange(4):
            case 0:
                return text[:at] + dice.choice(NASTY) + text[at:]
            case 1:
                return text[:at] + text[at + dice.randint(1, 3) :]
            case 2:
                lines = text.split("\n")
                number = dice.randrange(len(lines))
                lines[number] = dice.choice(NASTY) + lines[number]
                return "\n".join(lines)
            case _:
                other = dice.randint(0, len(text))
                return text[:at] + text[other : other + dice.randint(1, 6)] + text[at:]

    def words(self) -> str:
        """A few characters that mean nothing to Markdown."""
        dice = self.dice
        return "".join(dice.choice(HAN + SIGNS + "aB9 ") for _ in range(dice.randint(1, 9)))

    def inline(self) -> str:
        """Words with strong parts, links and the like among them."""
        dice = self.dice
        pieces = [self.words() for _ in range(dice.randint(1, 3))]
        for _ in range(dice.choice((0, 0, 1, 1, 2))):
            pieces.insert(dice.randint(0, len(pieces)), self.marked())
        return "".join(pieces)

    def line(self) -> str:
        """The same on one line, as cells, entries and headings have it."""
        text = self.inline()
        return text if self.dice.random() < self.wild else text.replace("\n", "")

    def marked(self) -> str:
        """Something that an inline pattern looks at."""
        dice, words = self.dice, self.words()
        if dice.random() >= self.wild:
            return self.usual(words)
        match dice.randrange(19):
            case 0 | 1 | 2:
                return f"**{words}**"
            case 3 | 4:
                return f"[{words}]({dice.choice(ADDRESSES)})"
            case 5:
                return f"![{words}]({dice.choice(ADDRESSES)})"
            case 6 | 7:
                return f"[{words}][{self.words()}]"
            case 8:
                return f"*{words}*"
            case 9:
                return f"`{words}`"
            case 10:
                return dice.choice(("<br>", "<br/>", "<br />", " > ", " & ", " < ", "->", "R&D"))
            case 11:
                return dice.choice(("  \n", "\n", "\n　　", "   \n  ", "  \n　"))
            case 12:
                return dice.choice(("[^1]", "[^a]", "[1]", "[甲]", "[甲](", "!", "!!", "![", "**"))
            case 13:
                return f"**[{words}]({dice.choice(ADDRESSES)})**"
            case 14:
                return f"[**{words.strip()}**]({dice.choice(ADDRESSES)})"
            case 15:
                return f"<{dice.choice(('u', 'b', 'sub', 'span', 'a'))}>{words}</u>"
            case 16:
                return f"__{words}__"
            case 17:
                return dice.choice(("&nbsp;", "&amp;", "&#160;", "&copy", "\\*", "{: .a}"))
            case _:
                return dice.choice(NASTY)

    def usual(self, words: str) -> str:
        """The words, marked as in a notice."""
        dice = self.dice
        address = dice.choice(ADDRESSES[:6])
        marks = (f"**{words.strip() or '甲'}**", f"[{words}]({address})", f"[{words}]", "  \n")
        others = (f"![{words}]({address})", " > ", " & ", "<br>", "[" + words.strip() + "]", "！")
        return dice.choice(marks) if dice.random() < 0.8 else dice.choice(others)

    def ordinary(self) -> str:
        """A block as offices write them."""
        dice = self.dice
        match dice.randrange(12):
            case 0 | 1 | 2:
                return self.inline()
            case 3:
                return "　　" + self.inline()
            case 4:
                return "\n".join(self.inline() for _ in range(dice.randint(2, 3)))
            case 5:
                return self.heading()
            case 6:
                return f"{self.heading()}\n{self.inline()}"
            case 7 | 8:
                return self.list(nested=dice.random() < 0.4)
            case 9 | 10:
                return self.table()
            case _:
                return dice.choice(("---", "***", "![图](a.png)", f"# {dice.choice(TITLES)}"))

    def heading(self) -> str:
        """A heading; often one that came before."""
        plain = ("一、总则", "题", self.words().strip() or "一")
        words = self.dice.choice((*plain, self.inline()) if self.wild else plain)
        return f"{'#' * self.dice.randint(1, 6)}{self.dice.choice((' ', ' ', '', '　'))}{words}"

    def list(self, *, nested: bool) -> str:
        """Entries, of one kind or mixed."""
        dice = self.dice
        lines: list[str] = []
        for number in range(dice.randint(1, 4)):
            mark = dice.choice(("-", "-", "*", "+", f"{number + 1}.", f"{number + 1}."))
            lines.append(f"{mark}{dice.choice((' ', ' ', '  '))}{self.line()}")
            if nested and dice.random() < 0.6:
                for _ in range(dice.randint(1, 3)):
                    odd = dice.random() < self.wild
                    indent = dice.choice(("  ", "     ", "        ")) if odd else "    "
                    lines.append(f"{indent}{dice.choice(('-', '1.'))} {self.line()}")
        gap = "\n\n" if dice.random() < 0.2 else "\n"
        return gap.join(lines)

    def table(self) -> str:
        """A pipe table; rows may be longer or shorter than its head."""
        dice = self.dice
        columns = dice.randint(1 if self.wild else 2, 4)
        rules = [dice.choice(("---", "-", ":--", "--:", ":-:", " --- ")) for _ in range(columns)]
        rows = [[self.line() for _ in range(columns)], rules]
        for _ in range(dice.randint(0, 4)):
            width = columns if dice.random() < 0.8 else dice.randint(0, columns + 1)
            rows.append([dice.choice((self.line(), self.words(), "", " ")) for _ in range(width)])
        if dice.random() < 0.8:
            return "\n".join(f"|{'|'.join(f' {cell} ' for cell in row)}|" for row in rows)
        return "\n".join(" | ".join(row) for row in rows)

    def unusual(self) -> str:
        """A block that reaches further, or that hardly anybody writes."""
        dice, text = self.dice, self.inline()
        match dice.randrange(22):
            case 0:
                return f"[^{dice.choice('1a')}]: {text}"
            case 1:
                return f"[^1]: {text}\n\n    {self.inline()}"
            case 2:
                return f'[{dice.choice(("1", "甲"))}]: {dice.choice(ADDRESSES)} "题"'
            case 3:
                return f'!!! note "{self.words()}"\n\n    {text}'
            case 4:
                return f"!!! warning\n    {text}"
            case 5:
                return "\n".join(f"> {self.inline()}" for _ in range(2))
            case 6:
                return f"    {text}"
            case 7:
                return f"{self.words()}\n: {text}"
            case 8:
                return f":   {text}"
            case 9:
                return f"```\n{text}\n```"
            case 10:
                return self.html_table()
            case 11:
                return f"<div>{text}</div>"
            case 12:
                return f'<div markdown="1">\n\n{text}\n\n</div>'
            case 13:
                return dice.choice(("<!-- 注 -->", "<!-- 注\n注 -->", "<!-- 注\n\n注 -->", "<hr>"))
            case 14:
                return f"{text}\n{dice.choice(('===', '---', '- ', '--- '))}"
            case 15:
                return f"{self.heading()} {dice.choice(('{#a}', '{: #一、总则}', '##', '{: .b }'))}"
            case 16:
                return f"{text}\n{{: #{dice.choice(('a', '一总则', '题'))} }}"
            case 17:
                return f"- {text}\n\n    {self.inline()}\n\n- {self.inline()}"
            case 18:
                return f"{dice.choice((' ', '  ', '   '))}{self.ordinary()}"
            case 19:
                return f"{self.words()} <details><summary>{text}</summary>"
            case 20:
                return dice.choice(("[TOC]", "///Footnotes Go Here///", "*[甲]: 乙", "|", "　"))
            case _:
                return "".join(dice.choice(NASTY) for _ in range(dice.randint(1, 6)))

    def html_table(self) -> str:
        """An HTML table as Word or an editor leaves it, mostly with merged cells."""
        dice = self.dice
        rows: list[str] = []
        for _ in range(dice.randint(1, 3)):
            cells: list[str] = []
            for _ in range(dice.randint(1, 3)):
                tag = dice.choice(("td", "td", "th"))
                attribute = dice.choice(("", "", ' colspan="2"', ' align="left"'))
                text = dice.choice((self.words(), self.words(), self.inline()))
                cells.append(f"<{tag}{attribute}>{text}</{tag}>")
            rows.append(f"<tr>{''.join(cells)}</tr>")
        body = "\n".join(rows)
        if dice.random() < 0.5:
            body = f"<thead>{rows[0]}</thead>\n<tbody>\n{body}\n</tbody>"
        inside = dice.choice(("", "\n"))
        return f"<table>{inside}{body}{inside}</table>"
