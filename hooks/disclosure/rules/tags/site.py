"""网站标签不合格：网站标识码、域名没有写，或者格式不对、与网站地址不一致。

依据  WG-M1 WG-D1
每页都要有 SiteName、SiteDomain、SiteIDCode；示例站点除外。

不通过
    替 catalog/site.yml
    | 示例: 是
    =>
    | site_id_code: "12345"
    连带  TAG604
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.rules.facts import SiteFacts

CODE = "TAG601"
SEVERITY = Severity.ERROR
BASIS = ("WG-M1", "WG-D1")

CODE_FORM = re.compile(r"bm\d{8}|\d{10}")
DOMAIN_FORM = re.compile(r"[a-z0-9.-]+\.gov\.cn|[^\s/]+\.政务")


def check(facts: SiteFacts) -> Iterator[Finding]:
    """A finding for each site tag that is missing or malformed."""
    site = facts.site
    if site.sample:
        return
    if not CODE_FORM.fullmatch(site.site_id_code):
        yield Finding(
            site.place,
            f"网站标识码“{site.site_id_code}”不对" if site.site_id_code else "没有写网站标识码",
            hint="在 catalog/site.yml 写 site_id_code: 10 位数字，部门为 bm 加 8 位数字",
        )
    if not DOMAIN_FORM.fullmatch(site.domain):
        yield Finding(
            site.place,
            f"网站域名“{site.domain}”不是 gov.cn 或 .政务 域名"
            if site.domain
            else "没有写网站域名",
            hint="在 catalog/site.yml 写 domain: www.…gov.cn",
        )
        return
    host = urlsplit(facts.site_url).hostname
    if host and host != site.domain:
        yield Finding(
            site.place,
            f"网站域名“{site.domain}”与 mkdocs.yml 的 site_url（{host}）不一致",
            hint="改成同一个域名",
        )
