"""Windows as EDTF (ISO 8601-2), in and out.

Why our own: python-edtf takes 4.7 ms a date and undate brings 60 MB of dependencies, while a window needs no more than this:

    2024  2024-02  2024-02-12      a year, a month, a day
    2024-21 ... 2024-24            spring, summer, autumn, winter (northern; a winter ends in the next year)
    2024-33 ... 2024-36            quarters
    2024-40  2024-41               half years
    202X                           a decade
    2024-02~                       any of these, approximate
    a/b  ../b  a/..                from the first day of a to the last day of b; open sides

Years have four digits. What EDTF can say beyond that (sets, uncertain and unspecified parts, times, years before 1) no window of ours
can hold, so it is refused by name and not bent into something else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from slated.dates import windows
from slated.errors import InputError
from slated.model import Grain, Window

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~?)", re.ASCII)
_DECADE = re.compile(r"(\d{3})X(~?)", re.ASCII)
_LONGEST = 40
_SEASONS = tuple(windows.TimeOfYear)
_FORMS = {
    Grain.DAY: "{year:04}-{month:02}-{of_month:02}",
    Grain.MONTH: "{year:04}-{month:02}",
    Grain.SEASON: "{year:04}-{season}",
    Grain.QUARTER: "{year:04}-{quarter}",
    Grain.HALF: "{year:04}-{half}",
    Grain.YEAR: "{year:04}",
    Grain.DECADE: "{decade:03}X",
}


def parse(text: str) -> Window:
    """Return the window that an EDTF text denotes.

    Raises `InputError` (code ``bad-edtf``) for anything outside the subset above, naming the text.

    >>> parse("2024-02/2024-03").last
    datetime.date(2024, 3, 31)
    """
    if len(text) > _LONGEST:
        raise InputError("bad-edtf", f"an EDTF date has at most {_LONGEST} characters, got {len(text)}")
    before, slash, after = text.partition("/")
    try:
        return _interval(before, after) if slash else _point(text)
    except InputError as cause:
        raise InputError(
            "bad-edtf", f"{text!r} is no EDTF date that is read here: {cause.message}; right would be 2024-02"
        ) from cause


def format_edtf(window: Window) -> str:
    """Return the EDTF text of a window; `parse` gives the same window back.

    >>> format_edtf(windows.quarter(2026, 3))
    '2026-35'
    """
    mark = "~" if window.approximate else ""
    first, last = window.first, window.last
    if first is None or last is None:
        return f"{_side(first, mark)}/{_side(last, mark)}"
    point = _as_point(window, first)
    if point is not None and _same(point, window):
        return point + mark
    return f"{_side(first, mark)}/{_side(last, mark)}"


def _same(point: str, window: Window) -> bool:
    """Return whether an EDTF text without a mark denotes just these days in this grain."""
    return parse(point) == replace(window, approximate=False)


def _as_point(window: Window, first: date) -> str | None:
    form = _FORMS.get(window.grain)
    if form is None:
        return None
    return form.format(
        year=first.year,
        decade=first.year // 10,
        month=first.month,
        of_month=first.day,
        season=20 + first.month // 3,
        quarter=33 + (first.month - 1) // 3,
        half=40 + first.month // 7,
    )


def _side(on: date | None, mark: str) -> str:
    return ".." if on is None else on.isoformat() + mark


def _interval(before: str, after: str) -> Window:
    if before == ".." and after == "..":
        raise InputError("bad-edtf", "an interval has at least one end")
    if before == "..":
        end = _point(after)
        return Window(None, end.last, Grain.OPEN, end.approximate)
    begin = _point(before)
    if after == "..":
        return Window(begin.first, None, Grain.OPEN, begin.approximate)
    end = _point(after)
    if begin.first is None or end.last is None or begin.first > end.last:
        raise InputError("bad-edtf", "it ends before it begins")
    return Window(begin.first, end.last, Grain.SPAN, begin.approximate or end.approximate)


def _point(text: str) -> Window:
    decade = _DECADE.fullmatch(text)
    if decade:
        return replace(windows.decade(int(decade[1]) * 10), approximate=bool(decade[2]))
    found = _POINT.fullmatch(text)
    if not found:
        raise InputError("bad-edtf", f"{text!r} is no year, month, day, season, quarter, half or decade")
    return replace(_dated(int(found[1]), found[2], found[3]), approximate=bool(found[4]))


def _dated(year: int, number: str | None, of_month: str | None) -> Window:
    if number is None:
        return windows.year(year)
    code = int(number)
    if of_month is not None:
        return windows.day(windows.calendar_day(year, code, int(of_month)))
    if 21 <= code <= 24:
        return windows.season_of_year(year, _SEASONS[code - 21])
    if 33 <= code <= 36:
        return windows.quarter(year, code - 32)
    if 40 <= code <= 41:
        return windows.half(year, code - 39)
    return windows.month(year, code)
