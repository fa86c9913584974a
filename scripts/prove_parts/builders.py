"""Processes that build on order, one build after another; run as a script, one of them."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import traceback
from pathlib import Path


class Builder:
    """A process that builds on order; it begins with the first one, and anew after `close`."""

    def __init__(self, **environment: str) -> None:
        self._environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "CI": "1", **environment}
        self._process: subprocess.Popen[str] | None = None

    def begin(self, project: Path, as_of: str) -> None:
        """Order a build of the project for a day (ISO 8601)."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, __file__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                env=self._environment,
            )
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"project": str(project), "as_of": as_of}) + "\n")
        self._process.stdin.flush()

    def end(self) -> str:
        """Wait for the build: "" if it published, why it was refused, or CRASH and a trace."""
        assert self._process
        assert self._process.stdout
        answer = self._process.stdout.readline()
        return str(json.loads(answer)) if answer else "CRASH the builder died"

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            assert self._process.stdin
            assert self._process.stdout
            self._process.stdin.close()
            self._process.wait()
            self._process.stdout.close()
            self._process = None


def work() -> None:
    """Be the builder: read one JSON line for each build, answer with one."""
    logging.disable(logging.CRITICAL)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)  # what builds print must not mix with the answers
        for line in sys.stdin:
            order = json.loads(line)
            os.environ["DISCLOSURE_AS_OF"] = order["as_of"]
            print(json.dumps(build(Path(order["project"]))), file=answers, flush=True)


def build(project: Path) -> str:
    """Build in this process; answer as `Builder.end` does."""
    # Only the process that builds needs them, and it pays for them once.
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import ConfigurationError

    try:
        config = load_config(str(project / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (SystemExit, ConfigurationError) as refusal:
        return str(refusal)
    except BaseException:
        return "CRASH " + traceback.format_exc()
    return ""


if __name__ == "__main__":
    work()
