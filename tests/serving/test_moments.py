from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from slated.errors import InputError
from slated.model import View
from slated.serving.moments import moment_for, view_for

TODAY = date(2024, 7, 10)
FIRST = datetime(2024, 7, 1, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "day", "view"),
    [
        (None, date(2024, 7, 1), View.PUBLISHED),
        (FIRST, date(2024, 6, 30), View.PUBLISHED),
        (FIRST, date(2024, 7, 1), View.RECORDED),
        (FIRST, date(2024, 7, 2), View.RECORDED),
    ],
)
def test_which_past_a_day_means(first: datetime | None, day: date, view: View) -> None:
    assert view_for(first, day) is view


def test_no_day_is_today_as_recorded() -> None:
    for empty in (None, ""):
        moment = moment_for(empty, empty, today=TODAY, first_recorded_at=None)
        assert (moment.day, moment.view, moment.today, moment.query) == (TODAY, View.RECORDED, True, "")


def test_a_day_that_was_asked_for_stays_in_links() -> None:
    moment = moment_for("2024-07-05", None, today=TODAY, first_recorded_at=FIRST)
    assert (moment.view, moment.today, moment.query) == (View.RECORDED, False, "?as_of=2024-07-05")
    moment = moment_for(None, "2024-07-05", today=TODAY, first_recorded_at=FIRST)
    assert (moment.view, moment.query) == (View.PUBLISHED, "?in_view_of=2024-07-05")


def test_tomorrow_may_be_asked_for_because_it_is_already_there_somewhere() -> None:
    assert moment_for("2024-07-11", None, today=TODAY, first_recorded_at=FIRST).day == date(2024, 7, 11)
    with pytest.raises(InputError, match="has not come yet") as caught:
        moment_for("2024-07-12", None, today=TODAY, first_recorded_at=FIRST)
    assert caught.value.code == "day-to-come"


@pytest.mark.parametrize(
    "value",
    [
        "2024",
        "2024-7-1",
        "20240701",
        "2024-07-01T00:00",
        " 2024-07-01",
        "2024-13-01",
        "0000-01-01",
        "\u0662\u0660\u0662\u0664-\u0660\u0667-\u0660\u0661",
        "x" * 9000,
        "2024-07-01\n",
    ],
)
def test_what_is_no_day(value: str) -> None:
    with pytest.raises(InputError, match="is not a day; write it as year-month-day") as caught:
        moment_for(value, None, today=TODAY, first_recorded_at=FIRST)
    assert caught.value.code == "bad-day"
    assert len(caught.value.message) < 200
