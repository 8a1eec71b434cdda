"""The algebra of windows against brute force over sets of days."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.dates import windows
from slated.dates.windows import Relation, TimeOfYear
from slated.errors import InputError
from slated.model import Grain, Window
from tests.dates.strategies import CLOSED, DAYS, OPEN, WINDOWS, YEARS, unhurried

# Every window of the strategies lies inside, or is open beyond, these days; outside of them an open side only goes on.
FIRST, LAST = date(2005, 1, 1), date(2030, 12, 31)
Days = frozenset[int]


def days_of(window: Window) -> Days:
    """The window's days by their ordinals."""
    first, last = window.first or FIRST, window.last or LAST
    return frozenset(range(first.toordinal(), last.toordinal() + 1))


@unhurried
@given(WINDOWS, DAYS)
def test_contains_is_membership(window: Window, day: date) -> None:
    assert windows.contains(window, day) == (day.toordinal() in days_of(window))


@unhurried
@given(WINDOWS, WINDOWS)
def test_relations_of_two_windows_are_those_of_their_days(a: Window, b: Window) -> None:
    of_a, of_b = days_of(a), days_of(b)
    assert windows.overlaps(a, b) == bool(of_a & of_b)
    assert windows.covers(a, b) == (of_a >= of_b)
    assert windows.narrower(a, b) == (of_a < of_b)
    assert windows.same_days(a, b) == (of_a == of_b)


@unhurried
@given(WINDOWS, WINDOWS)
def test_intersection_is_the_shared_days(a: Window, b: Window) -> None:
    shared = windows.intersection(a, b)
    assert (days_of(shared) if shared else frozenset()) == days_of(a) & days_of(b)


@unhurried
@given(WINDOWS, WINDOWS)
def test_union_is_the_hull_of_the_days(a: Window, b: Window) -> None:
    joined = windows.union(a, b)
    every = days_of(a) | days_of(b)
    if joined is None:
        assert {min(every), max(every)} == {FIRST.toordinal(), LAST.toordinal()}
    else:
        assert days_of(joined) == frozenset(range(min(every), max(every) + 1))


@unhurried
@given(st.lists(WINDOWS, min_size=1, max_size=4))
def test_a_hull_covers_all_its_windows(several: list[Window]) -> None:
    joined = windows.hull(several)
    if joined is not None:
        assert all(windows.covers(joined, window) for window in several)


def test_no_window_has_no_hull() -> None:
    assert windows.hull([]) is None


@unhurried
@given(CLOSED, CLOSED)
def test_shared_fraction_counts_days(a: Window, b: Window) -> None:
    joined = windows.union(a, b)
    assert joined is not None
    expected = len(days_of(a) & days_of(b)) / len(days_of(joined))
    assert windows.shared_fraction(a, b) == pytest.approx(expected)
    assert windows.shared_fraction(a, b) == windows.shared_fraction(b, a)


@unhurried
@given(OPEN, WINDOWS)
def test_an_open_window_shares_all_or_nothing(a: Window, b: Window) -> None:
    assert windows.shared_fraction(a, b) == float(days_of(a) == days_of(b))


@unhurried
@given(CLOSED)
def test_length_counts_days(window: Window) -> None:
    assert windows.length_in_days(window) == len(days_of(window))


@unhurried
@given(OPEN)
def test_an_open_window_has_no_length(window: Window) -> None:
    assert windows.length_in_days(window) is None


@unhurried
@given(WINDOWS, DAYS)
def test_relation_to_a_day(window: Window, on: date) -> None:
    days = days_of(window)
    expected = Relation.CURRENT if on.toordinal() in days else Relation.AHEAD if min(days) > on.toordinal() else Relation.PASSED
    assert windows.relation(window, on) is expected


@unhurried
@given(CLOSED)
def test_thirds_follow_one_another_and_fill_the_window(window: Window) -> None:
    parts = [windows.third(window, number) for number in (1, 2, 3)]
    assert days_of(parts[0]) | days_of(parts[1]) | days_of(parts[2]) == days_of(window)
    if len(days_of(window)) >= 3:
        assert sum(len(days_of(part)) for part in parts) == len(days_of(window))


@unhurried
@given(CLOSED)
def test_halves_follow_one_another_and_fill_the_window(window: Window) -> None:
    first, second = windows.half_of(window, 1), windows.half_of(window, 2)
    assert days_of(first) | days_of(second) == days_of(window)
    if len(days_of(window)) >= 2:
        assert not days_of(first) & days_of(second)


@unhurried
@given(YEARS, st.sampled_from(TimeOfYear))
def test_a_season_has_three_months_and_a_broadcast_season_a_quarter(year: int, season: TimeOfYear) -> None:
    of_year, broadcast = windows.season_of_year(year, season), windows.broadcast_season(year, season)
    assert of_year.first is not None
    assert (of_year.first.year, of_year.first.month) == (year, season.value)
    assert len({date.fromordinal(day).month for day in days_of(of_year)}) == 3
    assert broadcast.grain is Grain.QUARTER
    assert broadcast.first == date(year, {3: 4, 6: 7, 9: 10, 12: 1}[season.value], 1)


def test_a_winter_ends_in_the_next_february() -> None:
    assert windows.season_of_year(2023, TimeOfYear.WINTER).last == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: windows.month(2024, 13), "2024-13-1"),
        (lambda: windows.quarter(2024, 5), "1 to 4"),
        (lambda: windows.half(2024, 0), "1 to 2"),
        (lambda: windows.year(0), "0-1-1"),
        (lambda: windows.decade(2015), "ends in 0"),
        (lambda: windows.season_of_year(9999, TimeOfYear.WINTER), "10000"),
        (lambda: windows.span(date(2024, 2, 2), date(2024, 2, 1)), "after its last day"),
        (lambda: windows.third(windows.not_before(date(2024, 1, 1)), 1), "open window"),
        (lambda: windows.third(windows.year(2024), 4), "1 to 3"),
        (lambda: windows.calendar_day(2023, 2, 29), "2023-2-29"),
        (lambda: windows.months_from(date(9999, 12, 1), 1), "10000"),
    ],
    ids=itertools.count(),
)
def test_what_the_calendar_does_not_have_is_an_input_error(make: object, words: str) -> None:
    assert callable(make)
    with pytest.raises(InputError, match=words):
        make()
