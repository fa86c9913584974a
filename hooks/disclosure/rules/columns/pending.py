"""【待填】: what a new site leaves open for its owner to say."""

from __future__ import annotations

import re

PENDING = re.compile(r"【[^】\n]{0,20}待填[^】\n]{0,20}】")
