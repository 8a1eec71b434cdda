from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime

import pytest

from slated.errors import SourceError
from slated.model import Audience, Availability, Content, Event, Medium, Metric, NameKind, Release, Status, Step, TitleKind
from slated.sources import anime, netflix
from slated.sources.anime.adapter import sites
from slated.sources.entries import Answer, Entry, by, one_day
from tests.conftest import SHARED
from tests.sources.samples import ANIME, NETFLIX_ENGAGEMENT, NETFLIX_POPULAR, NETFLIX_WEEKS

NOW = datetime(2024, 1, 15, tzinfo=UTC)


def entries(found: object) -> list[Entry]:
    assert isinstance(found, list)
    for one in found:
        assert isinstance(one, Entry), one
        assert all(one.document.text[claim.quote.start : claim.quote.end] == claim.quote.text for claim in one.claims)
    return found


def of(table: str) -> list[Entry]:
    return entries(list(netflix.read(Answer("table", NOW, table.encode()))))


def said(entry: Entry) -> list[tuple[int | None, Content]]:
    return [(claim.subject.season, claim.content) for claim in entry.claims]


def test_a_week_says_how_much_and_the_first_that_it_was_out() -> None:
    first, second, film = of(NETFLIX_WEEKS)
    assert said(first) == [
        (2, Audience(Metric.HOURS, 41_000_000)),
        (2, Audience(Metric.VIEWS, 5_000_000)),
        (2, Audience(Metric.RANK, 1)),
        (2, Status(Step.RELEASED, by(date(2024, 1, 7)))),
    ]
    assert first.document.published == date(2024, 1, 9)
    assert "41,000,000 hours in the week to 7 January 2024" in first.document.text
    assert said(second) == [(None, Audience(Metric.HOURS, 9_000_000)), (None, Audience(Metric.RANK, 2))]
    assert (film.work.kind, film.work.names[0].text) == (TitleKind.FILM, "A Door in June")


def test_figures_say_which_period_they_are_for() -> None:
    (popular,) = of(NETFLIX_POPULAR)
    assert said(popular)[0] == (2, Audience(Metric.HOURS, 474_000_000))
    assert "474,000,000 hours in its first 91 days" in popular.document.text
    series, film = of(NETFLIX_ENGAGEMENT)
    assert said(series) == [
        (1, Audience(Metric.HOURS, 12_000_000)),
        (1, Audience(Metric.VIEWS, 1_400_000)),
        (1, Release(Event.PREMIERE, one_day(date(2023, 8, 4)), Medium.STREAM, "Netflix", None)),
    ]
    assert "from July to December 2023" in series.document.text
    assert [(name.text, name.kind) for name in series.work.names] == [
        ("The Paper Orchard", NameKind.MAIN),
        ("종이 과수원", NameKind.ORIGINAL),
    ]
    assert film.work.kind is TitleKind.FILM


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (NETFLIX_WEEKS.replace("41000000", "many"), "line 2: weekly_hours_viewed 'many' is no whole number"),
        (NETFLIX_WEEKS.replace("2024-01-07\tTV (English)\t2", "soon\tTV (English)\t2"), "line 3: week 'soon' is no day"),
        (NETFLIX_ENGAGEMENT.replace("2023Jul-Dec,Film", "lately,Film"), "line 3: 'lately' is no half of a year like 2024Jan-Jun"),
        (NETFLIX_WEEKS + "2024-01-07\tTV\n", "line 5: 2 cells under 9 columns"),
    ],
)
def test_a_bad_line_costs_no_other(table: str, message: str) -> None:
    found = list(netflix.read(Answer("table", NOW, table.encode())))
    assert [one.message for one in found if isinstance(one, SourceError)] == [f"table, {message}"]
    assert sum(isinstance(one, Entry) for one in found) >= 1


@pytest.mark.parametrize("body", [b"a,b\n1,2\n", b"\xff\xfe\x00", b""])
def test_no_table_at_all(body: bytes) -> None:
    with pytest.raises(SourceError):
        list(netflix.read(Answer("table", NOW, body)))


def test_the_published_tables() -> None:
    folder = SHARED / "data" / "netflix"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there: lay the recorded material beside the checkout to run this test")
    for name, least in (("all-weeks-global.tsv", 7_000), ("most-popular.tsv", 20), ("engagement.csv", 60_000)):
        found = list(netflix.read(Answer(name, NOW, (folder / name).read_bytes())))
        assert [one.message for one in found if isinstance(one, SourceError)] == []
        assert len(found) >= least


def test_an_anime_with_its_days_in_japan_and_its_sites() -> None:
    second, film = entries(list(anime.read(Answer("data.json", NOW, gzip.compress(json.dumps(ANIME).encode())))))
    assert said(second) == [
        # 01:30 on Saturday in Tokyo
        (2, Release(Event.PREMIERE, one_day(date(2023, 10, 7)), Medium.BROADCAST, None, "JP")),
        (2, Release(Event.FINALE, one_day(date(2023, 12, 23)), Medium.BROADCAST, None, "JP")),
        (2, Availability("Netflix", None)),
        (2, Availability("d Anime Store", "JP")),
    ]
    assert "(2023-10-06 16:30 UTC)" in second.document.text
    assert [name.text for name in second.work.names] == ["硝子の港", "硝子の港 第2期", "玻璃港", "Harbour of Glass"]
    assert [f"{one.scheme}:{one.value}" for one in second.work.ids] == ["bangumi:990001", "mal:99001", "tmdb:tv/990001"]
    assert second.work.year is None
    assert said(film) == [(None, Release(Event.PREMIERE, one_day(date(2024, 6, 14)), Medium.THEATRICAL, None, "JP"))]
    assert (film.work.kind, film.work.year) == (TitleKind.FILM, 2024)


def item(known_as: str, **other: str) -> dict[str, object]:
    made = {"title": "灯台", "titleTranslate": {}, "type": "tv", "lang": "ja", "begin": "2020-04-04T16:00:00.000Z", **other}
    return {**made, "sites": [{"site": "tmdb", "id": known_as}]}


@pytest.mark.parametrize(
    ("known_as", "title", "season", "ids"),
    [
        ("tv/990010", "灯台", 1, ["tv/990010"]),
        ("tv/990010/season/3", "新・灯台", 3, ["tv/990010"]),
        ("tv/990010/season/3", "灯台 第2期", 3, ["tv/990010"]),
        # The second half of a season and specials are no season of the series.
        ("tv/990010/season/1/episode/13", "灯台(第2クール)", None, []),
        ("tv/990010/season/0", "灯台 OAD", None, []),
        ("nowhere", "灯台 第2期", 2, []),
    ],
)
def test_seasons_of_a_series_are_told_by_its_id(known_as: str, title: str, season: int | None, ids: list[str]) -> None:
    (found,) = entries(list(anime.read(Answer("x", NOW, json.dumps([item(known_as, title=title)]).encode()))))
    assert [claim.subject.season for claim in found.claims] == [season]
    assert [one.value for one in found.work.ids] == ids


def test_an_id_that_several_items_have_tells_none_of_them() -> None:
    found = entries(list(anime.read(Answer("x", NOW, json.dumps([item("tv/1"), item("tv/1", title="灯台の冬")]).encode()))))
    assert [one.work.ids for one in found] == [(), ()]
    assert [one.claims[0].subject.season for one in found] == [None, None]


def test_a_bad_item_costs_no_other_and_a_cut_file_is_told() -> None:
    bad: list[object] = [dict(ANIME[0], begin="soon"), {"title": 3}, ANIME[1]]
    found = list(anime.read(Answer("data.json", NOW, json.dumps(bad).encode())))
    assert [isinstance(one, Entry) for one in found] == [False, False, True]
    with pytest.raises(SourceError, match="cut off"):
        list(anime.read(Answer("data.json", NOW, gzip.compress(json.dumps(ANIME).encode())[:60])))


def test_the_table_of_sites_is_sorted() -> None:
    assert list(sites()) == sorted(sites())


def test_the_published_items() -> None:
    path = SHARED / "data" / "anime" / "items.json.gz"
    if not path.is_file():
        pytest.skip(f"{path} is not there: lay the recorded material beside the checkout to run this test")
    found = list(anime.read(Answer("items.json.gz", NOW, path.read_bytes())))
    assert [one for one in found if isinstance(one, SourceError)] == []
    assert len(found) > 8_000
