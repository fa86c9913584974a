"""catalog.json: exactly the keys that others rely on, for every column of the catalogue."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from disclosure.outputs.catalog_json import catalog_json

KEYS = {
    "body": str,
    "id": str,
    "title": str,
    "path": list,
    "url": str,
    "holds": str,
    "required": bool,
    "rendered": bool,
    "lapsed": bool,
    "items": int,
    "last_update": (str, type(None)),
    "status": str,
    "basis": list,
}
NORMATIVE = "content/zfxxgk/fdzdgknr/lzyj/gfxwj"


def columns_of(checked: Any) -> dict[str, dict[str, Any]]:
    data = json.loads(catalog_json(checked.site))
    assert list(data) == ["schema", "as_of", "columns"]
    assert data["schema"] == "disclosure/catalog/1"
    return {column["id"]: column for column in data["columns"]}


def test_shape(base_site: Path, check_site: Callable[..., Any]) -> None:
    checked = check_site(base_site)
    data = json.loads(catalog_json(checked.site))
    assert data["as_of"] == "2026-11-01"
    assert len(data["columns"]) == len(checked.site.tree)
    for column in data["columns"]:
        assert list(column) == list(KEYS)
        assert all(isinstance(column[key], kind) for key, kind in KEYS.items())
        assert column["status"] in ("ok", "empty", "stale", "statement", "lapsed")
        assert column["path"][-1] == column["title"]
        assert column["url"].endswith("/")
        assert all(isinstance(clause, str) for clause in column["basis"])


def test_values(base_site: Path, put: Callable[..., Path], check_site: Callable[..., Any]) -> None:
    put(base_site, f"{NORMATIVE}/a.md", 发布日期="2026-10-30 09:00")
    column = columns_of(check_site(base_site))["basis-normative"]
    assert column["items"] == 3
    assert column["last_update"] == "2026-10-30"
    assert column["status"] == "ok"
    assert column["required"] is True
    assert column["rendered"] is True
    assert column["lapsed"] is False
    assert column["url"] == "zfxxgk/fdzdgknr/lzyj/gfxwj/"
    assert column["path"][0] == "政府信息公开"


def test_statuses(base_site: Path, check_site: Callable[..., Any]) -> None:
    fees = base_site / "content/zfxxgk/fdzdgknr/sfxm"
    for path in fees.iterdir():
        path.unlink()
    assert columns_of(check_site(base_site))["fees"]["status"] == "empty"
    text = "---\n理由: 无\n日期: 2026-01-05\n签发人: 甲\n可查阅: 档案馆\n---\n"
    (fees / "无此类信息.md").write_text(text, "utf-8")
    column = columns_of(check_site(base_site))["fees"]
    assert (column["status"], column["items"], column["last_update"]) == ("statement", 0, None)
    assert columns_of(check_site(base_site, as_of="2028-06-01"))["budget"]["status"] == "stale"


def test_an_empty_optional_column_is_listed_but_not_rendered(
    base_site: Path, check_site: Callable[..., Any]
) -> None:
    columns = base_site / "catalog" / "columns.yml"
    own = (
        "columns:\n  - {id: own, slug: own, title: 自设, parent: statutory, purpose: 试, "
        "holds: documents}\n"
    )
    columns.write_text(own + columns.read_text("utf-8"), "utf-8")
    column = columns_of(check_site(base_site))["own"]
    assert (column["rendered"], column["required"], column["status"]) == (False, False, "empty")
