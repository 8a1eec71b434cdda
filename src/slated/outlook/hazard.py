"""The base hazard: the chance, week by week, that a series that is still out comes back, as a logistic regression on switches.

Fitted by damped Newton steps with a ridge, which is the shrinkage of the nested features (group within all, season within group).
Levels drift: more was made some years ago than lately. So each group's hazards are multiplied by what came over what was expected in
the last year, a little further in the same direction, since the drift goes on (`LEVEL_POWER`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from slated.outlook.features import COLUMNS, WEEKS, Floats, Ints, Wait, columns, wait_of
from slated.outlook.groups import GROUPS
from slated.outlook.history import History, as_of

#: A ridge of 6 pseudo-weeks a column: 3 and 12 gave the same CRPS within half a day, see bench/outlook.py.
RIDGE = 6.0
#: Newton steps are cut to this length: separated columns would leap.
_LONGEST_STEP = 2.0
_STEPS, _SMALL = 14, 3e-3
_CLIP = 30.0
#: Levels: pseudo-counts, and how far the drift of the last year is carried on. Chosen on as-of days 2016-18; see bench/outlook.py.
_LEVEL_COUNT, LEVEL_POWER = 20.0, 1.5
_LEVEL_DAYS = 365
_MOST_HAZARD = 0.9
#: Weeks without a return are thinned to one in so many, and weigh as many.
_THIN = 3
#: A wait is looked at from its third week on: what comes sooner is a part of the same season.
_FIRST_WEEK = 3


@dataclass(frozen=True, slots=True)
class Hazard:
    """The fitted weekly hazard: ``weights`` has a number for each column and a last one, zero, for "none"."""

    base: float
    weights: Floats
    levels: Floats

    def weekly(self, waits: Sequence[Wait], elapsed: Ints, today: date, weeks: int) -> Floats:
        """Return hazards, a row a wait and a column a week after ``today``; ``elapsed`` are the days since the last premieres."""
        count = len(waits)
        ahead = np.arange(1, weeks + 1) * 7 - 3
        which = np.repeat(np.arange(count), weeks)
        days = (elapsed[:, None] + ahead).ravel()
        active = columns(waits, which, days, np.tile(today.toordinal() + ahead, count))
        hazards = _logistic(self.weights[active].sum(axis=1) + self.base).reshape(count, weeks)
        level = self.levels[[wait.group for wait in waits]]
        return np.asarray(np.minimum(hazards * level[:, None], _MOST_HAZARD), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Observed:
    """A series for fitting: its history, and the day up to which its comings are known."""

    history: History
    until: date


@dataclass(frozen=True, slots=True)
class _Weeks:
    """Weeks of waits as rows: active columns, whether it came in that week, weight, middle day, group."""

    active: Ints
    came: Floats
    weight: Floats
    day: Ints
    group: Ints


def fit(observed: Sequence[Observed], today: date) -> Hazard:
    """Fit hazard and levels on what was known on ``today``. Deterministic. Raises `ValueError` without a single return."""
    rows = _rows(observed, today)
    if not rows.came.any():
        raise ValueError(f"no series came back by {today}: nothing to fit")
    base, weights = _newton(rows)
    recent = rows.day > today.toordinal() - _LEVEL_DAYS
    expected = _logistic(weights[rows.active[recent]].sum(axis=1) + base) * rows.weight[recent]
    groups = rows.group[recent]
    came = np.bincount(groups, rows.came[recent], len(GROUPS))
    ratio = (came + _LEVEL_COUNT) / (np.bincount(groups, expected, len(GROUPS)) + _LEVEL_COUNT)
    return Hazard(base, weights, ratio**LEVEL_POWER)


def _rows(observed: Sequence[Observed], today: date) -> _Weeks:
    waits: list[Wait] = []
    which: list[int] = []
    weeks: list[int] = []
    starts: list[int] = []
    came: list[bool] = []
    for one in observed:
        for wait, start, length, back in _waits(one, today):
            waits.append(wait)
            kept = [
                week for week in range(_FIRST_WEEK, length + 1) if (week + start) % _THIN == 0 and not (back and week == length)
            ]
            kept += [length] if back else []
            which += [len(waits) - 1] * len(kept)
            weeks += kept
            starts += [start] * len(kept)
            came += [False] * (len(kept) - back) + [True] * back
    middle = np.array(weeks, dtype=np.int64) * 7 - 3
    day = np.array(starts, dtype=np.int64) + middle
    of = np.array(which, dtype=np.int64)
    happened = np.array(came, dtype=np.float64)
    group = np.array([wait.group for wait in waits], dtype=np.int64)[of] if waits else of
    return _Weeks(columns(waits, of, middle, day), happened, np.where(happened > 0, 1.0, float(_THIN)), day, group)


def _waits(one: Observed, today: date) -> list[tuple[Wait, int, int, bool]]:
    """The waits of a series: state, ordinal of the premiere, length in weeks, and whether it ended with a return."""
    limit = min(today, one.until)
    known = as_of(one.history, limit)
    found = []
    for number, season in enumerate(known.seasons):
        following = known.seasons[number + 1].premiere if number + 1 < len(known.seasons) else None
        days = ((following or limit) - season.premiere).days
        length = (days - 1) // 7 + 1 if following else days // 7
        back = following is not None and length <= WEEKS
        length = min(length, WEEKS)
        if length > _FIRST_WEEK:
            begun = replace(known, seasons=known.seasons[: number + 1])
            found.append((wait_of(begun), season.premiere.toordinal(), length, back))
    return found


def _newton(rows: _Weeks) -> tuple[float, Floats]:
    """Maximise the ridged likelihood; return the base log-odds and a weight a column (the last, for "none", is zero)."""
    total = COLUMNS + 1
    width = rows.active.shape[1]
    ridge = np.full(total, RIDGE)
    base = math.log(float((rows.came * rows.weight).sum()) / float(((1 - rows.came) * rows.weight).sum()))
    weights = np.zeros(total)
    for _ in range(_STEPS):
        chance = _logistic(weights[rows.active].sum(axis=1) + base)
        residual = rows.weight * (rows.came - chance)
        curve = rows.weight * chance * (1 - chance) + 1e-9
        gradient = np.bincount(rows.active.ravel(), np.repeat(residual, width), total) - ridge * weights
        upper = np.zeros(total * total)
        diagonal = np.zeros(total)
        for one in range(width):
            diagonal += np.bincount(rows.active[:, one], curve, total)
            for two in range(one + 1, width):
                upper += np.bincount(rows.active[:, one] * total + rows.active[:, two], curve, total * total)
        hessian = upper.reshape(total, total)
        hessian = hessian + hessian.T
        hessian[np.arange(total), np.arange(total)] += diagonal + ridge
        hessian[-1, -1] += 1e9
        step = np.linalg.solve(hessian, gradient)
        step[-1] = 0.0
        step *= min(1.0, _LONGEST_STEP / float(np.abs(step).max()))
        weights += step
        if float(np.abs(step).max()) < _SMALL:
            break
    return base, weights


def _logistic(x: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -_CLIP, _CLIP))), dtype=np.float64)


def cumulative(hazards: Floats) -> Floats:
    """Return the chances of having come by the end of each week, a leading zero for today: 1 - prod(1 - h)."""
    gone = 1.0 - np.cumprod(1.0 - hazards, axis=1)
    return np.concatenate((np.zeros((len(hazards), 1)), gone), axis=1)
