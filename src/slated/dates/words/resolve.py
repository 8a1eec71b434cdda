"""From what an expression says to days, given the day the text speaks on, its tense, and the date it mentioned last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from slated.dates import windows
from slated.dates.windows import TimeOfYear
from slated.dates.words import meaning as m
from slated.dates.words.anchored import relative
from slated.dates.words.build import EVENT
from slated.dates.words.holidays import holiday, nth_weekday
from slated.dates.words.meaning import Meaning, Origin, Part, Step, Unit, YearRef
from slated.errors import InputError
from slated.model import Grain, Unresolved, Window

NO_DAY = "relative to a day of publication that is not known"
NO_ANCHOR = "relative to a date that the text does not give"
TOO_COARSE = "the date it counts from is not known closely enough"
TWO_READINGS = "day and month could stand either way round"
BEYOND = "outside the years 1 to 9999"


class Tense(StrEnum):
    """Whether the words around an expression speak of what was or of what is to come."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against.

    ``today`` is the day the text speaks on; ``anchor`` the date it mentioned last; ``period`` the quarter, half or month it mentioned last;
    ``anchored`` whether open years lean on the anchor and not on ``today``; ``month_first`` how the outlet writes numbers, None if unknown.
    """

    today: date | None
    tense: Tense
    anchor: Window | None
    period: Window | None
    anchored: bool
    month_first: bool | None
    broadcast_seasons: bool


class _UnresolvableError(Exception):
    """Carries the reason why an expression stays unresolved; never leaves this module."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def resolve(meaning: Meaning, context: Context, words: str) -> tuple[Window | Unresolved, str | None]:
    """Return the window that an expression denotes, or why there is none, and a note where something is doubtful."""
    if isinstance(meaning, m.FromEvent):
        return relative(meaning, words), None
    try:
        return _resolved(meaning, context)
    except _UnresolvableError as cause:
        return Unresolved(words, cause.reason), f"ambiguous: {words}" if cause.reason == TWO_READINGS else None
    except (InputError, OverflowError):
        return Unresolved(words, BEYOND), None


def _resolved(meaning: Meaning, context: Context) -> tuple[Window, str | None]:  # noqa: C901, PLR0911, PLR0912 - one case for each kind
    match meaning:
        case m.Known(window):
            return window, None
        case m.OnDay():
            return _on_day(meaning, context)
        case m.InMonth(month, year):
            return _of_year(lambda number: windows.month(number, month), year, context), None
        case m.InSeason(season, year):
            return _of_year(lambda number: _season(number, season, context), year, context), None
        case m.InPart(unit, number, year):
            make = windows.quarter if unit is Unit.QUARTER else windows.half
            return _of_year(lambda of_year: make(of_year, number), year, context, loose=True), None
        case m.OnHoliday(name, year):
            return _of_year(lambda number: holiday(name, number), year, context), None
        case m.OnWeekday():
            return windows.day(_on_weekday(meaning, context)), None
        case m.Weekend():
            return _weekend(context), None
        case m.DayNumber(of_month):
            return _day_number(of_month, context), None
        case m.YearBefore(loosely):
            return _year_before(context, loosely=loosely), None
        case m.Choice(readings):
            if context.month_first is None:
                raise _UnresolvableError(TWO_READINGS)
            return readings[0 if context.month_first else -1], None
        case m.PartOf(part, whole):
            window, note = _resolved(whole, context)
            return part_of(window, part), note
        case m.WeekOf(whole):
            window, note = _resolved(whole, context)
            return _week(_first(window), 0), note
        case m.NthOf(number, unit, whole):
            window, note = _resolved(whole, context)
            return _nth(window, number, unit), note
        case m.WeekdayOf(number, weekday, whole):
            first = _first(_resolved(whole, context)[0])
            return windows.day(nth_weekday(first.year, first.month, weekday=weekday, nth=number)), None
        case m.Vague(reason):
            raise _UnresolvableError(reason)
        case m.FromEvent():
            raise _UnresolvableError(EVENT)
        case Step():
            return _stepped(meaning, context), None
        case _:
            assert_never(meaning)


def _first(window: Window) -> date:
    first = window.first or window.last
    assert first is not None  # noqa: S101 - a window has at least one side
    return first


def _today(context: Context) -> date:
    if context.today is None:
        raise _UnresolvableError(NO_DAY)
    return context.today


def _anchor(context: Context) -> Window:
    if context.anchor is not None:
        return context.anchor
    if context.today is None:
        raise _UnresolvableError(NO_ANCHOR)
    return windows.day(context.today)


def _season(year: int, season: TimeOfYear, context: Context) -> Window:
    return windows.broadcast_season(year, season) if context.broadcast_seasons else windows.season_of_year(year, season)


# --------------------------------------------------------------------------------------------- things that need a year


def _of_year(make: Callable[[int], Window], year: YearRef, context: Context, *, loose: bool = False) -> Window:
    """Return the window of the year that a reference means. ``loose``: without a tense, the year of today."""
    match year:
        case int():
            return make(year)
        case Step():
            return make(_first(_stepped(year, context)).year)
        case m.Near(side):
            return _nearest(make, side, context)
        case m.After(side):
            return _after(make, side, _anchor(context))
        case None:
            return _open(make, context, loose=loose)
        case _:
            assert_never(year)


def _candidates(make: Callable[[int], Window], year: int, reach: int) -> list[Window]:
    found: list[Window] = []
    for number in range(year - reach, year + reach + 1):
        try:
            found.append(make(number))
        except InputError:
            continue
    return found


def _nearest(make: Callable[[int], Window], side: int, context: Context) -> Window:
    today = _today(context)
    several = _candidates(make, today.year, 2)
    if side < 0:
        return [window for window in several if window.last is not None and window.last < today][-1]
    if side > 0:
        return next(window for window in several if window.first is not None and window.first > today)
    current = [window for window in several if windows.contains(window, today)]
    return current[0] if current else make(today.year)


def _after(make: Callable[[int], Window], side: int, anchor: Window) -> Window:
    at = _first(anchor)
    if side == 0:
        return make(at.year)
    several = _candidates(make, at.year, 2)
    if side < 0:
        return [window for window in several if _first(window) < at][-1]
    return next(window for window in several if _first(window) > (anchor.last or at))


def _open(make: Callable[[int], Window], context: Context, *, loose: bool) -> Window:
    if context.anchored:
        if context.anchor is None:
            raise _UnresolvableError(NO_ANCHOR)
        return _beside(make, context.anchor)
    today = _today(context)
    if loose and context.tense is Tense.NONE:
        return make(today.year)
    reach = 8 if not _candidates(make, today.year, 0) else 1
    return _by_tense(_candidates(make, today.year, reach), today, context.tense)


# Nobody means next year's 8 March by "8 March" when this year's is so few days past, whatever a verb nearby says.
_TOO_NEAR_TO_SKIP = 15


def _by_tense(several: Sequence[Window], today: date, tense: Tense) -> Window:
    past = [window for window in several if _first(window) <= today]
    ahead = [window for window in several if window.last is None or window.last >= today]
    if not several:
        raise _UnresolvableError(BEYOND)
    nearest = min(several, key=lambda window: abs((_first(window) - today).days))
    if tense is Tense.PAST and past:
        return past[-1]
    skips = nearest.grain is Grain.DAY and (today - _first(nearest)).days in range(1, _TOO_NEAR_TO_SKIP)
    return ahead[0] if tense is Tense.FUTURE and ahead and not skips else nearest


def _beside(make: Callable[[int], Window], anchor: Window) -> Window:
    """Return the one nearest to where the text is: in a year that was just named, else more likely after than before."""
    at = _first(anchor)
    if anchor.grain in (Grain.YEAR, Grain.DECADE):
        return make(at.year)
    several = _candidates(make, at.year, 1)
    if not several:
        raise _UnresolvableError(BEYOND)
    return min(several, key=lambda window: _leap((_first(window) - at).days))


# How far a history leaps: forward is more usual than back. Fitted on the histories of bench/dates.py.
_BACKWARD = 1.2


def _leap(days: int) -> float:
    return days if days >= 0 else -days * _BACKWARD


def _on_day(meaning: m.OnDay, context: Context) -> tuple[Window, str | None]:
    def make(year: int) -> Window:
        return windows.day(windows.calendar_day(year, meaning.month, meaning.of_month))

    window = _of_year(make, meaning.year, context)
    on = _first(window)
    if meaning.weekday is None or on.weekday() == meaning.weekday:
        return window, None
    if meaning.year is None and (context.tense is Tense.NONE or context.anchored):
        agreeing = [other for other in _candidates(make, on.year, 1) if _first(other).weekday() == meaning.weekday]
        if agreeing:
            return agreeing[0], None
    return window, f"the weekday contradicts: {on.day} {on:%B} {on.year} is a {on:%A}"


def _day_number(of_month: int, context: Context) -> Window:
    anchor = context.anchor if context.anchored else None
    at = anchor or windows.day(_today(context))
    if at.grain not in (Grain.DAY, Grain.MONTH):
        raise _UnresolvableError(TOO_COARSE)
    first = _first(at)
    several = [windows.months_from(first, count) for count in (-1, 0, 1)]
    days = [date(year, month, of_month) for year, month in several if _has(year, month, of_month)]
    if anchor is not None:
        same = [on for on in days if (on.year, on.month) == (first.year, first.month)]
        return windows.day(same[0] if same else days[0])
    return _by_tense([windows.day(on) for on in days], first, context.tense)


def _year_before(context: Context, *, loosely: bool) -> Window:
    period = context.period
    if period is None and loosely:
        return windows.year(_today(context).year - 1)
    if period is None or period.first is None:
        raise _UnresolvableError(NO_ANCHOR)
    year, month = period.first.year - 1, period.first.month
    match period.grain:
        case Grain.QUARTER:
            return windows.quarter(year, (month + 2) // 3)
        case Grain.HALF:
            return windows.half(year, 1 + month // 7)
        case _:
            return windows.month(year, month)


def _has(year: int, month: int, of_month: int) -> bool:
    last = windows.month(year, month).last
    return last is not None and of_month <= last.day


# ------------------------------------------------------------------------------------------------------ weekdays, steps


def _on_weekday(meaning: m.OnWeekday, context: Context) -> date:
    if meaning.origin is Origin.TEXT or (context.anchored and meaning.side is None):
        anchor = _anchor(context)
        if anchor.grain is not Grain.DAY:
            raise _UnresolvableError(TOO_COARSE)
        at = _first(anchor)
        ahead = (meaning.weekday - at.weekday()) % 7
        if meaning.origin is Origin.TEXT and meaning.side is not None and meaning.side != 0:
            return at + timedelta(days=(ahead or 7) if meaning.side > 0 else (ahead or 7) - 7 if ahead else -7)
        return at + timedelta(days=ahead)
    today = _today(context)
    behind = (today.weekday() - meaning.weekday) % 7
    ahead = (meaning.weekday - today.weekday()) % 7
    match meaning.side:
        case None:
            return today + timedelta(days=ahead) if context.tense is Tense.FUTURE else today - timedelta(days=behind)
        case -1:
            return today - timedelta(days=behind or 7)
        case 0:
            return today - timedelta(days=behind) if context.tense is Tense.PAST else today + timedelta(days=ahead)
        case 1:
            return today + timedelta(days=7 - today.weekday() + meaning.weekday)
        case _:
            return today + timedelta(days=7 + ahead)


def _weekend(context: Context) -> Window:
    anchor = context.anchor
    at = _first(anchor) if context.anchored and anchor is not None and anchor.grain is Grain.DAY else _today(context)
    saturday = at + timedelta(days=5 - at.weekday())
    if context.tense is not Tense.FUTURE and saturday > at and not context.anchored:
        saturday -= timedelta(weeks=1)
    return windows.span(saturday, saturday + timedelta(days=1))


def _stepped(step: Step, context: Context) -> Window:
    speaker = step.origin is Origin.SPEAKER or (step.origin is Origin.EITHER and not context.anchored)
    base = windows.day(_today(context)) if speaker else _anchor(context)
    return moved(base, step.count, step.unit)


_COARSE_FROM = {
    Unit.DAY: (Grain.DAY,),
    Unit.WEEK: (Grain.DAY,),
    Unit.WEEKEND: (Grain.DAY,),
    Unit.MONTH: (Grain.DAY, Grain.MONTH),
    Unit.QUARTER: (Grain.DAY, Grain.MONTH, Grain.QUARTER),
}


def moved(base: Window, count: int, unit: Unit) -> Window:
    """Return the day, week, month ... that lies so many units from the one that ``base`` lies in.

    Raises if ``base`` is coarser than the unit: two days after "in 1940" is no day.
    """
    first = _first(base)
    fine = _COARSE_FROM.get(unit)
    if fine is not None and base.grain not in fine and not _inside(base, unit):
        raise _UnresolvableError(TOO_COARSE)
    match unit:
        case Unit.DAY:
            return windows.day(first + timedelta(days=count))
        case Unit.WEEK:
            return _week(first, count)
        case Unit.WEEKEND:
            monday = first - timedelta(days=first.weekday()) + timedelta(weeks=count)
            return windows.span(monday + timedelta(days=5), monday + timedelta(days=6))
        case Unit.MONTH:
            return windows.month(*windows.months_from(first, count))
        case Unit.QUARTER | Unit.HALF:
            length = 3 if unit is Unit.QUARTER else 6
            begin = windows.months_from(first.replace(day=1, month=(first.month - 1) // length * length + 1), count * length)
            return (windows.quarter if unit is Unit.QUARTER else windows.half)(begin[0], (begin[1] - 1) // length + 1)
        case Unit.YEAR:
            return windows.year(first.year + count)
        case Unit.DECADE:
            return windows.decade((first.year // 10 + count) * 10)
        case Unit.CENTURY:
            begins = (first.year // 100 + count) * 100
            return windows.span(windows.calendar_day(begins, 1, 1), windows.calendar_day(begins + 99, 12, 31))
        case _:
            assert_never(unit)


def _inside(base: Window, unit: Unit) -> bool:
    """Whether a window lies in one month, for steps of months."""
    if unit is not Unit.MONTH or base.first is None or base.last is None:
        return False
    return (base.first.year, base.first.month) == (base.last.year, base.last.month)


def _week(on: date, count: int) -> Window:
    monday = on - timedelta(days=on.weekday()) + timedelta(weeks=count)
    return windows.span(monday, monday + timedelta(days=6))


# --------------------------------------------------------------------------------------------------------------- parts

_THIRDS = {Part.EARLY: 1, Part.MIDDLE: 2, Part.LATE: 3}


def part_of(window: Window, part: Part) -> Window:
    """Return a part of a window by the conventions of the trade; "later" and "earlier" leave the window as it is."""
    if part in (Part.LATER, Part.EARLIER) or window.grain in (Grain.DAY, Grain.OPEN):
        return window
    if part in (Part.FIRST_HALF, Part.SECOND_HALF):
        return windows.half_of(window, 1 if part is Part.FIRST_HALF else 2)
    if part in _THIRDS:
        return windows.third(window, _THIRDS[part])
    if window.grain is Grain.YEAR:
        quarter = windows.quarter(_first(window).year, 1 if part is Part.BEGIN else 4)
        return windows.span(_first(quarter), quarter.last or _first(quarter))
    return windows.third(window, 1 if part is Part.BEGIN else 3)


def _nth(window: Window, number: int, unit: Unit) -> Window:
    first, last = window.first, window.last
    if first is None or last is None:
        raise _UnresolvableError(TOO_COARSE)
    length = {Unit.DAY: 1, Unit.WEEK: 7}.get(unit)
    if length is not None:
        begin = first + timedelta(days=length * (number - 1)) if number > 0 else last - timedelta(days=length - 1)
        end = min(begin + timedelta(days=length - 1), last)
        return windows.day(begin) if length == 1 else windows.span(begin, end)
    if unit is Unit.WEEKEND:
        saturdays = [
            on
            for on in (first + timedelta(days=count) for count in range(min((last - first).days + 1, 400)))
            if on.weekday() == 5
        ]
        begin = saturdays[number - 1 if number > 0 else -1] if len(saturdays) >= abs(number) else first
        return windows.span(begin, begin + timedelta(days=1))
    months = {Unit.MONTH: 1, Unit.QUARTER: 3}.get(unit)
    if months is None:
        raise _UnresolvableError(TOO_COARSE)
    base = first if number > 0 else last.replace(day=1)
    return moved(windows.day(base), number - 1 if number > 0 else 0, unit)
