"""文号 and 索引号: their proper form, and one normal form to compare and find them by."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from string import digits

_DROPPED = re.compile(r"[\s\[\]【】〔〕()（）{}「」『』〈〉《》<>\"'“”‘’]")
_SERIAL = re.compile(r"第?\s*(\d+)\s*号$")


@lru_cache(maxsize=1 << 10)  # of one column again and again; of a whole site too much memory
def normal_number(text: str) -> str:
    """One form for all spellings of a number: 〔2014〕87号, [2014]87号, （2014） 87 号 …"""
    folded = text
    if not text.isascii():
        folded = unicodedata.normalize("NFKC", text).replace("〇", "0").replace("○", "0")
    plain = _DROPPED.sub(" ", folded).strip().upper()
    if plain.endswith("号"):
        plain = _with_serial(plain)
    return "-".join(plain.split())


def _with_serial(plain: str) -> str:
    """`plain` with its serial number, which `_SERIAL` would find, apart and alone."""
    bare = plain[:-1].rstrip()
    head = bare.rstrip(digits)
    if head == bare or head[-1:].isdecimal():  # digits of other scripts
        return _SERIAL.sub(r" \1", plain)
    return f"{head.rstrip().removesuffix('第')} {bare[len(head) :]}"


# Compiled when the first document is read; most runs read none.
def is_document_number(text: str) -> bool:
    """Whether a 文号 is in its proper form, 渝府办发〔2021〕50号."""
    return bool(re.fullmatch(r"[\u4e00-\u9fff（）A-Za-z]+〔(?:19|20)\d{2}〕[1-9]\d*号", text))


def is_order_number(text: str) -> bool:
    """Whether a 文号 is that of an order (令), 重庆市人民政府令第300号."""
    return bool(
        re.fullmatch(
            r"[\u4e00-\u9fff（）]*(?:令)?（?第[0-9〇零一二三四五六七八九十百]+号）?|[\u4e00-\u9fff]+令",
            text,
        )
    )


def is_index_number(text: str) -> bool:
    """Whether an 索引号 is in its proper form, 000014349/2017-00110."""
    return bool(re.fullmatch(r"[0-9A-Z]{9}/\d{4}-\d{5}|[0-9A-Z]{18}/\d{4}-\d{5,7}", text))


def looks_like_number(text: str) -> bool:
    """Whether a reference is a 文号 rather than an address."""
    return text.rstrip().endswith("号") or "〔" in text
