from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from slated.model import Modality, Outlook, Step
from slated.outlook import History, Milestone, Shock, Voice, forecast, forecasts, shipped
from tests.outlook.making import history, season, spring_window, standing

PREMIERE = date(2018, 10, 5)
TODAY = date(2019, 9, 30)


def chance_by(outlook: Outlook, day: date) -> float:
    return max((chance for on, chance in outlook.cdf if on <= day), default=0.0)


def out(past: History, today: date = TODAY) -> Outlook:
    return forecast(past, today, shipped())


def median(outlook: Outlook) -> date:
    return dict(outlook.quantiles)[0.5]


def test_an_outlook_is_a_distribution() -> None:
    outlook = out(history(PREMIERE))
    chances = [chance for _, chance in outlook.cdf]
    assert all(0 <= before <= after < 1 for before, after in pairwise(chances))
    assert [day for _, day in outlook.quantiles] == sorted(day for _, day in outlook.quantiles)
    assert outlook.p_one_year < outlook.p_two_years < outlook.p_five_years < 1
    assert len(outlook.cdf) == 104
    assert outlook.cdf[0][0] == TODAY + timedelta(days=7)
    assert outlook.evidence == ()


@pytest.mark.parametrize("weeks", [4, 12, 26])
def test_silence_never_raises_the_chance_of_a_near_day(weeks: int) -> None:
    by = TODAY + timedelta(days=7 * 40)
    earlier = out(history(PREMIERE))
    later = out(history(PREMIERE), TODAY + timedelta(days=7 * weeks))
    assert chance_by(later, by) <= chance_by(earlier, by) + 1e-9


def test_cancelled_falls_and_renewed_rises_and_neither_is_sure() -> None:
    plain = out(history(PREMIERE))
    cancelled = out(history(PREMIERE, standings=(standing(Step.CANCELLED, TODAY),)))
    renewed = out(history(PREMIERE, standings=(standing(Step.RENEWED, TODAY),)))
    assert 0 < cancelled.p_five_years < plain.p_five_years < renewed.p_five_years < 1
    assert cancelled.evidence[0].points < 0 < renewed.evidence[0].points


def test_the_later_of_two_standings_holds() -> None:
    saved = out(
        history(PREMIERE, standings=(standing(Step.CANCELLED, date(2019, 1, 1)), standing(Step.RENEWED, date(2019, 6, 1))))
    )
    assert saved.p_five_years > 0.9


def test_a_confirmed_day_concentrates() -> None:
    plain = out(history(PREMIERE))
    window = spring_window(TODAY, Voice.OFFICIAL)
    day = replace(window, window=replace(window.window, first=date(2020, 3, 20), last=date(2020, 3, 20)))
    dated = out(history(PREMIERE, said=(day,)))
    wide = dict(plain.quantiles)[0.9] - dict(plain.quantiles)[0.1]
    narrow = dict(dated.quantiles)[0.9] - dict(dated.quantiles)[0.1]
    assert narrow < wide / 4
    assert abs((median(dated) - date(2020, 3, 20)).days) <= 7
    assert dated.p_two_years > 0.9


def test_an_unreliable_voice_moves_less_than_the_platform() -> None:
    plain = chance_by(out(history(PREMIERE)), date(2020, 5, 31))
    moves = [
        chance_by(out(history(PREMIERE, said=(spring_window(TODAY, voice),))), date(2020, 5, 31)) - plain
        for voice in (Voice.BLOG, Voice.OUTLET, Voice.TRADE, Voice.OFFICIAL)
    ]
    assert moves == sorted(moves)
    assert moves[0] > 0


def test_a_hope_moves_less_than_a_promise() -> None:
    hoped = out(history(PREMIERE, said=(spring_window(TODAY, Voice.TRADE, Modality.HOPED),)))
    said = out(history(PREMIERE, said=(spring_window(TODAY, Voice.TRADE),)))
    assert chance_by(hoped, date(2020, 5, 31)) < chance_by(said, date(2020, 5, 31))


def test_a_denied_window_is_taken_back() -> None:
    taken_back = (spring_window(date(2019, 6, 1), Voice.OFFICIAL), spring_window(TODAY, Voice.OFFICIAL, Modality.DENIED))
    assert out(history(PREMIERE, said=taken_back)).cdf == out(history(PREMIERE)).cdf


def test_a_window_that_has_passed_unmet_has_slipped() -> None:
    passed = out(history(PREMIERE, said=(spring_window(date(2019, 6, 1), Voice.OFFICIAL),)), date(2020, 7, 1))
    assert passed.quantiles[0][1] > date(2020, 7, 1)
    assert passed.p_one_year > out(history(PREMIERE), date(2020, 7, 1)).p_one_year


def test_stages_come_nearer_as_the_making_goes_on() -> None:
    filming = out(history(PREMIERE, milestones=(Milestone(Step.FILMING, date(2019, 8, 1)),)))
    wrapped = out(
        history(PREMIERE, milestones=(Milestone(Step.FILMING, date(2019, 3, 1)), Milestone(Step.WRAPPED, date(2019, 8, 1))))
    )
    assert median(wrapped) < median(filming)
    assert "filming" in filming.evidence[0].what
    assert filming.p_five_years > 0.9


def test_a_declared_shock_stretches_lead_times() -> None:
    filming = history(PREMIERE, milestones=(Milestone(Step.FILMING, date(2019, 8, 1)),))
    strike = Shock(date(2019, 7, 1), date(2019, 12, 1), 1.5)
    assert median(forecast(filming, TODAY, shipped(), [strike])) > median(forecast(filming, TODAY, shipped()))
    over = Shock(date(2019, 1, 1), date(2019, 2, 1), 1.5)
    assert forecast(filming, TODAY, shipped(), [over]) == forecast(filming, TODAY, shipped())


def test_a_film_in_the_making_has_a_wide_outlook() -> None:
    film = out(history(milestones=(Milestone(Step.FILMING, date(2019, 8, 1)),)))
    assert dict(film.quantiles)[0.9] - dict(film.quantiles)[0.1] > timedelta(days=200)


def test_nothing_to_count_from_is_an_error() -> None:
    with pytest.raises(ValueError, match="gives no outlook"):
        out(history())


@pytest.mark.parametrize("today", [date(2019, 3, 31), date(2019, 9, 30), date(2020, 4, 1), date(2021, 1, 1)])
def test_what_is_later_than_the_day_can_be_anything(today: date) -> None:
    past = history(
        date(2017, 3, 1),
        PREMIERE,
        milestones=(Milestone(Step.RENEWED, date(2018, 12, 1)),),
        said=(spring_window(date(2019, 1, 5), Voice.BLOG),),
    )
    later = today + timedelta(days=1)
    scrambled = replace(
        past,
        seasons=(*past.seasons, season(9, later)),
        milestones=(*past.milestones, Milestone(Step.WRAPPED, later)),
        windows=(*past.windows, spring_window(later, Voice.OFFICIAL)),
        standings=(standing(Step.CANCELLED, later),),
    )
    assert repr(out(scrambled, today)) == repr(out(past, today))


def test_one_case_or_many_is_the_same() -> None:
    several = [
        (history(PREMIERE), TODAY),
        (history(date(2017, 3, 1), PREMIERE, platform="NBC"), date(2020, 1, 5)),
        (history(PREMIERE), TODAY),
    ]
    assert forecasts(several, shipped()) == [forecast(past, day, shipped()) for past, day in several]
