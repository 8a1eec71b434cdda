"""Date expressions in running text: the tables of ``tests/cases/dates`` are the specification."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from slated.dates.edtf import format_edtf
from slated.dates.words import Found, Role, Setting, find
from slated.model import Unresolved

FOLDER = Path(__file__).parents[1] / "cases" / "dates"
ROLES = {Role.POINT: "", Role.FROM: "from ", Role.TO: "to "}


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(table["case"], start=1):
            setting = {**table.get("setting", {}), **case}
            found.append(pytest.param(setting, id=f"{path.stem}-{number}-{case['text'][:50]}"))
    return found


def said(found: Found) -> str:
    """The expected side of a case: role, EDTF; or "unresolved"."""
    if isinstance(found.when, Unresolved):
        return "unresolved"
    return ROLES[found.role] + format_edtf(found.when)


def read(case: dict[str, Any]) -> list[Found]:
    published = date.fromisoformat(case["published"]) if case.get("published") else None
    setting = Setting(published, case.get("language", "en"), case.get("country", "US") or None, case.get("broadcast", False))
    return find(case["text"], setting)


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    found = read(case)
    assert [[one.text, said(one)] for one in found] == case["dates"], case["why"]
    assert all(case["text"][one.start : one.end] == one.text for one in found)
    if "note" in case:
        assert case["note"] in [one.note for one in found]
