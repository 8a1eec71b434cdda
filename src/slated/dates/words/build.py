"""From the groups of a matched form to its meaning: one small function for each word of ``means`` in the tables.

A builder returns None where the numbers make no date ("32 May"), and the form counts as not matched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from slated.dates import windows
from slated.dates.windows import TimeOfYear
from slated.dates.words import meaning as m
from slated.dates.words.meaning import Meaning, Origin, Part, Step, Unit, YearRef
from slated.errors import InputError
from slated.model import Window

Groups = Mapping[str, int | str]
Builder = Callable[[Groups, Meaning | None], Meaning | None]
TOO_EARLY = "before the year 1, which no window holds"
EVENT = "relative to another event"
VAGUE = "said without a number"
# "The summer of '69": two digits up to here are of this century.
_LAST_SHORT_OF_THIS_CENTURY = 49
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _number(groups: Groups, name: str) -> int | None:
    value = groups.get(name)
    return value if isinstance(value, int) else None


def _must(groups: Groups, name: str) -> int:
    return cast("int", groups[name])


def _year(groups: Groups) -> YearRef:
    year = _number(groups, "year")
    if year is not None:
        return year
    short = _number(groups, "short")
    if short is not None:
        return _full(short)
    era, digits = _number(groups, "era"), _number(groups, "digits")
    if era is not None:
        return era + (digits or 1)
    step = _number(groups, "yearstep")
    step = _number(groups, "yearprefix") if step is None else step
    if step is not None:
        return Step(step, Unit.YEAR, Origin.SPEAKER)
    if "shift" in groups:
        return Step(_must(groups, "shift"), Unit.YEAR, Origin.SPEAKER)
    if "anaphor" in groups:
        return Step(_must(groups, "anaphor"), Unit.YEAR, Origin.TEXT)
    return None


def _full(short: int) -> int:
    return short + (2000 if short <= _LAST_SHORT_OF_THIS_CENTURY else 1900)


def _near(groups: Groups) -> YearRef:
    return m.Near(cast("int", groups["shift"] if "shift" in groups else groups["past"]))


def _day(groups: Groups, _: Meaning | None) -> Meaning | None:
    of_month = _number(groups, "day") or _number(groups, "ordinal") or 0
    return on_day(_month_number(groups), of_month, _year(groups), None)


def _month_number(groups: Groups) -> int:
    number = _number(groups, "month")
    return _must(groups, "monthnumber") if number is None else number


def on_day(month: int, of_month: int, year: YearRef, weekday: int | None) -> Meaning | None:
    """Return a day of a month, None if no year has it."""
    if not 1 <= month <= 12 or not 1 <= of_month <= _LENGTHS[month - 1]:
        return None
    if isinstance(year, int):
        try:
            date(year, month, of_month)
        except ValueError:
            return None
    return m.OnDay(month, of_month, year, weekday)


def _weekday_day(groups: Groups, inner: Meaning | None) -> Meaning | None:
    if not isinstance(inner, m.OnDay):
        return None
    return m.OnDay(inner.month, inner.of_month, inner.year, _must(groups, "dayname"))


def _month(groups: Groups, _: Meaning | None) -> Meaning | None:
    number = _month_number(groups)
    return m.InMonth(number, _year(groups)) if 1 <= number <= 12 else None


def _first_day(groups: Groups, _: Meaning | None) -> Meaning | None:
    return on_day(_must(groups, "month"), 1, _year(groups), None)


def _month_part(groups: Groups, _: Meaning | None) -> Meaning | None:
    whole = _month(groups, None)
    return None if whole is None else m.PartOf(Part(groups["part"]), whole)


def _any_year(groups: Groups, _: Meaning | None) -> Meaning | None:
    year = _year(groups)
    if isinstance(year, Step):
        return year
    return m.Known(windows.year(year)) if isinstance(year, int) and 1 <= year <= 9999 else None


def _year_part(groups: Groups, _: Meaning | None) -> Meaning | None:
    whole = _any_year(groups, None)
    return None if whole is None else m.PartOf(Part(groups["part"]), whole)


def _season(groups: Groups, _: Meaning | None) -> Meaning:
    return m.InSeason(TimeOfYear[str(groups["season"]).upper()], _year(groups))


def _season_near(groups: Groups, _: Meaning | None) -> Meaning:
    return m.InSeason(TimeOfYear[str(groups["season"]).upper()], _near(groups))


def _season_text(groups: Groups, _: Meaning | None) -> Meaning:
    season = TimeOfYear[str(groups["season"]).upper()]
    return m.InSeason(season, m.After(_must(groups, "anaphor")))


def _in_part(unit: Unit, group: str) -> Builder:
    def build(groups: Groups, _: Meaning | None) -> Meaning | None:
        number = _number(groups, group) or _number(groups, "nth") or 0
        most = 4 if unit is Unit.QUARTER else 2
        number = most if number == -1 else number
        return m.InPart(unit, number, _year(groups)) if 1 <= number <= most else None

    return build


def _quarter_of(groups: Groups, _: Meaning | None) -> Meaning:
    """The quarter that a month closes, or lies in: "the December quarter"."""
    return m.InPart(Unit.QUARTER, (_month_number(groups) + 2) // 3, _year(groups))


def _half_of(groups: Groups, inner: Meaning | None) -> Meaning | None:
    part = Part.FIRST_HALF if groups["halfname"] == 1 else Part.SECOND_HALF
    return None if inner is None else m.PartOf(part, inner)


def _known(make: Callable[[Groups], Window]) -> Builder:
    def build(groups: Groups, _: Meaning | None) -> Meaning | None:
        try:
            return m.Known(make(groups))
        except InputError:
            return None

    return build


def _decade(groups: Groups) -> Window:
    return windows.decade(_must(groups, "decade"))


def _short_decade(groups: Groups) -> Window:
    short = _number(groups, "decade") or _must(groups, "decadename")
    return windows.decade(1900 + short)


def _century(groups: Groups) -> Window:
    number = _number(groups, "century") or _must(groups, "centuryname")
    begins = (number - 1) * 100
    return windows.span(windows.calendar_day(begins, 1, 1), windows.calendar_day(begins + 99, 12, 31))


def _ymd(groups: Groups) -> Window:
    return windows.day(windows.calendar_day(_must(groups, "year"), _must(groups, "monthnumber"), _must(groups, "day")))


def _year_month(groups: Groups, _: Meaning | None) -> Meaning | None:
    """2024-02 is a month; 2006-07 two years."""
    year, month = _must(groups, "year"), _must(groups, "monthnumber")
    return None if month == year % 100 + 1 else m.Known(windows.month(year, month))


def _numbers(groups: Groups, _: Meaning | None) -> Meaning | None:
    """Both readings, month first before day first; one if only one is a day."""
    one, two, last = _must(groups, "one"), _must(groups, "two"), _must(groups, "last")
    year = last if last > 99 else _full(last)
    readings: list[Window] = []
    for month, of_month in ((one, two), (two, one)):
        try:
            readings.append(windows.day(windows.calendar_day(year, month, of_month)))
        except InputError:
            continue
    if not readings:
        return None
    if one > 12 or two > 12 or one == two:
        return m.Known(readings[0])
    return m.Choice(tuple(readings))


def _step(count: str, unit: str, origin: Origin, *, sign: int = 1) -> Builder:
    """Steps of a unit; ``count`` names the group or is a plain number."""

    def build(groups: Groups, _: Meaning | None) -> Meaning | None:
        number = int(count) if count.lstrip("-").isdigit() else _number(groups, count)
        number = _number(groups, "digits") if number is None else number
        name = groups.get(unit) or groups.get("dayish") or unit
        if number is None or ("rough" in groups and name == "day"):
            return None
        return Step(sign * number, _unit(str(name)), origin)

    return build


def _unit(name: str) -> Unit:
    return Unit.DAY if name in ("morning", "night", "afternoon", "evening") else Unit(name)


_BEFORE = frozenset(("before", "prior to", "ahead of"))


def _from_event(groups: Groups, _: Meaning | None) -> Meaning | None:
    number = _number(groups, "number") or _number(groups, "digits")
    unit = _unit(str(groups["unit"]))
    if number is None or unit not in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR):
        return None
    side = " ".join(str(groups["side"]).split())
    return m.FromEvent(-number if side in _BEFORE else number, unit, str(groups["event"]))


def _weekday(origin: Origin, group: str) -> Builder:
    def build(groups: Groups, _: Meaning | None) -> Meaning:
        side = _number(groups, group)
        return m.OnWeekday(_must(groups, "weekday"), side if side is not None else _number(groups, "past"), origin)

    return build


def _weekday_week(groups: Groups, _: Meaning | None) -> Meaning:
    week = Step(_must(groups, "shift"), Unit.WEEK, Origin.SPEAKER)
    return m.NthOf(_must(groups, "weekday") + 1, Unit.DAY, week)


def _part(groups: Groups, inner: Meaning | None) -> Meaning | None:
    return None if inner is None else m.PartOf(Part(groups["part"]), inner)


def _part_step(origin: Origin) -> Builder:
    def build(groups: Groups, _: Meaning | None) -> Meaning:
        name = str(groups.get("single") or groups.get("dayish"))
        count = _number(groups, "anaphor") or 0
        return m.PartOf(Part(groups["part"]), Step(count, _unit(name), origin))

    return build


def _end_of(unit: Unit) -> Builder:
    def build(_: Groups, __: Meaning | None) -> Meaning:
        return m.PartOf(Part.END, Step(0, unit, Origin.EITHER))

    return build


def _half_this(groups: Groups, _: Meaning | None) -> Meaning:
    part = Part.FIRST_HALF if groups["halfname"] == 1 else Part.SECOND_HALF
    return m.PartOf(part, Step(0, Unit.YEAR, Origin.EITHER))


def _nth(groups: Groups, inner: Meaning | None) -> Meaning | None:
    return None if inner is None else m.NthOf(_must(groups, "ordinal"), _unit(str(groups["nthunit"])), inner)


def _nth_weekday(groups: Groups, inner: Meaning | None) -> Meaning | None:
    if not isinstance(inner, m.InMonth):
        return None
    return m.WeekdayOf(_must(groups, "ordinal"), _must(groups, "weekday"), inner)


def _day_number(groups: Groups, _: Meaning | None) -> Meaning | None:
    of_month = _must(groups, "day")
    return m.DayNumber(of_month) if 1 <= of_month <= 31 else None


def _whole(_: Groups, inner: Meaning | None) -> Meaning | None:
    return inner


def _week_of(_: Groups, inner: Meaning | None) -> Meaning | None:
    return None if inner is None else m.WeekOf(inner)


def _vague(reason: str) -> Builder:
    def build(_: Groups, __: Meaning | None) -> Meaning:
        return m.Vague(reason)

    return build


def _holiday(groups: Groups, _: Meaning | None) -> Meaning:
    return m.OnHoliday(str(groups["holiday"]), _near(groups) if "shift" in groups and "holiday" in groups else _year(groups))


# What a rule's ``means`` may be: how it is built, and the family that other rules name in ``then``.
BUILDERS: Mapping[str, tuple[Builder, str]] = {
    "ago": (_step("number", "unit", Origin.SPEAKER, sign=-1), "ago"),
    "ahead": (_step("number", "unit", Origin.SPEAKER), "ahead"),
    "any-year": (_any_year, "year"),
    "century": (_known(_century), "century"),
    "day": (_day, "day"),
    "day-number": (_day_number, "day"),
    "day-number-month": (_day, "day"),
    "decade": (_known(_decade), "decade"),
    "event": (_vague(EVENT), "event"),
    "first-day": (_first_day, "day"),
    "from-event": (_from_event, "event"),
    "half-word": (_in_part(Unit.HALF, "halfname"), "half"),
    "half": (_in_part(Unit.HALF, "nth"), "half"),
    "half-of": (_half_of, "half"),
    "half-this": (_half_this, "half"),
    "holiday": (lambda groups, _: m.OnHoliday(str(groups["holiday"]), _year(groups)), "holiday"),
    "holiday-near": (_holiday, "holiday"),
    "last-day": (_step("-1", "day", Origin.SPEAKER), "relative"),
    "nine-eleven": (lambda _, __: m.Known(windows.day(date(2001, 9, 11))), "day"),
    "part-end": (lambda _, inner: None if inner is None else m.PartOf(Part.END, inner), "part"),
    "part-of-day": (_step("0", "day", Origin.EITHER), "text"),
    "text-same-day": (_step("0", "day", Origin.TEXT), "text"),
    "weekend": (lambda _, __: m.Weekend(), "weekend"),
    "minus-two": (_step("-2", "day", Origin.SPEAKER), "relative"),
    "month": (_month, "month"),
    "month-part": (_month_part, "part"),
    "month-step": (_step("monthstep", "month", Origin.SPEAKER), "step"),
    "months-ago": (_step("digits", "month", Origin.SPEAKER, sign=-1), "ago"),
    "month-near": (lambda groups, _: m.InMonth(_must(groups, "month"), _near(groups)), "month"),
    "month-text": (lambda groups, _: m.InMonth(_must(groups, "month"), m.After(_must(groups, "anaphor"))), "month"),
    "months-end": (_end_of(Unit.MONTH), "text"),
    "nth": (_nth, "nth"),
    "nth-weekday": (_nth_weekday, "day"),
    "numbers": (_numbers, "day"),
    "part": (_part, "part"),
    "part-text": (_part_step(Origin.TEXT), "part"),
    "part-this": (_part_step(Origin.EITHER), "part"),
    "plus-two": (_step("2", "day", Origin.SPEAKER), "relative"),
    "quarter": (_in_part(Unit.QUARTER, "ordinal"), "quarter"),
    "quarter-of": (_quarter_of, "quarter"),
    "quarter-name": (_in_part(Unit.QUARTER, "quartername"), "quarter"),
    "relative": (_step("relative", "day", Origin.SPEAKER), "relative"),
    "same": (_whole, "day"),
    "same-last-year": (lambda _, __: m.YearBefore(loosely=False), "text"),
    "same-period": (lambda _, __: m.YearBefore(loosely=True), "text"),
    "season": (_season, "season"),
    "season-near": (_season_near, "season"),
    "season-text": (_season_text, "season"),
    "short-decade": (_known(_short_decade), "decade"),
    "short-year": (_known(lambda groups: windows.year(_full(_must(groups, "short")))), "year"),
    "step": (_step("shift", "single", Origin.SPEAKER), "step"),
    "step-now": (_step("0", "single", Origin.SPEAKER), "step"),
    "step-next": (_step("1", "single", Origin.SPEAKER), "step"),
    "text-after": (_step("1", "day", Origin.TEXT), "text"),
    "text-before": (_step("-1", "day", Origin.TEXT), "text"),
    "text-earlier": (_step("number", "unit", Origin.TEXT, sign=-1), "text"),
    "text-later": (_step("number", "unit", Origin.TEXT), "text"),
    "text-step": (_step("anaphor", "single", Origin.TEXT), "text"),
    "text-step-back": (_step("-1", "single", Origin.TEXT), "text"),
    "text-weekday": (_weekday(Origin.TEXT, "anaphor"), "weekday"),
    "this-day": (_step("0", "day", Origin.SPEAKER), "relative"),
    "too-early": (_vague(TOO_EARLY), "year"),
    "vague-ahead": (_vague(VAGUE), "vague"),
    "vague-past": (_vague(VAGUE), "vague"),
    "week-of": (_week_of, "week"),
    "weekday": (_weekday(Origin.SPEAKER, "shift"), "weekday"),
    "weekday-after-next": (lambda groups, _: m.OnWeekday(_must(groups, "weekday"), 2, Origin.SPEAKER), "weekday"),
    "weekday-day": (_weekday_day, "day"),
    "week-step": (_step("weekstep", "week", Origin.SPEAKER), "step"),
    "year-part": (_year_part, "part"),
    "year-step": (_step("yearstep", "year", Origin.SPEAKER), "step"),
    "years-ago": (_step("digits", "year", Origin.SPEAKER, sign=-1), "ago"),
    "weekday-week": (_weekday_week, "weekday"),
    "year": (_known(lambda groups: windows.year(_must(groups, "year"))), "year"),
    "years-end": (_end_of(Unit.YEAR), "text"),
    "ym": (_year_month, "month"),
    "ymd": (_known(_ymd), "day"),
}
