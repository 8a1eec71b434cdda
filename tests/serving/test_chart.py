from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.model import Grain, Ground, Modality, Reason, Unresolved, View, Window
from slated.serving.views.chart import ROWS, chart
from tests.serving.world import BLOG, Told, World, document, premiere, title

AS_OF = date(2024, 7, 10)
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))


def grounds(*told: tuple[date | None, Window | Unresolved]) -> list[Ground]:
    world = World()
    for number, (on, when) in enumerate(told):
        world.tell(
            title("x", "X"), document(BLOG, f"Page {number}", on, None), Told(1, premiere(when), Modality.EXPECTED, "words")
        )
    found = [recorded for held in world.documents(1000) for recorded in world.claims_of_document(held.digest)]
    return [Ground(recorded, wins=False, reason=Reason.OLDER, words="older") for recorded in found]


def span(first: date, last: date) -> Window:
    return Window(first, last, Grain.SPAN, approximate=False)


def test_nothing_to_draw() -> None:
    assert chart([], AS_OF) is None
    assert chart(grounds((AS_OF, Unresolved("next year", "no day"))), AS_OF) is None


@given(st.lists(st.tuples(st.none() | DAYS, DAYS, DAYS), min_size=1, max_size=8))
def test_everything_lies_within_the_axis(found: list[tuple[date | None, date, date]]) -> None:
    drawn = chart(grounds(*((on, span(min(a, b), max(a, b))) for on, a, b in found)), AS_OF)
    assert drawn is not None
    assert 0 <= drawn.now <= 100
    assert 1 <= len(drawn.ticks) <= 13
    for tick in drawn.ticks:
        assert 0 <= tick.x <= 100
    for row in drawn.rows:
        assert 0 <= row.x <= row.x + row.width <= 100.5
        assert row.said is None or 0 <= row.said <= 100


@given(DAYS, DAYS, DAYS)
def test_later_is_further_right(a: date, b: date, c: date) -> None:
    first, second, third = sorted((a, b, c))
    drawn = chart(grounds((first, span(second, third))), AS_OF)
    assert drawn is not None
    (row,) = drawn.rows
    assert row.said is not None
    assert row.said <= row.x


@pytest.mark.parametrize(
    "window", [Window(None, AS_OF, Grain.OPEN, approximate=False), Window(date(9998, 1, 1), None, Grain.OPEN, approximate=False)]
)
def test_an_open_window_fades(window: Window) -> None:
    drawn = chart(grounds((AS_OF, window)), AS_OF)
    assert drawn is not None
    assert drawn.rows[0].fades


def test_the_latest_said_stands_first_and_there_is_an_end_to_it() -> None:
    drawn = chart(grounds(*((date(2020, 1, 1 + n % 28), span(AS_OF, AS_OF)) for n in range(60))), AS_OF)
    assert drawn is not None
    assert len(drawn.rows) == ROWS
    days = [row.said_on for row in drawn.rows if row.said_on]
    assert days == sorted(days, reverse=True)


def test_the_world_views_are_what_the_ledger_means_by_them() -> None:
    world = World()
    world.tell(
        title("x", "X"),
        document(BLOG, "Page", date(2023, 1, 1), None),
        Told(1, premiere(span(AS_OF, AS_OF)), Modality.EXPECTED, "w"),
    )
    assert world.claims("x", view=View.PUBLISHED, as_of=date(2023, 1, 1))
    assert not world.claims("x", view=View.RECORDED, as_of=date(2023, 1, 1))
    assert world.first_recorded_at() == datetime(2024, 7, 1, 9, 30, tzinfo=UTC)
