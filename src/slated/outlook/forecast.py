"""The outlook of a season without a date: the base hazard, moved by the evidence, and said in quantiles and chances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from slated.model import Effect, Outlook
from slated.outlook.evidence import moved
from slated.outlook.features import WEEKS, Floats, wait_of
from slated.outlook.hazard import Hazard, cumulative
from slated.outlook.history import History, as_of, since_last_season
from slated.outlook.scores import HORIZON, quantiles

#: The levels of an outlook's quantiles.
LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
SHOWN_WEEKS = 104
_ONE_YEAR = 365


@dataclass(frozen=True, slots=True)
class Shock:
    """An interval that the operator declared (a strike): while it lasts, lead times take ``stretch`` times as long."""

    first: date
    last: date
    stretch: float


def forecast(history: History, today: date, hazard: Hazard, shocks: Sequence[Shock] = ()) -> Outlook:
    """Return the outlook of what comes after a history's last season, as of the end of ``today``.

    Nothing of the history that is later than ``today`` is read. Raises `ValueError` for a history that on ``today`` has no season and no
    production stage, window or status: there is nothing to count from.
    """
    return forecasts([(history, today)], hazard, shocks)[0]


def forecasts(cases: Sequence[tuple[History, date]], hazard: Hazard, shocks: Sequence[Shock] = ()) -> list[Outlook]:
    """Return the outlooks of many histories, each as of its own day; the hazards of one day are computed together."""
    cut = [(since_last_season(as_of(history, today)), today) for history, today in cases]
    curves: dict[int, Floats] = {}
    for day in sorted({today for _, today in cut}):
        some = [number for number, (history, today) in enumerate(cut) if today == day and history.seasons]
        if some:
            waits = [wait_of(cut[number][0]) for number in some]
            elapsed = np.array([(day - cut[number][0].seasons[-1].premiere).days for number in some], dtype=np.int64)
            curves.update(zip(some, cumulative(hazard.weekly(waits, elapsed, day, WEEKS)), strict=True))
    return [_outlook(history, today, curves.get(number), _stretch(today, shocks)) for number, (history, today) in enumerate(cut)]


def _stretch(today: date, shocks: Sequence[Shock]) -> float:
    return max((shock.stretch for shock in shocks if shock.first <= today <= shock.last), default=1.0)


def _outlook(history: History, today: date, base: Floats | None, stretch: float) -> Outlook:
    if base is None:
        if not (history.milestones or history.windows or history.standings):
            raise ValueError("a history without a season, a stage, a window or a status gives no outlook")
        base = _first_of_its_kind()
    cdf = base
    effects = []
    for step in moved(base, history, today, stretch=stretch):
        effects.append(_effect(step.what, cdf, step.cdf))
        cdf = step.cdf
    days = _daily(cdf)
    return Outlook(
        made=today,
        quantiles=tuple(
            (level, today + timedelta(days=round(float(at))))
            for level, at in zip(LEVELS, quantiles(days, np.array(LEVELS)), strict=True)
        ),
        cdf=tuple((today + timedelta(days=7 * week), float(cdf[week])) for week in range(1, SHOWN_WEEKS + 1)),
        p_one_year=float(days[_ONE_YEAR]),
        p_two_years=float(days[HORIZON]),
        p_five_years=float(cdf[-1]),
        evidence=tuple(effects),
    )


def _first_of_its_kind() -> Floats:
    """A first season or a film that is in the making: all weeks of the five years alike, half of all."""
    return np.linspace(0.0, 0.5, WEEKS + 1)


def _daily(cdf: Floats) -> Floats:
    """The chances by day, 0 to the horizon."""
    return np.asarray(np.interp(np.arange(HORIZON + 1), np.arange(len(cdf)) * 7, cdf), dtype=np.float64)


def _effect(what: str, before: Floats, after: Floats) -> Effect:
    old, new = _daily(before), _daily(after)
    median = np.array([0.5])
    shift = float((quantiles(new, median) - quantiles(old, median))[0])
    return Effect(what=what, days=round(shift), points=round(100 * float(new[-1] - old[-1]), 1))
