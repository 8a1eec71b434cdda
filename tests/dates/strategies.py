"""Windows for property tests: every grain, both open sides, years near one another so that overlaps are common."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from slated.dates import windows
from slated.model import Window

# Without a deadline: a busy machine is no failure.
unhurried = settings(deadline=None, max_examples=80)

YEARS = st.integers(2019, 2023)
DAYS = st.dates(date(2019, 1, 1), date(2024, 3, 1))
SEASONS = st.sampled_from(windows.TimeOfYear)


def _span(first: date, days: int) -> Window:
    return windows.span(first, first + timedelta(days=days))


CLOSED = st.one_of(
    DAYS.map(windows.day),
    st.builds(windows.month, YEARS, st.integers(1, 12)),
    st.builds(windows.quarter, YEARS, st.integers(1, 4)),
    st.builds(windows.half, YEARS, st.integers(1, 2)),
    st.builds(windows.season_of_year, YEARS, SEASONS),
    st.builds(windows.broadcast_season, YEARS, SEASONS),
    YEARS.map(windows.year),
    st.just(2010).map(windows.decade),
    st.builds(_span, DAYS, st.integers(0, 400)),
)
OPEN = st.one_of(DAYS.map(windows.not_before), DAYS.map(windows.not_after))
WINDOWS = st.builds(lambda window, rough: windows.around(window) if rough else window, st.one_of(CLOSED, OPEN), st.booleans())
