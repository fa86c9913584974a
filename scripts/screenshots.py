"""Build the reference site and take the pictures that the documentation shows.

    .venv/bin/python scripts/screenshots.py [--out docs/images]

Needs a Chromium (`DISCLOSURE_CHROMIUM`, or `chromium` on the path) and Chinese fonts. The as-of
date, the window and the way letters are drawn are fixed, so the same machine makes the same
pictures again; another machine's fonts may differ.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
AS_OF = "2026-11-01"
STATUTORY = "zfxxgk/fdzdgknr/"
PAGES = {
    "home": "",
    "column": f"{STATUTORY}lzyj/gfxwj/",
    "document": f"{STATUTORY}lzyj/gfxwj/2026/20260210-01.html",
    "repealed": f"{STATUTORY}lzyj/gfxwj/2024/20240620-01.html",
    "table": f"{STATUTORY}sfxm/2026/sf2026.html",
    "search": "search/?q=停车",
    "duties": "zwgk/jbml/",
    "unit": "zfxxgk/gyl/",
}
TALLEST = {360: 1500, 1280: 1000}
"""Pixels of a page that are shown, by the width of the window."""
LARGEST = 200 * 1024
STEADY = (
    "--no-sandbox",
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
)


class Quiet(SimpleHTTPRequestHandler):
    """A server without a log."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def build(project: Path) -> Path:
    """A copy of the reference site, built; the checkout itself is left alone."""
    for name in ("catalog", "content", "theme_overrides"):
        shutil.copytree(ROOT / name, project / name)
    (project / "hooks").mkdir()
    shutil.copy(ROOT / "hooks" / "disclosure_site.py", project / "hooks")
    shutil.copy(ROOT / "mkdocs.yml", project)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISCLOSURE_AS_OF": AS_OF, "CI": "1"},
        check=True,
    )
    return project / "site"


def take(site: Path, program: str) -> Iterator[tuple[str, bytes]]:
    """(file name, PNG) of every page in every width."""
    from playwright.sync_api import sync_playwright

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(STEADY))
        for width, tallest in TALLEST.items():
            window = browser.new_page(
                viewport={"width": width, "height": 800},
                color_scheme="light",
                reduced_motion="reduce",
                locale="zh-CN",
            )
            for name, address in PAGES.items():
                window.goto(f"http://127.0.0.1:{server.server_port}/{address}")
                if name == "search":
                    window.locator("[data-result]").first.wait_for()
                    window.wait_for_function(
                        "() => /找到/.test(document.querySelector('#result-count').textContent)"
                    )
                height = int(window.evaluate("() => document.documentElement.scrollHeight"))
                clip = {"x": 0, "y": 0, "width": width, "height": min(height, tallest)}
                yield f"{name}-{width}.png", window.screenshot(full_page=True, clip=clip)
        browser.close()
    server.shutdown()


def main() -> int:
    """0 done; 1 a picture is too large; 2 there is no Chromium."""
    parser = argparse.ArgumentParser(description="生成文档用的截图")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    out: Path = parser.parse_args().out
    program = os.environ.get("DISCLOSURE_CHROMIUM") or shutil.which("chromium")
    if program is None:
        print("没有找到 Chromium：请安装 chromium，或设 DISCLOSURE_CHROMIUM", file=sys.stderr)
        return 2
    out.mkdir(parents=True, exist_ok=True)
    large = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, picture in take(build(Path(folder) / "project"), program):
            (out / name).write_bytes(picture)
            large += len(picture) > LARGEST
            print(f"{name}  {len(picture) / 1024:.0f} KB")
    if large:
        print(f"{large} 张超过 {LARGEST // 1024} KB：请调低 TALLEST", file=sys.stderr)
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main())
