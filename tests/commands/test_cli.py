"""Exit codes and the one line that every failure is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands.conftest import Run, spawn

from disclosure.cli.finding import Subcommands

PLAIN_LOCALE = "C" if sys.prefix.isascii() else "C.UTF-8"
"""Without any language; Python before 3.11.4 cannot start so from a folder with Chinese names."""

USAGE = [
    ((), "缺少命令（用法见 disclosure --help）"),
    (("chck",), "没有命令 chck（用法见 disclosure --help）"),
    (
        ("check", "--formt", "json"),
        "没有选项 --formt，是不是 --format？（用法见 disclosure check --help）",
    ),
    (
        ("check", "--format", "xml"),
        "--format 的值不对，可用的有 text、json、sarif、junit、github、gitlab、html"
        "（用法见 disclosure check --help）",
    ),
    (("check", "--format"), "选项 --format 后面要跟一个值（用法见 disclosure --help）"),
    (("check", "多余"), "参数太多，含空格的标题要加引号（用法见 disclosure check --help）"),
    (("add",), "缺少 --column（用法见 disclosure add --help）"),
    (("add", "标题"), "缺少 --column（用法见 disclosure add --help）"),
    (
        ("new", "--level", "x", "--region", "y", "z"),
        "--level 的值不对，可用的有 city_portal、city_dept、county、county_dept、township"
        "（用法见 disclosure new --help）",
    ),
    (("release",), "缺少命令（用法见 disclosure release --help）"),
    (("release", "make", "--keep", "0"), "--keep 的值不对，要写 1 或更大的整数"),
    (("body", "add", "fgw"), "缺少 名称（用法见 disclosure body add --help）"),
    (("rules", "explain", "VER10"), "没有编号为 VER10 的规则"),
    (("verify", "nowhere"), "nowhere 里没有网站（先运行 mkdocs build，再核验 site）"),
    (
        ("check",),
        "这里和上级文件夹里都没有 mkdocs.yml"
        "（进入站点文件夹再运行，或用 -f 指明配置文件；新建站点用 disclosure new）",
    ),
    (
        ("check", "-f", "a/b.yml"),
        "找不到 a/b.yml（进入站点文件夹再运行，或用 -f 指明配置文件；新建站点用 disclosure new）",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "line"), USAGE, ids=lambda x: " ".join(x) if isinstance(x, tuple) else ""
)
def test_wrong_usage_is_one_chinese_line(
    arguments: tuple[str, ...], line: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(line)
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [
        "",
        "add",
        "body",
        "cache",
        "check",
        "columns",
        "import",
        "new",
        "release",
        "rules",
        "schema",
        "trace",
        "verify",
        "wheelhouse",
        "withdraw",
    ],
)
def test_help_is_chinese(command: str, run: Run) -> None:
    said = run(*([command] if command else []), "--help")
    assert said.code == 0
    assert said.out.startswith("用法：disclosure")
    assert "显示这份帮助" in said.out
    assert "Options" not in said.out


def test_every_subcommand_is_in_the_module_of_its_name() -> None:
    found = {name: command.name for name, command in Subcommands().items()}
    assert len(found) == len(Subcommands()) > 10
    assert {name for name, own in found.items() if own != name} == set()


@pytest.mark.parametrize("name", ["chck", "import_", "__init__", ""])
def test_other_names_are_no_subcommands(name: str) -> None:
    assert name not in Subcommands()


HEAVY = ("mkdocs", "markdown", "jinja2", "lxml", "yaml", "msgspec", "nh3", "docx", "pip")


@pytest.mark.slow
def test_only_the_subcommand_that_is_called_is_imported(tmp_path: Path) -> None:
    """Whatever a subcommand needs is imported by it alone: the others start at once."""
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\nfrom disclosure import cli\ncli.run(['schema', '--help'])\n"
        "print(*sorted(sys.modules), sep='\\n')\n",
        "utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, check=True)
    loaded = done.stdout.decode().split()
    subcommands = {name for name in loaded if name.startswith("disclosure.cli.subcommands.")}
    assert subcommands == {"disclosure.cli.subcommands.schema"}
    assert {name for name in loaded if name.split(".")[0] in HEAVY} == set()


CONFIGURATIONS = {
    "broken YAML": ("site_name: [", "mkdocs.yml 不能用："),
    "unknown theme": ("site_name: x\ntheme: nonesuch\n", "mkdocs.yml 不能用："),
    "no docs folder": ("site_name: x\ndocs_dir: missing\n", "mkdocs.yml 不能用："),
}


@pytest.mark.parametrize(("text", "start"), CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def test_unusable_configuration(text: str, start: str, site: Path, run: Run) -> None:
    (site / "mkdocs.yml").write_text(text, "utf-8")
    said = run("check")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(start)
    assert said.err.count("\n") == 1


def test_crash_is_one_line_that_tells_the_way_to_the_traceback(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops\nagain")

    monkeypatch.setattr("disclosure.commands.project.read_project", broken)
    said = run("check")
    assert said.code == 2
    assert said.err == (
        "程序出错了：ZeroDivisionError: oops again"
        "（设置环境变量 DISCLOSURE_DEBUG=1 再运行一次，可看到详细位置）\n"
    )
    monkeypatch.setenv("DISCLOSURE_DEBUG", "1")
    assert "Traceback" in run("check").err


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": PLAIN_LOCALE}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "gbk"}],
)
def test_output_is_utf8_whatever_the_console(site: Path, environment: dict[str, str]) -> None:
    done = spawn("columns", cwd=site, **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "政府信息公开指南" in done.stdout.decode("utf-8")


@pytest.mark.slow
def test_exit_codes_of_the_process(site: Path) -> None:
    clean = spawn("check", cwd=site / "content")
    assert (clean.returncode, clean.stderr) == (0, b"")
    (site / "content/zfxxgk/zfxxgkzd/x.md").write_text("没有信息项\n", "utf-8")
    assert spawn("check", cwd=site).returncode == 1
    (site / "mkdocs.yml").unlink()
    assert spawn("check", cwd=site).returncode == 2
