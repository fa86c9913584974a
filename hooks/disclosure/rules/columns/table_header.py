"""表头缺列：栏目规定了表的各列，这张表的表头不齐。

依据  JC-04
规定的列写在目录里（栏目的 header），如基层政务公开标准目录。列名后面括号里的说明可以不写，
次序不限，可以多列。

通过
    附 catalog/columns.yml
    | columns:
    |   - id: own-list
    |     slug: zdml
    |     title: 规定了表头的栏目
    |     purpose: 用来说明规定的表头
    |     parent: directory
    |     holds: table
    |     header: [序号, 公开内容（要素）, 公开时限]
    写 content/zwgk/zfxxgkml/zdml/ml2026.yml
    | 标题: 示例目录
    | 地址: ml2026
    | 发布日期: 2026-01-20 09:00
    写 content/zwgk/zfxxgkml/zdml/ml2026.csv
    | 序号,公开时限,公开内容,备注
    | 1,20个工作日,文件,无
不通过
    附 catalog/columns.yml
    | columns:
    |   - id: own-list
    |     slug: zdml
    |     title: 规定了表头的栏目
    |     purpose: 用来说明规定的表头
    |     parent: directory
    |     holds: table
    |     header: [序号, 公开内容（要素）, 公开时限]
    写 content/zwgk/zfxxgkml/zdml/ml2026.yml
    | 标题: 示例目录
    | 地址: ml2026
    | 发布日期: 2026-01-20 09:00
    写 content/zwgk/zfxxgkml/zdml/ml2026.csv
    | 序号,公开内容,时限
    | 1,文件,20个工作日
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.diagnostics.finding import Finding, Severity
from disclosure.diagnostics.place import Place
from disclosure.rules.base import ItemView
from disclosure.rules.columns.table_text import header_of, is_prescribed, plain

CODE = "COL209"
SEVERITY = Severity.ERROR
BASIS = ("JC-04",)


def check_item(view: ItemView) -> Iterator[Finding]:
    """One finding for each prescribed column that the table has not."""
    if not is_prescribed(view):
        return
    from difflib import get_close_matches  # few tables have prescribed columns

    header = header_of(view)
    found = {plain(title) for title in header}
    spare = [
        title for title in header if plain(title) not in {plain(t) for t in view.column.header}
    ]
    for title in view.column.header:
        if plain(title) not in found:
            close = get_close_matches(title, spare, n=1, cutoff=0.5)
            yield Finding(
                Place(view.path, 1),
                f"表头缺“{title}”",
                hint=f"把“{close[0]}”改成“{title}”"
                if close
                else f"补上这一列；规定的各列是 {'、'.join(view.column.header)}",
            )
