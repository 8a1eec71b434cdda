"""The pages that are made from what runs are as they would be made today, and the lists that must agree agree."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.conftest import ROOT


def test_readme_cli_and_settings_pages_are_true() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "docs.py"), "--check"], capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_dependencies_page_and_project_name_the_same_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    run_time, _, rest = page.partition("## Extras")
    extras, _, rest = rest.partition("## For development")
    optional = project["optional-dependencies"]
    assert named(run_time) == plain(project["dependencies"])
    assert named(extras) == plain([package for extra in sorted(optional) if extra != "dev" for package in optional[extra]])
    assert named(rest.partition("## Looked at")[0]) == plain(optional["dev"])


def named(page: str) -> list[str]:
    rows = re.findall(r"^\| ([a-z][a-z0-9-]*) \|", page, re.MULTILINE)
    return [row for row in rows if row != "package"]


def plain(requirements: list[str]) -> list[str]:
    return [re.split(r"[<>=\[]", requirement)[0] for requirement in requirements]


def test_locked_requirements_have_hashes_and_no_addresses() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        pinned = re.findall(r"^[\w.-]+==", text, re.MULTILINE)
        assert len(pinned) > 20
        assert text.count("--hash=sha256:") >= len(pinned)


def test_no_page_names_a_place_of_this_machine() -> None:
    for path in (*ROOT.glob("*.md"), *Path(ROOT / "docs").glob("*.md")):
        assert not re.search(r"(^|\W)/(home|root|work|tmp)/", path.read_text(encoding="utf-8")), path
