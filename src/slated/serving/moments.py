"""As-of days: which day is asked for, which of the two pasts it means, and how that is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from slated.errors import InputError
from slated.model import View
from slated.serving.problems import shorten

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """The day a page is for.

    ``today`` says that no day was asked for; ``param`` is the parameter that asked and ``query`` keeps the day in links (both "" for today).
    """

    day: date
    view: View
    today: bool
    param: str
    query: str
    note: str


def view_for(first_recorded_at: datetime | None, as_of: date) -> View:
    """Return which past a day means.

    What the ledger had recorded by then, where it already kept a record that day; else what had been published by then.
    """
    if first_recorded_at is not None and first_recorded_at.date() <= as_of:
        return View.RECORDED
    return View.PUBLISHED


def parse_day(value: str, name: str) -> date:
    """Return the day that a parameter gives. Raises `InputError` naming the value and the right form."""
    problem = InputError(
        "bad-day", f"{name}: “{shorten(value)}” is not a day; write it as year-month-day, for example 2024-06-01"
    )
    if not _DAY.fullmatch(value):
        raise problem
    try:
        return date.fromisoformat(value)
    except ValueError as cause:
        raise problem from cause


def moment_for(as_of: str | None, in_view_of: str | None, *, today: date, first_recorded_at: datetime | None) -> Moment:
    """Return the moment that the parameters ask for; an empty one counts as not given.

    Raises `InputError` for a value that is no day, a day that has not come yet, or both parameters at once.
    """
    if as_of and in_view_of:
        raise InputError("two-days", "give as_of or in_view_of, not both")
    if not as_of and not in_view_of:
        return Moment(today, View.RECORDED, today=True, param="", query="", note="")
    name, value = ("as_of", as_of) if as_of else ("in_view_of", in_view_of or "")
    day = parse_day(value, name)
    # A day later: somewhere it is already tomorrow.
    if day > today + timedelta(days=1):
        raise InputError("day-to-come", f"{name}: {value} has not come yet; the latest day that can be asked for is {today}")
    view = View.PUBLISHED if in_view_of else view_for(first_recorded_at, day)
    return Moment(day, view, today=False, param=name, query=f"?{name}={day}", note=_note(view, asked=bool(in_view_of)))


def _note(view: View, *, asked: bool) -> str:
    if view is View.RECORDED:
        return "What slated had on record by the end of that day."
    if asked:
        return "What had been published by the end of that day, whenever slated learned of it."
    return "slated kept no record yet on that day; this is what had been published by then."
