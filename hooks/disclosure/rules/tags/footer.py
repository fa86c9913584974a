"""底部功能区缺项：页面底部必须列明的事项没有填。

依据  WG-F1 IN-D13
底部要有主办单位、联系方式、网站标识码、ICP 备案编号、公安机关备案标识、
党政机关网站标识、“我为政府网站找错”和站点地图；嵌入门户的和示例站点除外。

不通过
    替 catalog/site.yml
    | 示例: 是
    =>
    | site_id_code: "0000000000"
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.catalog.levels import Mode
from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import SiteFacts

CODE = "TAG604"
SEVERITY = Severity.ERROR
BASIS = ("WG-F1", "IN-D13")

ENTRIES = (
    ("contact", "联系电话"),
    ("icp", "ICP备案编号"),
    ("police", "公安机关备案号"),
    ("party_mark", "党政机关网站标识链接"),
    ("find_error", "“我为政府网站找错”链接"),
)


def check(facts: SiteFacts) -> Iterator[Finding]:
    """One finding for each entry of the footer that only the owner knows."""
    site = facts.site
    if site.sample or site.mode is Mode.EMBEDDED:
        return
    for name, label in ENTRIES:
        if not getattr(site, name):
            yield Finding(site.place, f"没有填{label}", hint=f"在 catalog/site.yml 写 {name}: …")
