"""Write requirements.txt and requirements-dev.txt: every version pinned with its hashes, and no address of any index.

    python scripts/lock.py

Needs pip-tools, which the development requirements bring. The files are read by ``make run`` and ``make test``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTE = "# Made by scripts/lock.py from pyproject.toml; do not edit by hand.\n"
FLAGS = (
    "--quiet",
    "--generate-hashes",
    "--allow-unsafe",
    "--strip-extras",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--no-emit-options",
    "--annotation-style=line",
)


def lock(target: str, *extras: str) -> None:
    """Write one file for the core and the extras named."""
    wanted = [f"--extra={extra}" for extra in extras]
    command = [sys.executable, "-m", "piptools", "compile", *FLAGS, *wanted, f"--output-file={target}", "pyproject.toml"]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own arguments
    path = ROOT / target
    path.write_text(NOTE + path.read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    lock("requirements.txt")
    lock("requirements-dev.txt", "dev", "japanese", "archive")
