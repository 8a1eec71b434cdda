from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO
from pathlib import Path

import pytest

from slated.errors import InputError
from slated.model import (
    Availability,
    Cast,
    Change,
    Content,
    Crew,
    Episodes,
    Event,
    Job,
    Medium,
    Release,
    Status,
    Step,
    View,
)
from slated.outlook.table import NOT_FOR_TRAINING, observed_from
from slated.sources.entries import Answer, Entry, one_day
from slated.sources.port import Wish
from slated.sources.tmdb import TMDB, follow, read, start
from tests.conftest import SHARED, Slated
from tests.sources.pulling import World, ledger_in
from tests.sources.samples import GLASS_HARBOUR, SAMPLES, TMDB_FILM, TMDB_SERIES
from tests.sources.server import Site, serving

NOW = datetime(2024, 1, 15, tzinfo=UTC)
HOME = "https://api.themoviedb.org"
WISH = Wish(what=None, home=HOME, today=NOW.date(), since=None, known=frozenset(), key="a-token")
SAMPLE = SAMPLES["tmdb"]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with serving(Site()) as site, ledger_in(tmp_path) as ledger:
        yield World(ledger, site)


def said(details: object, path: str) -> list[tuple[int | None, Content]]:
    (found,) = read(Answer(f"{HOME}/3/{path}?x=y", NOW, json.dumps(details).encode()))
    assert isinstance(found, Entry)
    assert all(found.document.text[one.quote.start : one.quote.end] == one.quote.text for one in found.claims)
    return [(claim.subject.season, claim.content) for claim in found.claims]


def test_a_series_with_its_seasons_people_and_places() -> None:
    assert said(TMDB_SERIES, "tv/990001") == [
        (1, Release(Event.PREMIERE, one_day(date(2021, 3, 5)), None, None, None)),
        (1, Episodes(8)),
        (None, Status(Step.ENDED, one_day(date(2022, 12, 24)))),
        (None, Availability("Canal Nord", "FR")),
        (None, Availability("Plus Loin", "FR")),
        (None, Crew("Jonas Weir", Job.CREATOR)),
        (None, Cast("Odile Maren", "Captain Roux", Change.STARS)),
    ]


def test_a_film_with_its_releases_by_country_and_medium() -> None:
    assert said(TMDB_FILM, "movie/990002") == [
        (None, Release(Event.PREMIERE, one_day(date(2023, 6, 2)), Medium.THEATRICAL, None, "GB")),
        (None, Release(Event.PREMIERE, one_day(date(2023, 9, 1)), Medium.DIGITAL, None, "GB")),
        (None, Status(Step.RELEASED, None)),
        (None, Crew("Ida Holm", Job.DIRECTOR)),
    ]


def test_the_recorded_answers() -> None:
    folder = SHARED / "api" / "tmdb" / "moviebase"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there: lay the recorded material beside the checkout to run this test")
    for kind, names in (("tv", ["tv_details_96677.json"]), ("movie", ["movie_details_10140.json", "movie_details_607.json"])):
        for name in names:
            recorded = json.loads((folder / kind / name).read_text(encoding="utf-8"))
            assert said(recorded, f"{kind}/{recorded['id']}")


def test_where_it_begins() -> None:
    assert [one.split("?")[0] for one in start(replace(WISH, known=frozenset({"tv/7", "movie/5", "7"})))] == [
        f"{HOME}/3/movie/5",
        f"{HOME}/3/tv/7",
    ]
    assert start(replace(WISH, what="tv/7"))[0].startswith(f"{HOME}/3/tv/7?")
    assert start(replace(WISH, what="a b")) == [f"{HOME}/3/search/multi?query=a%20b"]
    with pytest.raises(InputError, match="empty"):
        start(replace(WISH, what=" "))
    with pytest.raises(InputError, match="nothing is called 'a b'"):
        follow(Answer(f"{HOME}/3/search/multi?query=a", NOW, b'{"results": []}'), replace(WISH, what="a b"))


def test_the_token_goes_to_its_host_alone_and_stands_nowhere(world: World) -> None:
    world.play(SAMPLE)
    with serving(Site()) as other:
        other.page("/3/tv/990001", *[SAMPLE.answers["/3/tv/990001"][1]], headers={"Content-Type": "application/json"})
        world.site.redirect("/3/tv/990001", f"http://127.0.0.1:{other.port}/3/tv/990001")
        assert world.pull(TMDB, SAMPLE.what, key="a-token").documents == 1
        assert world.site.seen[0]["Authorization"] == "Bearer a-token"
        assert [seen.get("Authorization") for seen in other.seen] == [None]
    with world.ledger._engine.connect() as connection:
        assert "a-token" not in "".join(connection.connection.iterdump())


def test_it_is_kept_for_180_days_and_then_nothing_of_it_is_left(world: World) -> None:
    world.play(SAMPLE)
    world.pull(TMDB, SAMPLE.what, key="a-token")
    assert world.claims() > 0
    (title,) = world.ledger.titles()
    # Not one name or id is theirs.
    assert (title.names, title.ids) == (GLASS_HARBOUR.names, GLASS_HARBOUR.ids)
    world.later(days=179)
    assert world.ledger.purge(world.now).digests == ()
    world.later(days=2)
    purged = world.ledger.purge(world.now)
    assert len(purged.digests) == 1
    assert world.claims() == 0
    assert world.ledger.documents(10) == []
    assert world.ledger.claims(title.id, view=View.RECORDED, as_of=world.now.date()) == []
    # What was dropped may be asked for anew.
    assert world.pull(TMDB, SAMPLE.what, key="a-token").documents == 1


def test_it_makes_no_titles(world: World) -> None:
    world.play(replace(SAMPLE, known=()))
    pulled = world.pull(TMDB, SAMPLE.what, key="a-token")
    assert (pulled.unknown, pulled.documents, world.ledger.titles()) == (["The Glass Harbour"], 0, [])


HEADER = "source,show,season,premiere,finale,episodes,platform,country,type,observed_until\n"


@pytest.mark.parametrize("name", ["tmdb", "TMDB ", "themoviedb.org", "imdb"])
def test_no_outlook_is_trained_on_it(name: str) -> None:
    table = f"{HEADER}{name},x,1,2020-01-01,,8,Plus Loin,FR,,2024-12-31\nown,y,1,2020-01-01,,8,Plus Loin,FR,,2024-12-31\n"
    for sources in (None, [name, "own"]):
        assert list(observed_from(StringIO(table), sources, name="t.csv")) == ["y"]


def test_sources_that_may_not_train_are_known_to_the_outlook() -> None:
    assert {TMDB.name, TMDB.source.id} <= NOT_FOR_TRAINING


def _texts(folder: Traversable) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _texts(entry)
        elif entry.name.endswith((".toml", ".json", ".csv", ".tsv", ".txt", ".md", ".jsonl")):
            yield entry.name, entry.read_text(encoding="utf-8")


def test_nothing_that_ships_is_theirs() -> None:
    package = files("slated")
    for name, text in _texts(package):
        if name == "outlets.toml":
            continue  # publishers by host: that TMDB exists is no datum of theirs
        assert "themoviedb" not in text.casefold(), name
        assert 'scheme = "tmdb"' not in text, name
    for name, text in _texts(package.joinpath("outlook")):
        assert "tmdb" not in text.casefold(), name


def test_the_token_is_not_shown(slated: Slated) -> None:
    ran = slated("settings", env={"SLATED_TMDB_TOKEN": "very-secret"})
    assert "very-secret" not in ran.out + ran.err
    assert "SLATED_TMDB_TOKEN=***" in ran.out
    wrong = slated("settings", env={"SLATED_TMDB_TOKEN": "very secret"})
    assert wrong.code == 2
    assert "very secret" not in wrong.err
