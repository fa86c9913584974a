"""Word files for tests are made with the drafts of scripts/prove_docx.py."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from disclosure.importing.word.reader import read_docx

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.importing.blocks import SourceDocument

# On the path for these imports only: among the scripts are names that would shadow others. All are
# imported here, for the tests find them in `sys.modules` afterwards, also those unused below.
with pytest.MonkeyPatch.context() as _patch:
    _patch.syspath_prepend(str(Path(__file__).parents[2] / "scripts"))
    from docx_parts import comparison, draft, images, markup  # noqa: F401


@pytest.fixture
def read_draft(tmp_path: Path) -> Callable[[draft.Draft], SourceDocument]:
    """Save a draft and read it."""

    def read(made: draft.Draft) -> SourceDocument:
        path = tmp_path / "公文.docx"
        made.save(path)
        return read_docx(path)

    return read
