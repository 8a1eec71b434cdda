"""The starter's tables: what they hold, and how a bad row is named."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import msgspec
import pytest

from slated.errors import SettingsError
from slated.model import Grain, Medium, NameKind, TitleKind
from slated.starter import CUT_OFF, titles
from slated.starter.table import known_by, outlets, problems_of, services, title_rows, window_of
from slated.starter.wire import TitleRow
from slated.tables import rows

HARD = ("dark", "you", "1923", "see", "elite", "from", "24", "1899", "les-miserables-2018", "i-heart-huckabees", "blackaf")


def test_there_are_enough_titles_and_every_slug_is_unique() -> None:
    kinds = Counter(title.kind for title in titles())
    assert len({title.id for title in titles()}) == len(titles()) >= 120
    assert kinds[TitleKind.SERIES] >= 95
    assert kinds[TitleKind.FILM] >= 25


def test_titles_that_are_hard_to_find_in_text_are_there() -> None:
    assert set(HARD) <= {title.id for title in titles()}


@pytest.mark.parametrize("country", ["KR", "JP", "GB", "ES", "DE", "IN", "TR", "BR", "US", "FR"])
def test_many_countries_are_there(country: str) -> None:
    assert sum(title.country == country for title in titles()) >= 2


def test_the_show_of_the_first_article_is_whole() -> None:
    title = next(title for title in titles() if title.id == "all-of-us-are-dead")
    assert {(name.text, name.kind) for name in title.names} >= {
        ("All of Us Are Dead", NameKind.MAIN),
        ("지금 우리 학교는", NameKind.ORIGINAL),
        ("Jigeum uri hakgyoneun", NameKind.ROMANISED),
    }
    row = next(row for row in title_rows() if row.id == "all-of-us-are-dead")
    assert [(season.number, season.premiere, season.episodes) for season in row.seasons] == [(1, "2022-01-28", 12)]
    assert len([person for person in row.cast if person.season == 1]) == 9


def test_names_come_in_many_scripts() -> None:
    text = "".join(name.text for title in titles() for name in title.names)
    for letter in "한오の進三Оचఆşé♥":
        assert letter in text, letter


def test_every_row_says_how_we_know() -> None:
    assert all(row.source for row in title_rows())


def test_no_row_is_named_after_a_database_we_do_not_use() -> None:
    said = " ".join(row.source for row in title_rows()).lower()
    assert "tmdb" not in said
    assert "imdb" not in said
    assert not {found.scheme for title in titles() for found in title.ids} & {"tmdb", "imdb"}


def test_every_service_and_outlet_is_used() -> None:
    named = {platform.name for row in title_rows() for platform in row.platforms}
    named |= {season.service for row in title_rows() for season in row.seasons if season.service is not None}
    named |= {release.service for row in title_rows() for release in row.releases if release.service is not None}
    assert named == services().keys()
    assert all(medium in Medium for medium in {service.medium for service in services().values()})
    assert len(outlets()) >= 3


@pytest.mark.parametrize(
    ("day", "grain", "last"),
    [
        ("2022-01-28", Grain.DAY, date(2022, 1, 28)),
        ("2024-02", Grain.MONTH, date(2024, 2, 29)),
        ("2023", Grain.YEAR, date(2023, 12, 31)),
    ],
)
def test_a_day_keeps_the_grain_it_is_written_in(day: str, grain: Grain, last: date) -> None:
    assert window_of(day).grain is grain
    assert known_by(day) == last


GOOD: dict[str, Any] = {
    "id": "a-show",
    "name": "A Show",
    "language": "en",
    "kind": "series",
    "year": 2020,
    "country": "GB",
    "source": "common knowledge",
    "platforms": [{"name": "Netflix"}],
    "seasons": [{"number": 1, "premiere": "2020-01-01", "finale": "2020-02-01"}, {"number": 2, "premiere": "2021-01-01"}],
}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"seasons": [{"number": 1, "premiere": "2020-02-30"}]}, "2020-02-30 is no day"),
        (
            {"seasons": [{"number": 1, "premiere": "2020-01-01", "finale": "2025-01-01"}]},
            f"after the starter's last day, {CUT_OFF}",
        ),
        ({"seasons": [{"number": 1, "premiere": "2020-05-01", "finale": "2020-01-01"}]}, "comes before the premiere"),
        ({"seasons": [{"number": 2, "premiere": "2020-01-01"}, {"number": 1, "premiere": "2020-01-02"}]}, "not in order: [2, 1]"),
        (
            {"seasons": [{"number": 1, "premiere": "2020-03-01"}, {"number": 2, "premiere": "2020-02-01"}]},
            "premieres are not in order",
        ),
        ({"parts": [{"season": 3, "number": 2, "premiere": "2020-01-01"}]}, "season 3 is spoken of and has no row"),
        ({"parts": [{"season": 1, "number": 1, "premiere": "2020-01-05"}]}, "part 1 of season 1 starts on 2020-01-05"),
        ({"cast": [{"person": "A", "season": 4}]}, "season 4 is spoken of"),
        ({"platforms": [{"name": "Nowhere"}]}, "'Nowhere' is not in services.toml"),
        ({"kind": "film"}, "a film has no seasons"),
        ({"year": 2019}, "the year is 2019, the first release 2020-01-01"),
        ({"seasons": [], "platforms": [], "crew": [{"person": "A", "job": "creator"}]}, "needs the day (on)"),
        ({"seasons": []}, "needs the day (since)"),
    ],
)
def test_a_row_that_contradicts_itself_is_named(change: dict[str, Any], problem: str) -> None:
    row = msgspec.convert(GOOD | change, TitleRow)
    said = problems_of([("a.toml", row)], services())
    assert any(line.startswith("a.toml: a-show: ") and problem in line for line in said), said


def test_a_good_row_has_no_problems_and_a_second_of_its_id_has_one() -> None:
    row = msgspec.convert(GOOD, TitleRow)
    assert problems_of([("a.toml", row)], services()) == []
    assert problems_of([("a.toml", row), ("b.toml", row)], services()) == ["b.toml: a-show: this id is taken by another row"]


@pytest.mark.parametrize(
    "change", [{"colour": "red"}, {"id": "Not A Slug"}, {"kind": "opera"}, {"country": "gb"}, {"year": 2025}]
)
def test_a_row_that_does_not_fit_the_schema_is_named_with_file_and_row(change: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match=r"a\.toml: title row 2") as caught:
        rows({"title": [GOOD, GOOD | change]}, "title", TitleRow, file="a.toml")
    assert caught.value.code == "bad-table"
