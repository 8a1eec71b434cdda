"""Times told from another event, "a year after filming ends": kept as such, and resolved once that event has a date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from slated.dates import windows
from slated.dates.words import meaning as m
from slated.dates.words.build import EVENT
from slated.errors import InputError
from slated.model import Event, Grain, Relative, Step, Window

_SIDE = re.compile(r"\b(?:after|before|following|from|prior to|ahead of)\s+", re.IGNORECASE)
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


def relative(meaning: m.FromEvent, words: str) -> Relative:
    """Return the record of a time told from an event; ``words`` are all its words."""
    side = _SIDE.search(words)
    anchor = words[side.end() :] if side else words
    return Relative(words, f"{EVENT}: {anchor}", anchor, _event(meaning.event), meaning.count, meaning.unit.value)


def _event(name: str) -> Event | Step:
    return Event(name) if name in list(Event) else Step(name)


def told_from(when: Relative, anchor: Window) -> Window:
    """Return the time that ``when`` means if its event lies in ``anchor``, no finer than either says it.

    Days and weeks from a day are a day; months and years from one are that day's month, or year, and about then. Sides that are
    open stay open. Raises `InputError` outside the calendar.

    >>> from slated.dates.edtf import format_edtf, parse
    >>> after = Relative("a year after filming ends", EVENT, "filming ends", Step.WRAPPED, 1, "year")
    >>> format_edtf(told_from(after, parse("2024-06")))
    '2025-06~'
    """
    if when.unit in _DAYS:
        days = when.count * _DAYS[when.unit]
        first, last = _later(anchor.first, days), _later(anchor.last, days)
        return Window(first, last, anchor.grain if anchor.grain in (Grain.DAY, Grain.OPEN) else Grain.SPAN, anchor.approximate)
    months = when.count * _MONTHS[when.unit]
    if anchor.grain is Grain.YEAR and anchor.first is not None and months % 12 == 0:
        return windows.around(windows.year(anchor.first.year + months // 12))
    first = None if anchor.first is None else windows.month(*windows.months_from(anchor.first, months)).first
    last = None if anchor.last is None else windows.month(*windows.months_from(anchor.last, months)).last
    if first is not None and last is not None and (first.year, first.month) == (last.year, last.month):
        return windows.around(windows.month(first.year, first.month))
    return Window(first, last, Grain.OPEN if first is None or last is None else Grain.SPAN, approximate=True)


def _later(on: date | None, days: int) -> date | None:
    if on is None:
        return None
    if not 1 <= on.toordinal() + days <= date.max.toordinal():
        raise InputError("outside-calendar", f"{days} days from {on} lies outside the years 1 to 9999")
    return on + timedelta(days=days)
