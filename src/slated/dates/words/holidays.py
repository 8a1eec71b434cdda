"""When holidays are, from a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import msgspec

from slated import tables
from slated.dates import windows
from slated.dates.words.language import folder
from slated.model import Window


class HolidayRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One holiday: ``month`` and ``day``, or ``month``, ``weekday`` and ``nth``, or ``easter``."""

    name: str
    month: int = 1
    day: int = 0
    weekday: int = 0
    nth: int = 0
    easter: int | None = None
    shift: int = 0
    days: int = 1


@cache
def _table() -> Mapping[str, HolidayRow]:
    table = tables.load(folder() / "holidays.toml")
    return {row.name: row for row in tables.rows(table, "holiday", HolidayRow, file="holidays.toml")}


def holiday(name: str, year: int) -> Window:
    """Return the days of a holiday in a year; `KeyError` for a name that the table does not have."""
    row = _table()[name]
    if row.easter is not None:
        first = easter(year) + timedelta(days=row.easter)
    elif row.nth:
        first = nth_weekday(year, row.month, weekday=row.weekday, nth=row.nth)
    else:
        first = windows.calendar_day(year, row.month, row.day)
    first += timedelta(days=row.shift)
    return windows.day(first) if row.days == 1 else windows.span(first, first + timedelta(days=row.days - 1))


def nth_weekday(year: int, month: int, *, weekday: int, nth: int) -> date:
    """Return the nth weekday (Monday is 0) of a month, counted from its end if ``nth`` is negative."""
    if nth > 0:
        first = windows.calendar_day(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = windows.month(year, month).last
    assert last is not None  # noqa: S101 - a month is closed
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))


def easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, century = year % 19, year // 100
    leap = century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15
    moon = leap % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - sunday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))
