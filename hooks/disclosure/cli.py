"""The `disclosure` command: parse, call, print, exit code.

0 clean, 1 errors found, 2 could not run.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disclosure import __version__
from disclosure.catalog.levels import Level
from disclosure.commands import running, usage
from disclosure.diagnostics.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from disclosure.settings import Settings

HELP = {"help_option_names": ["-h", "--help"]}


def _project_option(command: Any) -> Any:
    return click.option(
        "-f",
        "--config-file",
        type=click.Path(path_type=Path),
        default=Path("mkdocs.yml"),
        help="配置文件；不写就从当前文件夹往上找 mkdocs.yml。",
    )(command)


def _report_options(command: Any) -> Any:
    command = click.option(
        "--output", type=click.Path(path_type=Path), help="报告写入文件，不打印。"
    )(command)
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(list(FORMATS)),
        default="text",
        help="报告的格式。",
    )(command)


def _settings(config_file: Path, *, strict: bool = False) -> Settings:
    """The adapter is imported only here, and only by commands that need a project."""
    from disclosure.commands.project import find_config
    from disclosure.mkdocs_adapter import load_settings

    found = find_config(config_file, start=Path.cwd())
    return load_settings(found, strict=strict)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


@click.group(cls=usage.ChineseGroup, context_settings=HELP)
@click.version_option(__version__, message="disclosure %(version)s", help="显示版本。")
def cli() -> None:
    """政府信息公开专栏：新建站点，添加、检查、核验和撤回信息。"""


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--level", type=click.Choice([x.value for x in Level]), required=True, help="层级。")
@click.option("--region", required=True, help="地区，如 信阳市 或 重庆市/渝中区。")
@click.option("--name", default="", help="网站名称。")
@click.option("--body", default="", help="机关（公开主体）全称。")
@click.option(
    "--ci",
    type=click.Choice(["github", "gitlab", "gitea"]),
    help="附上自动建站、发布的设置：仓库在哪里就写哪个。",
)
def new(folder: Path, level: str, region: str, name: str, body: str, ci: str | None) -> None:
    """在 DIR 新建一个站点，马上可以构建。"""
    from disclosure.commands.new import new_site, told
    from disclosure.commands.pipelines import Pipeline

    pipeline = Pipeline(ci) if ci else None
    site = new_site(
        folder, level=Level(level), region=region, name=name, body=body, pipeline=pipeline
    )
    _print(told(site))


@cli.command()
@click.argument("title", metavar="标题", default="")
@click.option("--column", required=True, help="栏目的编号、名称、路径或名称的一部分。")
@click.option("--body", default="", help="公开主体的编号或名称；不写就是本站自己。")
@click.option("--date", default="", help="发布日期，如 2026-11-01；不写就是基准日。")
@click.option(
    "--template",
    default="",
    help="试点领域标准目录的样表，如 社会救助，或 社会救助/乡级；标题可以不写。",
)
@_project_option
def add(title: str, column: str, body: str, date: str, template: str, config_file: Path) -> None:
    """新建一条信息的文件。"""
    from disclosure.commands.add import add_item

    settings = _settings(config_file)
    added = add_item(settings, title, column=column, body=body, date=date, template=template)
    _print(settings.relative(path) for path in added.paths)


@cli.command("import")
@click.argument("files", metavar="FILE", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--column", required=True, help="栏目的编号、名称、路径或名称的一部分。")
@click.option("--body", default="", help="公开主体的编号或名称；不写就是本站自己。")
@click.option(
    "--date", default="", help="发布日期，如 2026-11-01；不写就用原文写明的，再没有就用基准日。"
)
@_project_option
@click.pass_context
def import_(
    context: click.Context,
    files: tuple[Path, ...],
    column: str,
    body: str,
    date: str,
    config_file: Path,
) -> None:
    """把 Word 文件（.docx）和文本文件（.txt）导入为信息。"""
    from disclosure.commands.importing import import_files, told

    settings = _settings(config_file)
    failed = 0
    for imported in import_files(settings, files, column=column, body=body, date=date):
        _print(told(settings, imported))
        if imported.failure:
            failed += 1
            click.echo(f"没有导入 {imported.file}：{imported.failure}", err=True)
    context.exit(1 if failed else 0)


@cli.command()
@click.option("--body", default="", help="公开主体的编号或名称；不写就是本站自己。")
@click.option("--all", "every", is_flag=True, help="连没有用到的可选栏目一起列出。")
@_project_option
def columns(body: str, every: bool, config_file: Path) -> None:
    """列出栏目、文件夹和现状。"""
    from disclosure.commands.columns import columns_table
    from disclosure.commands.project import read_project

    _print(columns_table(read_project(_settings(config_file)), body=body, every=every))


@cli.command()
@_report_options
@click.option("--strict", is_flag=True, help="有警告也算不通过。")
@_project_option
@click.pass_context
def check(
    context: click.Context, format_name: str, output: Path | None, strict: bool, config_file: Path
) -> None:
    """检查目录和内容，不发布。"""
    from disclosure.commands.project import read_project
    from disclosure.commands.reporting import exit_code, rendered
    from disclosure.commands.rules import documented

    report = read_project(_settings(config_file, strict=strict)).report
    shown = rendered(report, rules=documented(), format_name=format_name, output=output)
    click.echo(shown, nl=False)
    context.exit(exit_code(report, strict=strict))


@cli.command()
@click.argument("site_dir", metavar="SITE_DIR", type=click.Path(path_type=Path))
@_report_options
@click.pass_context
def verify(context: click.Context, site_dir: Path, format_name: str, output: Path | None) -> None:
    """核验生成好的网站 SITE_DIR：页面、标签、链接，不管是谁生成的。"""
    from disclosure.commands.reporting import exit_code, rendered
    from disclosure.commands.rules import documented
    from disclosure.verification.verify import verify_site

    report = verify_site(site_dir)
    shown = rendered(report, rules=documented(), format_name=format_name, output=output)
    click.echo(shown, nl=False)
    context.exit(exit_code(report))


@cli.command()
@click.argument("item", metavar="ITEM")
@click.option("--reason", default="", help="撤回的理由，会公开。")
@click.option("--signer", default="", help="签发撤回的单位或人，会公开。")
@click.option("--dry-run", is_flag=True, help="只说明会做什么，什么也不动。")
@_project_option
def withdraw(item: str, reason: str, signer: str, dry_run: bool, config_file: Path) -> None:
    """撤回一条信息 ITEM（源文件、网页地址或 地址 一项的值），清除它的一切副本。"""
    from disclosure.commands import withdraw as command
    from disclosure.commands.project import find_config

    start = Path.cwd()
    settings = _settings(config_file)
    plan = command.plan_withdrawal(settings, item, reason=reason, signer=signer, start=start)
    if not dry_run:
        command.carry_out(settings, plan)
    _print(command.told(settings, plan, dry_run=dry_run))
    if dry_run:
        click.echo("以上只是预演，什么也没有动")
        return
    command.rebuild(settings, find_config(config_file, start=start))
    _print(command.told_afterwards(settings, plan))


@cli.group(cls=usage.ChineseGroup)
def body() -> None:
    """没有自己网站、挂在本站的部门和乡镇。"""


@body.command("add")
@click.argument("name", metavar="编号")
@click.argument("title", metavar="名称")
@click.option("--level", type=click.Choice([x.value for x in Level]), required=True, help="层级。")
@click.option("--parent", default="", help="上级主体的编号，一般不写。")
@_project_option
def add_hosted(name: str, title: str, level: str, parent: str, config_file: Path) -> None:
    """把一个机关挂到本站，如 fgw 某县发展和改革委员会。"""
    from disclosure.commands.bodies import add_body, told

    settings = _settings(config_file)
    _print(told(add_body(settings, name, title, level=Level(level), parent=parent)))


@cli.group(cls=usage.ChineseGroup)
def rules() -> None:
    """校验规则。"""


@rules.command("list")
def list_rules() -> None:
    """列出所有规则。"""
    from disclosure.commands.rules import rules_table

    _print(rules_table())


@rules.command()
@click.argument("code", metavar="CODE")
def explain(code: str) -> None:
    """说明编号为 CODE 的规则：依据、怎样通过、怎样改正。"""
    from disclosure.commands.rules import explained

    _print(explained(code))


@cli.group(cls=usage.ChineseGroup)
def cache() -> None:
    """构建缓存。"""


@cache.command()
@_project_option
def info(config_file: Path) -> None:
    """缓存的大小和条数。"""
    from disclosure.commands.cache_store import cache_info

    settings = _settings(config_file)
    found = cache_info(settings)
    if found is None:
        click.echo("还没有缓存")
        return
    click.echo(
        f"{settings.relative(found.path)}：{found.size / 1024:.0f} KB，"
        f"记录 {found.records} 条，源文件 {found.files} 个"
    )


@cache.command()
@_project_option
def clear(config_file: Path) -> None:
    """删去缓存；下次构建会慢一些，结果不变。"""
    from disclosure.commands.cache_store import clear_cache

    click.echo("缓存已删去" if clear_cache(_settings(config_file)) else "还没有缓存")


@cache.command()
@_project_option
def purge(config_file: Path) -> None:
    """从缓存清除已不存在的信息，不留痕迹。"""
    from disclosure.commands.cache_store import purge_cache
    from disclosure.commands.project import read_project

    settings = _settings(config_file)
    live = frozenset(entry.key for entry in read_project(settings).items)
    purge_cache(settings, live=live)
    click.echo(f"缓存已清理，留下 {len(live)} 条")


@cli.command()
@click.option(
    "--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="格式。"
)
@click.pass_context
def trace(context: click.Context, format_name: str) -> None:
    """依据文件的每一条落在哪项义务、功能上，有没有落空的。"""
    from disclosure.commands import trace as command

    rows = command.trace(commands=tuple(cli.commands))
    click.echo(command.rendered(rows, format_name=format_name), nl=False)
    context.exit(1 if command.uncovered(rows) else 0)


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def schema(folder: Path) -> None:
    """把各种文件的 JSON Schema 写到 DIR，供编辑器补全和提示。"""
    from disclosure.commands.schemas import write_schemas

    _print(str(path) for path in write_schemas(folder))


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--platform", multiple=True, help="目标平台，如 win_amd64；可写多个，默认本机。")
@click.option("--python-version", multiple=True, help="目标 Python 版本，如 3.12；可写多个。")
@click.option("--own-only", is_flag=True, help="只要本软件和锁定清单，其余从镜像安装。")
def wheelhouse(
    folder: Path, platform: tuple[str, ...], python_version: tuple[str, ...], own_only: bool
) -> None:
    """把离线安装需要的全部软件包收进 DIR，供没有互联网的机器使用。"""
    from disclosure.commands.wheelhouse import make_wheelhouse as make

    _print(make(folder, platforms=platform, pythons=python_version, own_only=own_only))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    return running.run(cli, arguments, name="disclosure")


def main() -> None:
    """The entry point of the console script."""
    running.speak_utf8()
    sys.exit(run())


if __name__ == "__main__":
    main()
