"""How good a forecast was: pure formulas, kept apart from the models that they judge.

A forecast is a distribution function on days 0 to the horizon after its as-of day, ``cdf[d]`` the chance of being out by day d; the
outcome is the day it came, None if it did not within the horizon. `scoringrules` checks these formulas in the tests.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

#: Two years: what comes later counts as not having come.
HORIZON = 730
#: A forecast that gave an outcome less than this is scored as if it had given it this: a log score is finite.
_LEAST = 1e-5


def crps(cdf: Array, outcome: int | None) -> float:
    """Continuous ranked probability score, in days, as the integral of (F(t) - 1{T<=t})^2 over the horizon.

    Truncation at the horizon keeps it proper under administrative censoring (Gneiting and Raftery 2007, section 4.2, threshold-weighted).
    Smaller is better.
    """
    came = np.zeros_like(cdf)
    if outcome is not None and outcome < len(cdf):
        came[max(outcome, 0) :] = 1.0
    return float(((cdf - came) ** 2)[1:].sum())


def log_score(cdf: Array, outcome: int | None, *, grain: int = 7) -> float:
    """Return minus the log of the chance given to what happened: the ``grain`` days that end with it, or not within the horizon."""
    if outcome is None or outcome >= len(cdf):
        return -math.log(max(1.0 - float(cdf[-1]), _LEAST))
    before = float(cdf[max(outcome - grain, 0)])
    return -math.log(max(float(cdf[outcome]) - before, _LEAST))


def quantiles(cdf: Array, levels: Array) -> Array:
    """Return the days by which the release has come with the given chances, if it comes within the horizon."""
    total = float(cdf[-1])
    if total <= 0:
        return np.full(len(levels), float(len(cdf) - 1))
    # A flat stretch has no chance in it: interpolate over the days where the function rises.
    rising = np.concatenate(([True], np.diff(cdf) > 0))
    return np.asarray(np.interp(levels * total, cdf[rising], np.flatnonzero(rising).astype(float)), dtype=float)


def coverage(lows: Array, highs: Array, outcomes: Array) -> float:
    """Return the share of outcomes within their intervals, both ends included; NaN if there are none."""
    return float(((lows <= outcomes) & (outcomes <= highs)).mean()) if len(outcomes) else math.nan


def calibration_error(chances: Array, came: Array, *, bins: int = 10) -> float:
    """Expected calibration error over equally filled bins (Naeini, Cooper and Hauskrecht 2015): mean |forecast - observed|."""
    if not len(chances):
        return math.nan
    parts = np.array_split(np.argsort(chances, kind="stable"), bins)
    return sum(abs(float(chances[part].mean() - came[part].mean())) * len(part) for part in parts if len(part)) / len(chances)


def pit(cdf: Array, outcome: int) -> float:
    """Probability integral transform of an outcome inside the horizon, given that it came there: uniform if calibrated."""
    total = float(cdf[-1])
    return float(cdf[min(outcome, len(cdf) - 1)]) / total if total > 0 else 1.0
