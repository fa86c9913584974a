"""文号 and 索引号: their proper form, and one normal form to compare and find them by."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff（）A-Za-z]+〔(?:19|20)\d{2}〕[1-9]\d*号")
ORDER_NUMBER = re.compile(
    r"[\u4e00-\u9fff（）]*(?:令)?（?第[0-9〇零一二三四五六七八九十百]+号）?|[\u4e00-\u9fff]+令"
)
INDEX_NUMBER = re.compile(r"[0-9A-Z]{9}/\d{4}-\d{5}|[0-9A-Z]{18}/\d{4}-\d{5,7}")
_DROPPED = re.compile(r"[\s\[\]【】〔〕()（）{}「」『』〈〉《》<>\"'“”‘’]")


@lru_cache(maxsize=1 << 16)
def normal_number(text: str) -> str:
    """One form for all spellings of a number: 〔2014〕87号, [2014]87号, （2014） 87 号 …"""
    folded = unicodedata.normalize("NFKC", text).replace("〇", "0").replace("○", "0")
    plain = _DROPPED.sub(" ", folded).strip().upper()
    return (
        re.sub(r"\s+", " ", re.sub(r"第?\s*(\d+)\s*号$", r" \1", plain)).strip().replace(" ", "-")
    )


def looks_like_number(text: str) -> bool:
    """Whether a reference is a 文号 rather than an address."""
    return text.rstrip().endswith("号") or "〔" in text
