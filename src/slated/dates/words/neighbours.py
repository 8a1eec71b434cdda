"""Dates that stand together: ranges and lists, in which one lends its year to the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from slated.dates.words import meaning as m
from slated.dates.words.meaning import Meaning
from slated.dates.words.scan import Hit

_DASHES = "-\u2010\u2011\u2013\u2014\u2212~"
RANGE = re.compile(
    f",? ?(?:to|through|thru|until|till|[{_DASHES}])(?: the| at least| around| about| early| late)?,? ?", re.IGNORECASE
)
_AND = re.compile(
    r",? ?(?:and|or|&|/|,|and/or)(?: again)?(?: in| the| late| early| mid| possibly| maybe| perhaps| even)*[ -]?", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween(?: the)? $", re.IGNORECASE)
_FAMILIES_OF_A_RANGE = frozenset(
    ("day", "month", "season", "year", "quarter", "decade", "part", "half", "weekday", "holiday", "relative")
)
_FURTHEST = 24


def ranged(text: str, one: Hit, two: Hit) -> bool:
    """Return whether two neighbouring expressions are the ends of a range."""
    if two.start - one.end > _FURTHEST or not {one.family, two.family} <= _FAMILIES_OF_A_RANGE:
        return False
    between = text[one.end : two.start]
    if two.after_dash or RANGE.fullmatch(between):
        return True
    return between.strip() in ("and", ", and") and bool(_BETWEEN.search(text[max(0, one.start - 14) : one.start]))


def linked(text: str, one: Hit, two: Hit) -> bool:
    """Return whether two expressions stand next to one another as in a list or range of like dates."""
    if two.start - one.end > _FURTHEST or (isinstance(one.meaning, m.DayNumber) and isinstance(two.meaning, m.DayNumber)):
        return False
    between = text[one.end : two.start]
    alike = one.family == two.family or {one.family, two.family} <= {"day", "month", "part", "season", "year", "nth"}
    return alike and (two.after_dash or bool(RANGE.fullmatch(between) or _AND.fullmatch(between)))


def with_years(text: str, several: Sequence[Hit]) -> list[Hit]:
    """Give a date without a year that of the next, where they are named together: "October and November 1919"."""
    result = list(several)
    for index in range(len(result) - 2, -1, -1):
        one, two = result[index], result[index + 1]
        year = _lent(two.meaning)
        if year is not None and linked(text, one, two):
            result[index] = replace(one, meaning=_in_year(one.meaning, year, two.meaning))
    return result


def explicit_year(meaning: Meaning) -> int | None:
    """Return the year that an expression names itself, None if it names none."""
    year = _lent(meaning)
    return year if isinstance(year, int) else None


def _lent(meaning: Meaning) -> int | m.Step | None:
    match meaning:
        case m.OnDay(_, _, year, _) | m.InMonth(_, year) | m.InSeason(_, year) | m.InPart(_, _, year):
            return year if isinstance(year, int | m.Step) else None
        case m.PartOf(_, whole):
            return _lent(whole)
        case _:
            return None


def _in_year(meaning: Meaning, year: int | m.Step, later: Meaning) -> Meaning:
    match meaning:
        case m.OnDay(month, _, None, _) | m.InMonth(month, None):
            begins = _month_of(later)
            return replace(meaning, year=_before(year) if begins is not None and begins < month else year)
        case m.InSeason(_, None) | m.InPart(_, _, None):
            return replace(meaning, year=year)
        case m.PartOf(part, whole):
            return m.PartOf(part, _in_year(whole, year, later))
        case _:
            return meaning


def _before(year: int | m.Step) -> int | m.Step:
    return year - 1 if isinstance(year, int) else replace(year, count=year.count - 1)


def _month_of(meaning: Meaning) -> int | None:
    match meaning:
        case m.OnDay(month, _, _, _) | m.InMonth(month, _):
            return month
        case m.PartOf(_, whole):
            return _month_of(whole)
        case _:
            return None
