"""LibreOffice without a window: Word files to plain text."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

FILTER = "txt:Text (encoded):UTF8"
AT_ONCE = 100
"""Files in one call; beyond some two hundred it stops without a word."""


def find_soffice() -> str | None:
    """The program, if it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_text(program: str, files: Sequence[Path], folder: Path) -> list[str]:
    """The texts of Word files; `folder` takes profile and results."""
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = [program, profile, "--headless", "--convert-to", FILTER, "--outdir", str(folder)]
    texts = [folder / f"{file.stem}.txt" for file in files]
    for text in texts:
        text.unlink(missing_ok=True)
    for start in range(0, len(files), AT_ONCE):
        batch = map(str, files[start : start + AT_ONCE])
        subprocess.run([*command, *batch], capture_output=True, check=False)
    missing = [text.name for text in texts if not text.exists()]
    if missing:
        raise RuntimeError(f"LibreOffice wrote no {', '.join(missing)}")
    return [text.read_text("utf-8-sig") for text in texts]
