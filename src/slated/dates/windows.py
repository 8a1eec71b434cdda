"""Windows as sets of days: how they are made and what can be asked of two of them.

A window is the set of days from its first to its last, both inclusive; an open side goes on for ever. The functions here make
windows by the conventions of the trade (spring is March to May, a winter carries the year it begins in) and relate them. All are
pure; years run from 1 to 9999 as `datetime.date` has them.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from slated.errors import InputError
from slated.model import Grain, Window


class TimeOfYear(Enum):
    """The four seasons, in the northern reckoning; the value is the month a season begins in."""

    SPRING = 3
    SUMMER = 6
    AUTUMN = 9
    WINTER = 12


class Relation(Enum):
    """Where a window stands to a day: all of it ahead, the day in it, or all of it passed."""

    AHEAD = "ahead"
    CURRENT = "current"
    PASSED = "passed"


# ---------------------------------------------------------------------------------------------------- making windows


def calendar_day(year: int, month: int, of_month: int) -> date:
    """Return a day of the calendar; `InputError` (``no-such-day``) if the calendar has none there."""
    try:
        return date(year, month, of_month)
    except ValueError as cause:
        raise InputError("no-such-day", f"{year}-{month}-{of_month} is no day of the calendar ({cause})") from cause


def day(on: date) -> Window:
    """Return the window of one day."""
    return Window(on, on, Grain.DAY, approximate=False)


@lru_cache(maxsize=4096)
def month(year: int, number: int) -> Window:
    """Return a month, 1 to 12; `InputError` for any other number."""
    return _months(year, number, 1, Grain.MONTH)


def quarter(year: int, number: int) -> Window:
    """Return a quarter, 1 to 4; `InputError` for any other number."""
    return _months(year, _within(number, 4, "quarter") * 3 - 2, 3, Grain.QUARTER)


def half(year: int, number: int) -> Window:
    """Return a half year, 1 or 2; `InputError` for any other number."""
    return _months(year, _within(number, 2, "half") * 6 - 5, 6, Grain.HALF)


def season_of_year(year: int, season: TimeOfYear) -> Window:
    """Return a season of three months; a winter begins in December of ``year`` and ends with the next February."""
    return _months(year, season.value, 3, Grain.SEASON)


def broadcast_season(year: int, season: TimeOfYear) -> Window:
    """Return a season of Japanese television: winter is the first quarter, autumn the last."""
    return quarter(year, season.value // 3 % 4 + 1)


@lru_cache(maxsize=1024)
def year(number: int) -> Window:
    """Return a year; `InputError` outside 1 to 9999."""
    return _months(number, 1, 12, Grain.YEAR)


def decade(first_year: int) -> Window:
    """Return the ten years from ``first_year``, a multiple of ten."""
    if first_year % 10:
        raise InputError("no-such-decade", f"a decade begins in a year that ends in 0, got {first_year}")
    first = calendar_day(max(first_year, 1), 1, 1)
    return Window(first, calendar_day(first_year + 9, 12, 31), Grain.DECADE, approximate=False)


def span(first: date, last: date) -> Window:
    """Return the days from first to last; `InputError` if they stand the wrong way round."""
    if first > last:
        raise InputError("backward-window", f"a window's first day {first} is after its last day {last}")
    return Window(first, last, Grain.SPAN, approximate=False)


def not_before(on: date) -> Window:
    """Return the window that begins on a day and has no end."""
    return Window(on, None, Grain.OPEN, approximate=False)


def not_after(on: date) -> Window:
    """Return the window that ends on a day and has no beginning."""
    return Window(None, on, Grain.OPEN, approximate=False)


def around(window: Window) -> Window:
    """Return the same window, marked as approximate."""
    return replace(window, approximate=True)


def third(window: Window, number: int) -> Window:
    """Return the early (1), middle (2) or late (3) part of a window that is closed on both sides.

    A year has thirds of four months; a month is cut after its 10th and its 20th day; a quarter and a season have one month each; a
    decade is cut after its years 3 and 6; anything else in three as equal in days as can be, the last taking what is left over.
    """
    first, last = _closed(window)
    _within(number, 3, "third")
    if window.grain is Grain.YEAR:
        return _as_span(_months(first.year, number * 4 - 3, 4, Grain.SPAN))
    if window.grain is Grain.MONTH:
        days = (1, 10) if number == 1 else (11, 20) if number == 2 else (21, last.day)
        return span(first.replace(day=days[0]), first.replace(day=days[1]))
    if window.grain in (Grain.QUARTER, Grain.SEASON):
        return month(*_months_on(first, number - 1))
    if window.grain is Grain.DECADE:
        years = ((0, 3), (4, 6), (7, 9))[number - 1]
        return span(date(last.year - 9 + years[0], 1, 1) if last.year > 9 else first, date(last.year - 9 + years[1], 12, 31))
    length = max((last - first).days + 1, 3) // 3
    begins = min(first + timedelta(days=length * (number - 1)), last)
    return span(begins, last if number == 3 else min(begins + timedelta(days=length - 1), last))


def half_of(window: Window, number: int) -> Window:
    """Return the first (1) or second (2) half of a window closed on both sides; of a year, its six months."""
    first, last = _closed(window)
    _within(number, 2, "half")
    if window.grain is Grain.YEAR:
        return half(first.year, number)
    if window.grain is Grain.MONTH:
        return span(first, first.replace(day=15)) if number == 1 else span(first.replace(day=16), last)
    middle = first + (last - first) // 2
    return span(first, middle) if number == 1 else span(min(middle + timedelta(days=1), last), last)


# ------------------------------------------------------------------------------------------------------ the algebra


def contains(window: Window, on: date) -> bool:
    """Return whether a day lies in a window."""
    return (window.first is None or window.first <= on) and (window.last is None or on <= window.last)


def covers(outer: Window, inner: Window) -> bool:
    """Return whether every day of ``inner`` lies in ``outer``."""
    begins = outer.first is None or (inner.first is not None and outer.first <= inner.first)
    ends = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return begins and ends


def overlaps(a: Window, b: Window) -> bool:
    """Return whether two windows share a day."""
    return (a.first is None or b.last is None or a.first <= b.last) and (b.first is None or a.last is None or b.first <= a.last)


def intersection(a: Window, b: Window) -> Window | None:
    """Return the days that two windows share, None if they share none.

    If one covers the other, the inner is returned with its own grain.
    """
    if not overlaps(a, b):
        return None
    if covers(a, b):
        return b
    if covers(b, a):
        return a
    firsts = [side for side in (a.first, b.first) if side is not None]
    lasts = [side for side in (a.last, b.last) if side is not None]
    return _sides(max(firsts, default=None), min(lasts, default=None), approximate=a.approximate or b.approximate)


def union(a: Window, b: Window) -> Window | None:
    """Return the window from the first day of either to the last day of either, days between them included.

    If one covers the other, the outer is returned with its own grain. None if the result would be open on both sides.
    """
    if covers(a, b):
        return a
    if covers(b, a):
        return b
    first = None if a.first is None or b.first is None else min(a.first, b.first)
    last = None if a.last is None or b.last is None else max(a.last, b.last)
    if first is None and last is None:
        return None
    return _sides(first, last, approximate=a.approximate or b.approximate)


def hull(windows: Sequence[Window]) -> Window | None:
    """Return the union of several windows; None for no window, or if the result would be open on both sides."""
    if not windows:
        return None
    joined: Window | None = windows[0]
    for window in windows[1:]:
        joined = joined and union(joined, window)
    return joined


def same_days(a: Window, b: Window) -> bool:
    """Return whether two windows are the same set of days, however they were said."""
    return (a.first, a.last) == (b.first, b.last)


def narrower(a: Window, b: Window) -> bool:
    """Return whether ``a`` says strictly more than ``b``: all its days lie in ``b``, and not all of ``b``'s in it."""
    return covers(b, a) and not covers(a, b)


def length_in_days(window: Window) -> int | None:
    """Return how many days a window has, None if it is open."""
    if window.first is None or window.last is None:
        return None
    return (window.last - window.first).days + 1


def shared_fraction(a: Window, b: Window) -> float:
    """Return the share of the days of either window that lie in both, 0 to 1; windows that are open share 1 if equal, else 0."""
    if same_days(a, b):
        return 1.0
    shared, joined = intersection(a, b), union(a, b)
    if shared is None or joined is None:
        return 0.0
    days, all_days = length_in_days(shared), length_in_days(joined)
    return 0.0 if days is None or all_days is None else days / all_days


def relation(window: Window, on: date) -> Relation:
    """Return where a window stands to a day."""
    if window.first is not None and window.first > on:
        return Relation.AHEAD
    if window.last is not None and window.last < on:
        return Relation.PASSED
    return Relation.CURRENT


# ------------------------------------------------------------------------------------------------------------ inside


def months_from(on: date, count: int) -> tuple[int, int]:
    """Return the year and month that lie ``count`` months from a day's month; `InputError` outside the calendar."""
    moved = _months_on(on, count)
    calendar_day(*moved, 1)
    return moved


def _months_on(on: date, count: int) -> tuple[int, int]:
    ordinal = on.year * 12 + on.month - 1 + count
    return ordinal // 12, ordinal % 12 + 1


def _months(begins: int, number: int, count: int, grain: Grain) -> Window:
    first = calendar_day(begins, number, 1)
    last_year, last_month = _months_on(first, count - 1)
    calendar_day(last_year, last_month, 1)
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return Window(first, last, grain, approximate=False)


def _within(number: int, most: int, what: str) -> int:
    if not 1 <= number <= most:
        raise InputError(f"no-such-{what}", f"a {what} is numbered 1 to {most}, got {number}")
    return number


def _closed(window: Window) -> tuple[date, date]:
    if window.first is None or window.last is None:
        raise InputError("open-window", "an open window has no parts")
    return window.first, window.last


def _as_span(window: Window) -> Window:
    return replace(window, grain=Grain.SPAN)


def _sides(first: date | None, last: date | None, *, approximate: bool) -> Window:
    grain = Grain.OPEN if first is None or last is None else Grain.SPAN
    return Window(first, last, grain, approximate)
