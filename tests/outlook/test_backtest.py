from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from slated.outlook import Observed, fit
from slated.outlook.backtest import LEAK, backtest, cases_on, digest, quarters, summary
from tests.outlook.making import season, world

DAY = date(2017, 6, 30)


def test_the_case_list_drops_nothing_and_has_a_checksum() -> None:
    made = world()
    cases = cases_on(made, DAY)
    assert any(case.outcome is None for case in cases)
    assert any(case.outcome is not None for case in cases)
    assert digest(cases) == digest(cases_on(dict(reversed(made.items())), DAY))


def test_the_hazard_beats_kaplan_meier_where_there_is_something_to_know() -> None:
    scored = [one for day in backtest(world(), quarters(2016, 2017)) for one in day]
    figures = summary(scored, rounds=20)
    assert 0.05 < figures.skill < LEAK
    assert figures.skill_last_gap > 0.2
    assert figures.interval[0] < figures.skill_by_platform < figures.interval[1]


def test_what_came_after_the_day_leaves_no_trace_in_the_fit() -> None:
    made = world()
    later = date(2018, 1, 1)
    rewritten = {
        show: replace(
            one,
            history=replace(
                one.history, seasons=(*(old for old in one.history.seasons if old.premiere <= DAY), season(9, later))
            ),
        )
        for show, one in made.items()
    }
    assert np.array_equal(fit(list(made.values()), DAY).weights, fit(list(rewritten.values()), DAY).weights)


def test_shuffled_gaps_leave_no_skill() -> None:
    """Premieres drawn anew, the same for every platform and history: what the model knows of them can help no more."""
    draw = np.random.default_rng(11)
    shuffled: dict[str, Observed] = {}
    for show, one in world(150).items():
        days = [date(2010, 1, 1).toordinal() + int(draw.integers(0, 2600))]
        while draw.random() < 0.55:
            days.append(days[-1] + int(draw.exponential(500)) + 30)
        seasons = tuple(season(number, date.fromordinal(day)) for number, day in enumerate(days, start=1) if day < 737000)
        shuffled[show] = replace(one, history=replace(one.history, seasons=seasons))
    scored = [done for day in backtest(shuffled, quarters(2016, 2016)) for done in day]
    assert abs(summary(scored, rounds=10).skill) < 0.05


def test_no_return_is_nothing_to_fit_on() -> None:
    lonely = {
        show: replace(one, history=replace(one.history, seasons=one.history.seasons[:1])) for show, one in world(20).items()
    }
    with pytest.raises(ValueError, match="nothing to fit"):
        fit(list(lonely.values()), DAY)
