"""Every check of the project, one after the other; what ``make test`` runs, here and in CI.

    python scripts/check.py [NAME...]      all checks, or those named

A check that fails does not stop the rest; the last lines say which failed. Times are printed so that a slow one is seen.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PLACES = ("src", "tests", "bench", "scripts")
#: A zone is drawn for each run: nothing may depend on where it runs.
ZONES = ("UTC", "Pacific/Apia", "America/Los_Angeles", "Asia/Kolkata", "Asia/Seoul", "Europe/Berlin")

CHECKS: dict[str, tuple[str, ...]] = {
    "format": ("ruff", "format", "--check", "--quiet", *PLACES),
    "lint": ("ruff", "check", "--quiet", *PLACES),
    "types": ("mypy",),
    "layers": ("lint-imports", "--no-cache"),
    "tests": ("python", "-m", "pytest", "--quiet", "-n", "2", "--dist", "loadfile"),
}


def main(names: list[str]) -> int:
    """Run the named checks, or all; return how many failed."""
    zone = os.environ.get("TZ") or random.choice(ZONES)  # noqa: S311 - no secret, a draw of a zone
    environment = os.environ | {"TZ": zone, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    print(f"time zone of this run: {zone} (set TZ to repeat it)", flush=True)
    if not any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        print("!" * 100)
        print("!! NO CHROMIUM FOUND: the browser tests (pages, keyboard, axe-core) will be SKIPPED. apt-get install chromium")
        print("!" * 100, flush=True)
    if not (ROOT.parent / "shared" / "gold").is_dir():
        print("!" * 100)
        print(
            f"!! NO GOLD ARTICLES in {ROOT.parent / 'shared' / 'gold'}: the floors of quality (tests/floors.toml) will NOT be checked"
        )
        print("!" * 100, flush=True)
    failed = []
    for name in names or CHECKS:
        begin = time.monotonic()
        done = subprocess.run((str(BIN / CHECKS[name][0]), *CHECKS[name][1:]), cwd=ROOT, env=environment, check=False)  # noqa: S603
        print(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {name} ({time.monotonic() - begin:.0f} s)", flush=True)
        if done.returncode:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}")
    return len(failed)


if __name__ == "__main__":
    unknown = [name for name in sys.argv[1:] if name not in CHECKS]
    if unknown:
        sys.exit(f"no check named {unknown[0]!r}; there are {', '.join(CHECKS)}")
    sys.exit(1 if main(sys.argv[1:]) else 0)
