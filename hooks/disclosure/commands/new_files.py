"""The files of a new site, as texts: for people who have never seen one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.catalog.levels import Level, Rank
    from disclosure.commands.regions import NewRegion

GITIGNORE = """\
# 生成的文件和缓存，不入库
/site/
/.disclosure/
/.venv/
__pycache__/
# 办公软件的临时文件
~$*
Thumbs.db
"""

GITATTRIBUTES = """\
# 文本一律用 LF 换行；单位交来的表格保持原样。
* text=auto eol=lf
*.csv -text

*.doc binary
*.docx binary
*.gif binary
*.jpeg binary
*.jpg binary
*.ofd binary
*.pdf binary
*.png binary
*.wps binary
*.xls binary
*.xlsx binary
*.zip binary
"""


def quoted(text: str) -> str:
    """`text` as a YAML scalar on one line that nothing in it can break."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def mkdocs_yml(name: str) -> str:
    """The settings of the site."""
    return f"""\
# 网站的设置。内容放在 content/，机关自己的目录设置放在 catalog/。
site_name: {quoted(name)}
# 正式网址，末尾带斜杠；有了域名再填，去掉行首的 #。
# site_url: https://www.example.gov.cn/
docs_dir: content
theme:
  name: material
  language: zh
  font: false
plugins:
  - disclosure
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc:
      slugify: !!python/name:markdown.extensions.toc.slugify_unicode
"""


def site_yml(
    *,
    name: str,
    body: str,
    level: Level,
    region: str,
    rank: Rank,
    rulemaking: bool,
    sample: bool,
    unit: str = "",
) -> str:
    """`catalog/site.yml`: what is known is written, what only the owner knows is asked for."""
    sample_note = (
        "# 还没有写机关名称，先作为示例站点：每页标明“示例”，不让搜索引擎收录。\n"
        "# 改好 name 和 body 后删去下面这一行。\n"
        "示例: 是\n"
        if sample
        else ""
    )
    unit_line = (
        f"# 主办单位在单位名录里的编号，点名给这个单位的义务据此确定。\nunit: {unit}\n"
        if unit
        else ""
    )
    return f"""\
# 这是谁的网站。改了以后运行 disclosure check 检查。

# 网站名称，显示在每页顶部，也是网页标签 SiteName。
name: {quoted(name)}
# 公开主体（主办单位）的规范全称。
body: {quoted(body)}
{unit_line}\
# 层级（{level.label}）：city_portal 市政府门户，city_dept 市级部门，county 区县政府门户，
# county_dept 区县部门，township 乡镇（街道）。公开义务按层级确定。
level: {level.value}
# 所在地区，名称须在地区表里（标准目录或本站的 regions.yml）。
region: {quoted(region)}
# 行政级别：省级、设区的市、县、乡镇。
rank: {rank.value}
# 有没有规章制定权：是、否。
rulemaking: {"是" if rulemaking else "否"}
# 独立：整个网站就是本站；嵌入：挂在已有的门户网站下面，用门户的页头页脚（见 header、footer）。
mode: 独立
# 版式：渝2021 或 现行，只影响首页和菜单的排法，不改变地址。
layout: 渝2021
{sample_note}
# 下面各项只有主办单位知道，没有填的不会出现在网页上，检查时会提醒。
# 填的时候去掉行首的“# ”。
#
# 网站域名，网页标签 SiteDomain，如 www.某市.gov.cn：
# domain:
# 网站标识码，网页标签 SiteIDCode，10 位数字或 bm 加 8 位数字：
# site_id_code:
# ICP备案编号和公安机关备案号：
# icp:
# police:
# 对外联系电话和办公地址：
# contact:
# address:
# 首页上的一段简介：
# introduction:
# “我为政府网站找错”和“党政机关网站标识”的链接：
# find_error:
# party_mark:
# 政策咨询渠道，显示在每个政策文件页：
# 政策咨询: {{热线: "12345", 公开信箱: https://…, 政务服务大厅: 地址和窗口, 意见建议: https://…}}
# 网上办事和进度查询的网址，显示在首页：
# 政务服务平台:
# 页脚的链接：
# 友情链接:
#   - {{title: 信用中国, url: https://www.creditchina.gov.cn/}}
# 没有自己网站、挂在本站的部门和乡镇，用命令添加（disclosure body add --help），记在这里：
# bodies:
"""


def regions_yml(regions: Iterable[NewRegion]) -> str:
    """`catalog/regions.yml`."""
    lines = ["# 标准目录里没有的地区。short 是简称，用于栏目名称。", "regions:"]
    for region in regions:
        rank = f", rank: {region.rank.value}" if region.rank else ""
        lines.append(
            f"  - {{name: {quoted(region.name)}, parent: {quoted(region.parent)}, "
            f"short: {quoted(region.short)}{rank}}}"
        )
    return "\n".join(lines) + "\n"
