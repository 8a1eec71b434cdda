"""EDTF in and out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.dates.edtf import format_edtf, parse
from slated.errors import InputError
from slated.model import Grain, Window
from tests.dates.strategies import WINDOWS, unhurried

READ = [
    ("2024", "2024-01-01", "2024-12-31", Grain.YEAR),
    ("2024-02", "2024-02-01", "2024-02-29", Grain.MONTH),
    ("2024-02-12", "2024-02-12", "2024-02-12", Grain.DAY),
    ("2024-21", "2024-03-01", "2024-05-31", Grain.SEASON),
    ("2024-24", "2024-12-01", "2025-02-28", Grain.SEASON),
    ("2024-33", "2024-01-01", "2024-03-31", Grain.QUARTER),
    ("2024-36", "2024-10-01", "2024-12-31", Grain.QUARTER),
    ("2024-40", "2024-01-01", "2024-06-30", Grain.HALF),
    ("2024-41", "2024-07-01", "2024-12-31", Grain.HALF),
    ("202X", "2020-01-01", "2029-12-31", Grain.DECADE),
    ("2024-02/2024-03", "2024-02-01", "2024-03-31", Grain.SPAN),
    ("../2025", None, "2025-12-31", Grain.OPEN),
    ("2024-21/..", "2024-03-01", None, Grain.OPEN),
]


@pytest.mark.parametrize(("text", "first", "last", "grain"), READ, ids=[row[0] for row in READ])
def test_read(text: str, first: str | None, last: str | None, grain: Grain) -> None:
    window = parse(text)
    assert window.grain is grain
    assert (window.first, window.last) == tuple(None if side is None else date.fromisoformat(side) for side in (first, last))
    assert not window.approximate


@pytest.mark.parametrize("text", [row[0] for row in READ if "/" not in row[0]])
def test_a_point_may_be_approximate(text: str) -> None:
    assert parse(text + "~").approximate
    assert format_edtf(parse(text + "~")) == text + "~"


@unhurried
@given(WINDOWS)
def test_round_trip(window: Window) -> None:
    assert parse(format_edtf(window)) == window


BAD = [
    "", "/", "../..", "2024-13", "2024-00", "2023-02-29", "2024-1", "24", "2024?", "2024%", "2024-25", "2024-37", "2024-42", "20XX",
    "2024-02-1", "2024/2023", "2024/", "/2024", "a", "\uff12\uff10\uff12\uff14", "2024-21-01", "0000", "9999-24", "2024\n", " 2024", "2" * 1000, "2024/2025/2026",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD, ids=repr)
def test_what_is_not_in_the_subset_is_refused_by_name(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text)
    assert caught.value.code == "bad-edtf"
    assert "\n" not in caught.value.message


@unhurried
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        window = parse(text)
    except InputError:
        return
    assert parse(format_edtf(window)) == window
