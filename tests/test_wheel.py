"""The built wheel starts where no development package is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.conftest import ROOT

#: Put before the program: any module of a distribution that requirements.txt does not name is as if it were not installed.
GUARD = """
from importlib.machinery import PathFinder
forbidden = set({forbidden!r})
found = PathFinder.find_spec
PathFinder.find_spec = classmethod(
    lambda _, name, path=None, target=None: None if name.split(".")[0] in forbidden else found(name, path, target)
)
"""


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the build backend that is installed; nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_its_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in (
        "slated/py.typed",
        "slated/sources/outlets.toml",
        "slated/reading/languages/en/cues/events.toml",
        "slated/serving/static/site.css",
    ):
        assert wanted in names
    assert any(name.startswith("slated/starter/articles/") and name.endswith(".md") for name in names)
    assert any(name.startswith("slated/ledger/migrations/") for name in names)
    assert any(name.startswith("slated/serving/templates/") for name in names)


def test_the_wheel_starts_without_development_packages(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    locked = {
        normal(match[1])
        for match in re.finditer(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    }
    modules = packages_distributions()
    forbidden = sorted(
        module
        for module, owners in modules.items()
        if module != "slated" and not any(normal(owner) in locked for owner in owners) and module.isidentifier()
    )
    assert "pytest" in forbidden
    guard = GUARD.format(forbidden=forbidden)
    program = guard + "from slated.cli import main\nmain()\n"
    article = ROOT / "examples" / "blog-post.txt"
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(tmp_path / "site"),
        "SLATED_DATA": str(tmp_path / "data"),
        "HOME": str(tmp_path),
    }
    for arguments in (["--help"], ["read", str(article)], ["add", str(article)], ["ask", "all of us are dead s2"]):
        command = [sys.executable, "-P", "-c", program, *arguments]
        done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, (arguments, done.stderr)
        assert done.stdout
