from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from slated.reading.page.language import detect
from slated.reading.page.published import in_address, in_dateline, latest_possible, stated

CASES = Path(__file__).parent.parent / "cases" / "page"
NOT_AFTER = latest_possible(date(2024, 6, 1))


def table(name: str, array: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text(encoding="utf-8"))[array]
    return rows


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("row", table("datelines.toml", "case"), ids=lambda row: row["lines"][-1])
def test_datelines(row: dict[str, Any]) -> None:
    assert in_dateline(row["lines"], not_after=NOT_AFTER) == day(row["day"])


@pytest.mark.parametrize("row", table("datelines.toml", "stated"), ids=lambda row: row["words"])
def test_stated_days(row: dict[str, Any]) -> None:
    assert stated(row["words"], not_after=NOT_AFTER) == day(row["day"])


@pytest.mark.parametrize("row", table("datelines.toml", "address"), ids=lambda row: row["words"])
def test_days_in_addresses(row: dict[str, Any]) -> None:
    assert in_address(row["words"], not_after=NOT_AFTER) == day(row["day"])


@pytest.mark.parametrize("row", table("languages.toml", "case"), ids=lambda row: row["language"] or row["text"])
def test_languages(row: dict[str, Any]) -> None:
    assert detect(row["text"]) == (row["language"] or None)
