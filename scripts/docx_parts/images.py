"""Small images for drafts."""

from __future__ import annotations

import base64

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=="
)
"""One red pixel."""
WMF = bytes.fromhex("d7cdc69a0000000000006400640060000000000000005750") + bytes(18)
"""The head of a Windows metafile, which browsers cannot show."""
