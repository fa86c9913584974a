"""What is done before a build, in the order of a round."""

from __future__ import annotations

SCENES = {
    "cold": "全部重建",
    "one_changed": "改一条",
    "one_added": "加一条",
    "column_title": "改栏目名",
    "nothing_changed": "没有改动",
}
