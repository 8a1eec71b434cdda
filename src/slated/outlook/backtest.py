"""The rolling-origin backtest: on each as-of day everything is fitted on what was known by then, and scored on the two years after it.

The case list is fixed by the table alone: every series whose last season came at most `LONGEST_WAIT` days before the as-of day and that
is observed for the whole horizon after it. Series that never came back are in it; nothing is dropped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from slated.outlook import scores
from slated.outlook.features import Floats, wait_of
from slated.outlook.hazard import Hazard, Observed, cumulative, fit
from slated.outlook.history import as_of
from slated.outlook.rules import KaplanMeier, by_platform, last_gap, platform_of

#: Series that have been away longer are not asked about.
LONGEST_WAIT = 1096
#: More skill over Kaplan-Meier than this is taken for a leak, not for skill.
LEAK = 0.35
_LEVELS = np.array([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])
_WEEKS = scores.HORIZON // 7 + 1


@dataclass(frozen=True, slots=True)
class Case:
    """A question of the backtest: what comes after ``show``'s last season, asked on ``day``; ``outcome`` in days, None if it did not."""

    show: str
    day: date
    slice: str
    outcome: int | None


@dataclass(frozen=True, slots=True)
class Scored:
    """A case with its scores: CRPS in days of ours and of the simple rules, quantile days, chances, log score."""

    case: Case
    crps: float
    kaplan_meier: float
    by_platform: float
    last_gap: float
    quantiles: Floats
    p_one_year: float
    p_two_years: float
    log_score: float


def cases_on(observed: Mapping[str, Observed], day: date) -> list[Case]:
    """Return the cases of an as-of day, in the order of the shows' names."""
    found = []
    horizon = day + timedelta(days=scores.HORIZON)
    for show, one in sorted(observed.items()):
        begun = [season.premiere for season in one.history.seasons if season.premiere <= day]
        if one.until < horizon or not begun or (day - begun[-1]).days > LONGEST_WAIT:
            continue
        after = next((season.premiere for season in one.history.seasons if season.premiere > day), None)
        outcome = (after - day).days if after is not None and after <= horizon else None
        found.append(Case(show, day, show.partition(":")[0], outcome))
    return found


def digest(cases: Sequence[Case]) -> str:
    """Return the SHA-256 of a case list: shows, days and outcomes."""
    lines = "\n".join(f"{case.show} {case.day} {case.outcome}" for case in cases)
    return hashlib.sha256(lines.encode()).hexdigest()


def backtest(observed: Mapping[str, Observed], days: Sequence[date]) -> Iterator[list[Scored]]:
    """Yield the scored cases of each as-of day."""
    for day in days:
        cases = cases_on(observed, day)
        known = list(observed.values())
        hazard = fit(known, day)
        yield score(observed, cases, hazard, day)


def score(observed: Mapping[str, Observed], cases: Sequence[Case], hazard: Hazard, day: date) -> list[Scored]:
    """Score the cases of a day by a hazard that was fitted on what was known by then."""
    if not cases:
        return []
    known = list(observed.values())
    everyone, platforms = KaplanMeier(known, day), by_platform(known, day)
    histories = [as_of(observed[case.show].history, day) for case in cases]
    elapsed = np.array([(day - history.seasons[-1].premiere).days for history in histories], dtype=np.int64)
    weekly = cumulative(hazard.weekly([wait_of(history) for history in histories], elapsed, day, _WEEKS))
    axis = np.arange(scores.HORIZON + 1)
    found = []
    for case, history, wait, row in zip(cases, histories, elapsed.tolist(), weekly, strict=True):
        cdf = np.asarray(np.interp(axis, np.arange(len(row)) * 7, row), dtype=np.float64)
        found.append(
            Scored(
                case,
                scores.crps(cdf, case.outcome),
                scores.crps(everyone.cdf(wait), case.outcome),
                scores.crps(platforms[platform_of(history)].cdf(wait), case.outcome),
                scores.crps(last_gap(history, day), case.outcome),
                scores.quantiles(cdf, _LEVELS),
                float(cdf[365]),
                float(cdf[-1]),
                scores.log_score(cdf, case.outcome),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a slice. Skills are 1 - ours/theirs; ``interval`` is the 95 % bootstrap interval, by show, of the skill by platform."""

    cases: int
    returned: int
    crps: float
    skill: float
    skill_by_platform: float
    interval: tuple[float, float]
    skill_last_gap: float
    coverage: tuple[float, float, float]
    width: float
    median_error: float
    calibration_error: float
    log_score: float


def summary(scored: Sequence[Scored], *, rounds: int = 200, seed: int = 1) -> Summary:
    """Sum up scored cases; ``seed`` draws the bootstrap's shows."""
    table = np.array([[one.crps, one.kaplan_meier, one.by_platform, one.last_gap, one.log_score] for one in scored])
    mean = table.mean(axis=0)
    back = [one for one in scored if one.case.outcome is not None]
    outcomes = np.array([one.case.outcome for one in back], dtype=np.float64)
    quantiles = np.array([one.quantiles for one in back]) if back else np.zeros((0, len(_LEVELS)))
    chances = np.array([one.p_one_year for one in scored])
    came = np.array([one.case.outcome is not None and one.case.outcome <= 365 for one in scored], dtype=np.float64)
    return Summary(
        cases=len(scored),
        returned=len(back),
        crps=float(mean[0]),
        skill=1 - float(mean[0] / mean[1]),
        skill_by_platform=1 - float(mean[0] / mean[2]),
        interval=_bootstrap(scored, table, rounds=rounds, seed=seed),
        skill_last_gap=1 - float(mean[0] / mean[3]),
        coverage=(
            scores.coverage(quantiles[:, 2], quantiles[:, 4], outcomes),
            scores.coverage(quantiles[:, 1], quantiles[:, 5], outcomes),
            scores.coverage(quantiles[:, 0], quantiles[:, 6], outcomes),
        ),
        width=float(np.mean([one.quantiles[5] - one.quantiles[1] for one in scored])),
        median_error=float(np.abs(quantiles[:, 3] - outcomes).mean()) if back else float("nan"),
        calibration_error=scores.calibration_error(chances, came),
        log_score=float(mean[4]),
    )


def _bootstrap(scored: Sequence[Scored], table: Floats, *, rounds: int, seed: int) -> tuple[float, float]:
    """Draw shows, not cases: a show's cases on successive days are not independent."""
    shows = sorted({one.case.show for one in scored})
    at = {show: number for number, show in enumerate(shows)}
    of = np.array([at[one.case.show] for one in scored])
    sums = np.stack([np.bincount(of, table[:, column], len(shows)) for column in (0, 2)])
    draws = np.random.default_rng(seed).multinomial(len(shows), np.full(len(shows), 1 / len(shows)), size=rounds)
    skills = 1 - (draws @ sums[0]) / (draws @ sums[1])
    low, high = np.quantile(skills, (0.025, 0.975))
    return float(low), float(high)


def quarters(first_year: int, last_year: int) -> list[date]:
    """Return the last days of the quarters of some years."""
    return [
        date(year, month, day)
        for year in range(first_year, last_year + 1)
        for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))
    ]
