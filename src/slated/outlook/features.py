"""The weeks of a wait as rows of active features.

Every feature is a switch that is on or off, so a row is a handful of column numbers and a model is one number a column. A wait is the
time from one season's premiere to the next; its state says what was known when it began and does not change while it lasts, so a
model gives one path of hazards for it whatever the day it is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from slated.outlook.groups import GROUPS, group_of
from slated.outlook.history import History

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: A wait is followed for five years; what is later is "not within five years or never".
WEEKS = 260
_BIN = 8
_BINS = WEEKS // _BIN + 1
_LANGUAGES = ("en", "ja", "es", "ko")
_ANNIVERSARY = (7, 14, 28, 63)
_RATIO = (-1.5, -1.0, -0.6, -0.35, -0.2, -0.1, -0.04, 0.04, 0.1, 0.2, 0.4, 0.8, 1.3)
_SAME_GAP = (7, 14, 28)
_REGULAR_SPREAD, _REGULAR_OFF = 35, 35
_EPOCH = date(2000, 1, 1).toordinal()
_YEAR_DAYS = 365.2425
#: How much less each earlier gap weighs in the mean of past gaps.
_FADE = 0.6

_N = len(GROUPS)
_BLOCKS = (
    ("group", _N),
    ("elapsed", _BINS),
    ("elapsed by group", _N * _BINS),
    ("season by group", _N * 6),
    ("anniversary by group and regularity", _N * 3 * 5),
    ("elapsed to past gap by number and spread of gaps", 2 * 3 * 14),
    ("elapsed to past gap by group", _N * 14),
    ("the same gap again", 3 * 4 * 2),
    ("month by group", _N * 12),
    ("language by group", _N * 5),
    ("all at once or weekly, by group", _N * 3),
    ("first two years by group and season", _N * 4 * 6),
    ("week of the quarter by group", _N * 14),
)
_AT = dict(zip((name for name, _ in _BLOCKS), np.cumsum([0, *(size for _, size in _BLOCKS)]).tolist(), strict=False))
#: How many columns there are.
COLUMNS = sum(size for _, size in _BLOCKS)


def column_names() -> list[str]:
    """Return a readable name for every column, in order: how a coefficient file says what its numbers are."""
    return [f"{name} {number}" for name, size in _BLOCKS for number in range(size)]


@dataclass(frozen=True, slots=True)
class Wait:
    """What is known when a season has come and the next is waited for. Gaps are in days."""

    group: int
    season: int
    gaps: int
    last_gap: int
    mean_gap: float
    spread: float
    language: int
    pace: int


def wait_of(history: History) -> Wait:
    """Return the wait after the last season of a history (which is cut to its as-of day)."""
    seasons = history.seasons
    days = [season.premiere.toordinal() for season in seasons]
    gaps = [after - before for before, after in pairwise(days)]
    weights = [_FADE**back for back in range(len(gaps))][::-1]
    mean = sum(map(float.__mul__, weights, map(float, gaps))) / sum(weights) if gaps else 0.0
    spread = (
        (sum(w * (gap - mean) ** 2 for w, gap in zip(weights, gaps, strict=True)) / sum(weights)) ** 0.5
        if len(gaps) > 1
        else 60.0 * bool(gaps)
    )
    last = seasons[-1]
    pace = 2 if last.finale is None else int((last.finale - last.premiere).days <= 3)
    language = _LANGUAGES.index(history.language) if history.language in _LANGUAGES else len(_LANGUAGES)
    number = min(max(len(seasons), last.number), 6) - 1
    return Wait(group_of(history), number, len(gaps), gaps[-1] if gaps else 0, mean, spread, language, pace)


def columns(waits: Sequence[Wait], which: Ints, elapsed: Ints, day: Ints) -> Ints:
    """Return the active columns of weeks, one row a week; `COLUMNS` stands for "none".

    ``which[i]`` is the wait of row i, ``elapsed[i]`` the days since its season's premiere and ``day[i]`` the proleptic ordinal, both of
    the middle of the week.
    """
    table = {name: np.array([getattr(wait, name) for wait in waits]) for name in Wait.__slots__}
    row = {name: values[which] for name, values in table.items()}
    group, gaps = row["group"], np.minimum(row["gaps"], 2)
    bins = np.clip(elapsed // 7, 0, WEEKS - 1) // _BIN
    several = np.maximum(gaps - 1, 0)
    has = gaps > 0
    off_year = np.abs(row["last_gap"] - np.round(row["last_gap"] / 364) * 364)
    regular = np.where(~has, 0, np.where((row["spread"] < _REGULAR_SPREAD) & (off_year < _REGULAR_OFF), 2, 1))
    anniversary = np.digitize(np.abs((elapsed + 182) % 364 - 182), _ANNIVERSARY)
    ratio = np.digitize(np.log(np.maximum(elapsed, 7) / np.maximum(row["mean_gap"], 7.0)), _RATIO)
    spread = np.digitize(row["spread"], (30, 120))
    same = np.digitize(np.abs(elapsed - row["last_gap"]), _SAME_GAP)
    of_year = (day - _EPOCH) % _YEAR_DAYS
    month = np.minimum((of_year / 30.44).astype(int), 11)
    quarter_week = np.minimum(((of_year % 91.31) / 7).astype(int), 13)
    long = np.minimum(bins // 2, 5)
    found = (
        _AT["group"] + group,
        _AT["elapsed"] + bins,
        _AT["elapsed by group"] + group * _BINS + bins,
        _AT["season by group"] + group * 6 + row["season"],
        _AT["anniversary by group and regularity"] + (group * 3 + regular) * 5 + anniversary,
        np.where(has, _AT["elapsed to past gap by number and spread of gaps"] + (several * 3 + spread) * 14 + ratio, COLUMNS),
        np.where(has, _AT["elapsed to past gap by group"] + group * 14 + ratio, COLUMNS),
        np.where(has, _AT["the same gap again"] + (spread * 4 + same) * 2 + several, COLUMNS),
        _AT["month by group"] + group * 12 + month,
        _AT["language by group"] + group * 5 + row["language"],
        _AT["all at once or weekly, by group"] + group * 3 + row["pace"],
        _AT["first two years by group and season"] + (group * 4 + np.minimum(row["season"], 3)) * 6 + long,
        _AT["week of the quarter by group"] + group * 14 + quarter_week,
    )
    return np.stack(found, axis=1).astype(np.int64)
