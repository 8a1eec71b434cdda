"""What all tests share: where the recorded material lies, and a data folder of one's own for each run of the program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the command line left: its exit code and both streams."""

    code: int
    out: str
    err: str


Slated = Callable[..., Ran]

# No deadline for an example: on a machine that does other things too a test would fail now and then.
settings.register_profile("slated", deadline=None)
settings.load_profile("slated")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: what is compressed carries the second it was made in, and names must not differ between workers."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture
def slated(tmp_path: Path) -> Slated:
    """Run ``slated`` as a program of its own, with a fresh data folder under the test's folder."""

    def run(*arguments: str, stdin: str = "", env: Mapping[str, str] | None = None) -> Ran:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("SLATED_")}
        environment |= {"SLATED_DATA": str(tmp_path / "data"), "SLATED_STARTER": "no", **(env or {})}
        command = [sys.executable, "-W", "error", "-m", "slated", *arguments]
        done = subprocess.run(
            command, input=stdin, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def shared() -> Path:
    """The folder of recorded material beside the project; tests that need it are skipped, loudly, where it is not."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there: lay the recorded material beside the checkout to run this test")
    return SHARED
