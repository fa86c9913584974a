"""更新锁定文件（维护者用，需要 uv）：python3 scripts/lock.py [-- uv pip compile 的参数…]

从 pyproject.toml 和 requirements/*.in 生成 requirements/*.txt，三份文件里同一软件包版本相同。
已锁定的版本不动；要升级：python3 scripts/lock.py -- --upgrade
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import bootstrap

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = "# 由 scripts/lock.py 生成，请勿手改。Generated, do not edit.\n"
# Output, its source, and the locks whose versions it must agree with.
PLAN = (
    ("runtime", "pyproject.toml", ()),
    ("build", "requirements/build.in", ("runtime",)),
    ("test", "requirements/test.in", ("runtime", "build")),
)


def compile_command(
    uv: str, name: str, source: str, constraints: Sequence[str], more: Sequence[str]
) -> list[str]:
    """One file for every platform and Python, with all hashes and without addresses."""
    command = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    # --no-build: every package must come as a wheel, because the scripts install only wheels.
    command += ["--no-build", "--generate-hashes", "--no-header", "--no-annotate"]
    for constraint in constraints:
        command += ["--constraints", f"requirements/{constraint}.txt"]
    return [*command, *more, "--output-file", f"requirements/{name}.txt", source]


def main(argv: Sequence[str]) -> int:
    more = bootstrap.arguments_after_dashes(argv, usage=str(__doc__))
    uv = shutil.which("uv")
    if uv is None:
        raise bootstrap.SetupError("找不到 uv：请先安装 uv，并放进 PATH")
    for name, source, constraints in PLAN:
        bootstrap.say(f"锁定 {source} → requirements/{name}.txt")
        command = compile_command(uv, name, source, constraints, more)
        if subprocess.run(command, cwd=bootstrap.ROOT, check=False).returncode:
            raise bootstrap.SetupError("uv 没有算出锁定文件，原因见上面几行")
        lock = bootstrap.ROOT / "requirements" / f"{name}.txt"
        lock.write_text(HEADER + lock.read_text("utf-8"), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    bootstrap.run(main)
