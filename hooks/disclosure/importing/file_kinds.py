"""Which files can be imported, and for every other kind the way out in one line."""

from __future__ import annotations

from pathlib import Path

from disclosure.errors import DisclosureError
from disclosure.importing.blocks import SourceDocument
from disclosure.importing.text.reader import read_text
from disclosure.importing.text.spacing import tidy

WORD = ".docx"
TEXT = frozenset({".txt", ".text"})

_SAVE_AS_WORD = "用 Word 或 WPS 打开它，另存为 .docx，再导入"
_AS_ATTACHMENT = (
    "有原来的 Word 文件就导入那一份；没有的，用 disclosure add 新建一条，把它放在旁边，"
    "在“附件”一项写上文件名"
)
_AS_TABLE = (
    "在表格软件里另存为“CSV UTF-8”，放进栏目的文件夹（用 disclosure add 新建）；"
    "只供下载的，作为附件放在信息旁边"
)
_PICTURE = "插图放在信息旁边，正文里写 ![说明](文件名)；扫描件要先识别成文字"
_UNPACK = "先解压，再导入里面的文件"
WAYS_OUT = {
    ".doc": _SAVE_AS_WORD,
    ".wps": _SAVE_AS_WORD,
    ".wpt": _SAVE_AS_WORD,
    ".dot": _SAVE_AS_WORD,
    ".docm": _SAVE_AS_WORD,
    ".rtf": _SAVE_AS_WORD,
    ".odt": _SAVE_AS_WORD,
    ".uot": _SAVE_AS_WORD,
    ".htm": _SAVE_AS_WORD,
    ".html": _SAVE_AS_WORD,
    ".mht": _SAVE_AS_WORD,
    ".et": _AS_TABLE,
    ".xls": _AS_TABLE,
    ".xlsx": _AS_TABLE,
    ".ods": _AS_TABLE,
    ".csv": "表格不用导入：放进栏目的文件夹，旁边放一个同名的 .yml（用 disclosure add 新建）",
    ".pdf": _AS_ATTACHMENT,
    ".ofd": _AS_ATTACHMENT,
    ".ceb": _AS_ATTACHMENT,
    ".ppt": _AS_ATTACHMENT,
    ".pptx": _AS_ATTACHMENT,
    ".dps": _AS_ATTACHMENT,
    ".jpg": _PICTURE,
    ".jpeg": _PICTURE,
    ".png": _PICTURE,
    ".gif": _PICTURE,
    ".bmp": _PICTURE,
    ".tif": _PICTURE,
    ".tiff": _PICTURE,
    ".zip": _UNPACK,
    ".rar": _UNPACK,
    ".7z": _UNPACK,
    ".md": "它已经是 Markdown：用 disclosure add 新建一条，把它的文字贴进去",
}


def read_document(path: Path) -> SourceDocument:
    """The document in a file.

    Raises DisclosureError, with the way out, where the file is of no kind that can be imported.
    """
    suffix = path.suffix.lower()
    if path.is_dir():
        raise DisclosureError("这是一个文件夹", hint="写出里面文件的名称")
    if not path.exists():
        raise DisclosureError("找不到这个文件", hint="核对文件名，含空格的要加英文引号")
    if path.name.startswith("~$"):
        raise DisclosureError("这是 Word 打开文件时的临时文件", hint="关闭 Word 后导入原文件")
    if suffix == WORD:
        # The Word reader brings lxml and python-docx with it: only those wait who need it.
        from disclosure.importing.word.reader import read_docx

        return tidy(read_docx(path))
    if suffix in TEXT:
        return read_text(path)
    raise DisclosureError(
        f"{suffix or '没有扩展名的'} 文件不能导入",
        hint=WAYS_OUT.get(suffix, "能导入的有 .docx 和 .txt；其他文件可作为附件放在信息旁边"),
    )
