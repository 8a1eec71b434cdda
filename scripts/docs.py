"""Keep the pages that are made from what runs: outputs in README.md, docs/cli.md and docs/settings.md.

    python scripts/docs.py            write them anew
    python scripts/docs.py --check    print what differs and exit 1 if anything does

In README.md every block that begins with "```console" holds commands behind "$ " and their true output. They run in order, in one
fresh data folder, from the root of the project.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from slated.settings import TABLE

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMANDS = (
    "read",
    "add",
    "pull",
    "ask",
    "dates",
    "serve",
    "link",
    "merge",
    "split",
    "purge",
    "settings",
    "outlook",
    "fit",
    "score",
)
LONGEST = 40


def run(command: str, data: Path) -> str:
    """Run a command line as a shell would and return what it prints, both streams, with the data folder's name made plain."""
    environment = {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "SLATED_DATA": str(data),
        "TERM": "dumb",
        "COLUMNS": "110",
        "HOME": str(data),
    }
    done = subprocess.run(  # noqa: S602 - the README's own commands, pipes included
        command, shell=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.stdout.replace(str(data), "~/.local/share/slated").rstrip() + "\n"


def readme(data: Path) -> str:
    """Return README.md with the outputs of its commands."""

    def fresh(match: re.Match[str]) -> str:
        commands = [line for line in match[1].splitlines() if line.startswith("$ ")]
        return "```console\n" + "\n".join(f"{line}\n{run(line[2:], data)}" for line in commands) + "```"

    return BLOCK.sub(fresh, (ROOT / "README.md").read_text(encoding="utf-8"))


def cli_page(data: Path) -> str:
    """Return the page of the command line: what each command says of itself."""
    parts = ["# The command line\n\nMade by `scripts/docs.py` from the commands themselves.\n"]
    for name in ("", *COMMANDS):
        command = f"slated {name} --help".replace("  ", " ")
        parts.append(f"## `{f'slated {name}'.strip()}`\n\n```text\n{run(command, data).strip()}\n```\n")
    parts.append(
        "## Exit codes\n\n| code | meaning |\n| --- | --- |\n| 0 | done |\n| 1 | our fault |\n| 2 | the input or a setting is wrong |\n"
        "| 3 | a source failed |\n| 4 | partly done; what failed is listed |\n"
    )
    return "\n".join(parts)


def settings_page() -> str:
    """Return the page of settings, from their table."""
    rows = [
        f"| `{row.variable}` | `{row.default}` | {row.help} |" if row.default else f"| `{row.variable}` | | {row.help} |"
        for row in TABLE
    ]
    head = "# Settings\n\nMade by `scripts/docs.py` from the table in `settings.py`. Every setting is an environment variable.\n"
    return head + "\n| variable | default | meaning |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n"


def main() -> int:
    """Write or compare the pages; return how many differ."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        pages = {"README.md": readme(data), "docs/cli.md": cli_page(data), "docs/settings.md": settings_page()}
    if "--check" not in sys.argv[1:]:
        for name, text in pages.items():
            (ROOT / name).write_text(text, encoding="utf-8")
        return 0
    differing = 0
    for name, text in pages.items():
        path = ROOT / name
        now = path.read_text(encoding="utf-8") if path.exists() else ""
        difference = list(
            difflib.unified_diff(now.splitlines(), text.splitlines(), f"{name} as it is", f"{name} as it should be", lineterm="")
        )
        differing += bool(difference)
        print("\n".join(difference[:LONGEST]))
    return differing


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
