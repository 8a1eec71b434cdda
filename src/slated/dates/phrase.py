"""Windows as English words, as the pages show them. A window is said in the grain it has, never finer."""

from __future__ import annotations

from datetime import date

from slated.dates.windows import TimeOfYear
from slated.model import Grain, Window

#: The months of the year in English, January first.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_QUARTERS = ("first", "second", "third", "fourth")


def in_words(window: Window) -> str:
    """Return a window in English words.

    >>> from slated.dates.edtf import parse
    >>> in_words(parse("2024-21"))
    'spring 2024 (March to May)'
    >>> in_words(parse("2024-01-01/2024-04-30"))
    'between 1 January and 30 April 2024'
    """
    words = _words(window)
    return f"around {words}" if window.approximate else words


def _words(window: Window) -> str:
    first, last = window.first, window.last
    if first is None:
        return f"by {day_in_words(last)}" if last else ""
    if last is None:
        return f"from {day_in_words(first)} on"
    match window.grain:
        case Grain.DAY:
            return day_in_words(first)
        case Grain.MONTH:
            return f"{MONTHS[first.month - 1]} {first.year}"
        case Grain.QUARTER:
            return f"the {_QUARTERS[(first.month - 1) // 3]} quarter of {first.year}"
        case Grain.SEASON:
            return _season(first, last)
        case Grain.HALF:
            return f"the {_QUARTERS[first.month // 7]} half of {first.year}"
        case Grain.YEAR:
            return str(first.year)
        case Grain.DECADE:
            return f"the {first.year // 10 * 10}s"
        case _:
            return _between(first, last)


def _season(first: date, last: date) -> str:
    name = TimeOfYear(first.month).name.lower()
    years = str(first.year) if first.year == last.year else f"{first.year}–{last.year % 100:02}"
    return f"{name} {years} ({MONTHS[first.month - 1]} to {MONTHS[last.month - 1]})"


def _between(first: date, last: date) -> str:
    if first == last:
        return day_in_words(first)
    begin = f"{first.day} {MONTHS[first.month - 1]}"
    return f"between {begin if first.year == last.year else day_in_words(first)} and {day_in_words(last)}"


def day_in_words(on: date) -> str:
    """Return a day in English words.

    >>> day_in_words(date(2022, 1, 28))
    '28 January 2022'
    """
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"
