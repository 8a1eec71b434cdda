"""Times told from another event."""

from __future__ import annotations

from datetime import date

import pytest

from slated.dates.edtf import format_edtf, parse
from slated.dates.words import Setting, find, told_from
from slated.errors import InputError
from slated.model import Event, Relative, Step, Window

SETTING = Setting(date(2024, 3, 1), "en", "US", broadcast_seasons=False)


def told(text: str) -> Relative:
    when = find(text, SETTING)[0].when
    assert isinstance(when, Relative)
    return when


@pytest.mark.parametrize(
    ("text", "anchor", "event", "count", "unit"),
    [
        ("It will premiere a year after filming ends.", "filming ends", Step.WRAPPED, 1, "year"),
        ("It streams 45 days after its theatrical release.", "its theatrical release", Event.PREMIERE, 45, "day"),
        ("The teaser lands two weeks before the premiere.", "the premiere", Event.PREMIERE, -2, "week"),
        ("Six months after production began it was halted.", "production began", Step.FILMING, 6, "month"),
        ("One month following the season finale it was axed.", "the season finale", Event.FINALE, 1, "month"),
        ("It was dropped three days after its renewal.", "its renewal", Step.RENEWED, 3, "day"),
    ],
)
def test_the_event_is_named(text: str, anchor: str, event: Event | Step, count: int, unit: str) -> None:
    when = told(text)
    assert (when.anchor, when.event, when.count, when.unit) == (anchor, event, count, unit)
    assert when.words in text
    assert when.anchor in when.words


@pytest.mark.parametrize(
    ("text", "anchor", "window"),
    [
        ("a year after filming ends", "2024-06", "2025-06~"),
        ("a year after filming ends", "2024-06-12", "2025-06~"),
        ("a year after filming ends", "2024", "2025~"),
        ("six months after filming ends", "2024-06", "2024-12~"),
        ("six months after filming ends", "2024-33", "2024-07/2024-09"),
        ("45 days after its release", "2024-05-03", "2024-06-17"),
        ("two weeks before its release", "2024-05-03", "2024-04-19"),
        ("two weeks before its release", "2024-05", "2024-04-17/2024-05-17"),
        ("ten days after its release", "2024-05-03/..", "2024-05-13/.."),
        ("a month after its release", "../2024-05-03", "../2024-06"),
    ],
)
def test_it_is_no_finer_than_what_was_said(text: str, anchor: str, window: str) -> None:
    found = told_from(told(text), parse(anchor))
    expected = parse(window)
    assert (found.first, found.last) == (expected.first, expected.last), format_edtf(found)


def test_an_event_nobody_can_date_stays_unresolved() -> None:
    when = find("It returned two years after the scandal.", SETTING)[0].when
    assert not isinstance(when, Window | Relative)


def test_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(InputError, match="9999"):
        told_from(told("45 days after its release"), parse("9999-12-31"))
