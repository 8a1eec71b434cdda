from __future__ import annotations

import math

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st

from slated.outlook import scores

DAYS = scores.HORIZON + 1


def step_at(day: int) -> scores.Array:
    return (np.arange(DAYS) >= day).astype(float)


def uniform(total: float = 1.0) -> scores.Array:
    return np.linspace(0.0, total, DAYS)


def test_a_certain_forecast_costs_the_days_by_which_it_is_off() -> None:
    assert scores.crps(step_at(100), 100) == 0
    assert scores.crps(step_at(100), 130) == pytest.approx(30)
    assert scores.crps(step_at(130), 100) == pytest.approx(30)
    assert scores.crps(step_at(100), None) == pytest.approx(scores.HORIZON - 100 + 1)


def test_the_uniform_has_its_closed_form() -> None:
    # Integral of (t/H - 1{T<=t})^2: H/3 for an outcome at 0, T and H apart symmetric.
    assert scores.crps(uniform(), 0) == pytest.approx(scores.HORIZON / 3, rel=0.01)
    assert scores.crps(uniform(), scores.HORIZON // 2) == pytest.approx(scores.HORIZON / 12, rel=0.02)


@pytest.mark.parametrize("outcome", [1, 40, 365, 729])
def test_crps_agrees_with_an_independent_implementation(outcome: int) -> None:
    # An ensemble of a forecast's own quantiles, none of it beyond the horizon.
    members = np.sort(np.random.default_rng(3).integers(1, scores.HORIZON, 4000)).astype(float)
    cdf = np.searchsorted(members, np.arange(DAYS), side="right") / len(members)
    assert scores.crps(cdf, outcome) == pytest.approx(float(scoringrules.crps_ensemble(float(outcome), members)), rel=0.01)


@given(st.lists(st.floats(0.001, 1), min_size=4, max_size=4), st.integers(0, 2**32 - 1))
def test_crps_is_least_at_the_truth(parts: list[float], seed: int) -> None:
    total = sum(parts)
    truth = np.interp(np.arange(DAYS), [0, 180, 365, 545, 730], [0, *np.cumsum(parts) / total * 0.9])
    other = np.interp(np.arange(DAYS), [0, 730], [0, np.random.default_rng(seed).random()])
    days = np.arange(1, DAYS)
    chances = np.diff(truth)

    def expected(cdf: scores.Array) -> float:
        inside = sum(chance * scores.crps(cdf, int(day)) for day, chance in zip(days[::29], chances[::29] * 29, strict=True))
        return float(inside) + (1 - float(truth[-1])) * scores.crps(cdf, None)

    assert expected(truth) <= expected(other) + 1.0


def test_log_score_is_minus_the_log_of_the_week_it_came_in() -> None:
    assert scores.log_score(uniform(), 350) == pytest.approx(-math.log(7 / scores.HORIZON))
    assert scores.log_score(uniform(0.4), None) == pytest.approx(-math.log(0.6))
    assert scores.log_score(step_at(10), 700) == pytest.approx(-math.log(1e-5))


def test_quantiles_are_of_what_comes_within_the_horizon() -> None:
    assert scores.quantiles(uniform(0.2), np.array([0.5])) == pytest.approx([scores.HORIZON / 2])
    assert scores.quantiles(np.zeros(DAYS), np.array([0.5])) == pytest.approx([scores.HORIZON])


def test_coverage_counts_both_ends() -> None:
    assert scores.coverage(np.array([1.0, 1.0]), np.array([5.0, 5.0]), np.array([5.0, 6.0])) == 0.5
    assert math.isnan(scores.coverage(np.array([]), np.array([]), np.array([])))


def test_calibration_error_of_a_coin_is_the_distance_to_a_half() -> None:
    came = np.tile([0.0, 1.0], 500)
    assert scores.calibration_error(np.full(1000, 0.5), came) == pytest.approx(0, abs=0.01)
    assert scores.calibration_error(np.full(1000, 0.8), came) == pytest.approx(0.3, abs=0.01)


def test_pit_is_where_the_outcome_fell() -> None:
    assert scores.pit(uniform(0.5), 365) == pytest.approx(0.5)
