from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure import shipped
from disclosure.catalog.load import Loaded, load_catalog
from disclosure.catalog.model import Catalog

SITE = """
name: 试验县政府信息公开
body: 试验县人民政府
level: {level}
region: {region}
"""


@pytest.fixture
def load_site(tmp_path: Path) -> Callable[..., Loaded]:
    """Load a site with the standard catalogue: `site` is its site.yml, `files` the other files."""

    def load(site: str, **files: str) -> Loaded:
        folder = tmp_path / "catalog"
        folder.mkdir(exist_ok=True)
        for name, text in {"site": site, **files}.items():
            (folder / f"{name}.yml").write_text(text, encoding="utf-8", newline="")
        return load_catalog(folder, standard_dir=shipped.standard_catalog(), root=tmp_path)

    return load


@pytest.fixture
def make_catalog(load_site: Callable[..., Loaded]) -> Callable[..., Catalog]:
    """A catalogue without mistakes of a body at `level` in `region`."""

    def make(
        *, level: str = "county", region: str = "渝中区", more: str = "", **files: str
    ) -> Catalog:
        loaded = load_site(SITE.format(level=level, region=region) + more, **files)
        assert loaded.findings == ()
        assert loaded.catalog is not None
        return loaded.catalog

    return make
