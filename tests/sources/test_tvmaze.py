from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from slated.errors import InputError
from slated.model import (
    Availability,
    Cast,
    Claim,
    Episodes,
    Event,
    ExternalId,
    Medium,
    Modality,
    Release,
    Status,
    Step,
    Title,
    TitleKind,
    Window,
)
from slated.sources.entries import Answer, Entry, one_day
from slated.sources.port import Wish
from slated.sources.tvmaze import TVMAZE, follow, read, start
from tests.conftest import SHARED
from tests.sources.pulling import World, ledger_in, play
from tests.sources.samples import SAMPLES, TVMAZE_SCHEDULED, TVMAZE_SHOW
from tests.sources.server import Site, serving

NOW = datetime(2024, 1, 15, tzinfo=UTC)
HOME = "https://api.tvmaze.com"
WISH = Wish(what=None, home=HOME, today=NOW.date(), since=None, known=frozenset(), key=None)


def entry(show: object, path: str = "/shows/90001") -> Entry:
    (found,) = read(Answer(HOME + path, NOW, json.dumps(show).encode()))
    assert isinstance(found, Entry)
    for claim in found.claims:
        assert found.document.text[claim.quote.start : claim.quote.end] == claim.quote.text
    return found


def contents(claims: tuple[Claim, ...], kind: type[object]) -> list[tuple[int | None, object]]:
    return [(claim.subject.season, claim.content) for claim in claims if isinstance(claim.content, kind)]


def test_a_show_with_all_that_is_read_of_it() -> None:
    found = entry(TVMAZE_SHOW)
    assert contents(found.claims, Release) == [
        (1, Release(Event.PREMIERE, one_day(date(2021, 3, 5)), Medium.BROADCAST, "Canal Nord", "FR")),
        (1, Release(Event.FINALE, one_day(date(2021, 4, 23)), Medium.BROADCAST, "Canal Nord", "FR")),
        # Episode 1's day is the season's, whatever the season's own field says.
        (2, Release(Event.PREMIERE, one_day(date(2022, 9, 2)), Medium.STREAM, "Plus Loin", None)),
    ]
    assert contents(found.claims, Status) == [(3, Status(Step.RENEWED, None))]
    assert next(claim for claim in found.claims if isinstance(claim.content, Status)).modality is Modality.EXPECTED
    assert contents(found.claims, Episodes) == [(1, Episodes(8))]
    assert contents(found.claims, Availability) == [(None, Availability("Canal Nord", "FR"))]
    assert [content.person for _, content in contents(found.claims, Cast) if isinstance(content, Cast)] == ["Odile Maren"]
    assert found.work.kind is TitleKind.SERIES
    assert [name.text for name in found.work.names] == ["The Glass Harbour", "Le Port de verre"]
    assert found.work.ids == (ExternalId("tvmaze", "90001"), ExternalId("imdb", "tt9900001"))
    assert (found.work.year, found.work.country) == (2021, "FR")
    assert found.document.published == date(2023, 11, 14)
    assert "premieres on 2 September 2022 on Plus Loin." in found.document.text


@pytest.mark.parametrize(
    ("status", "ended", "content", "modality"),
    [
        ("Ended", "2022-12-24", Status(Step.ENDED, one_day(date(2022, 12, 24))), Modality.CONFIRMED),
        ("Ended", None, Status(Step.ENDED, None), Modality.CONFIRMED),
        ("To Be Determined", None, Status(Step.UNDECIDED, None), Modality.CONFIRMED),
        ("In Development", None, Status(Step.ORDERED, None), Modality.EXPECTED),
    ],
)
def test_status_words(status: str, ended: str | None, content: Status, modality: Modality) -> None:
    said = [
        (claim.content, claim.modality)
        for claim in entry(TVMAZE_SHOW | {"status": status, "ended": ended}).claims
        if claim.subject.season is None and isinstance(claim.content, Status)
    ]
    assert said == [(content, modality)]


def test_a_schedule_says_when_seasons_begin_and_nothing_else() -> None:
    second = TVMAZE_SCHEDULED | {"number": 2}
    web = {"season": 5, "number": 1, "airdate": "2024-02-03", "_embedded": {"show": TVMAZE_SCHEDULED["show"]}}
    body = json.dumps([second, TVMAZE_SCHEDULED, web, {"season": "x"}]).encode()
    found = list(read(Answer(f"{HOME}/schedule/web?date=2024-02-02", NOW, body)))
    assert [contents(one.claims, Release)[0][0] for one in found if isinstance(one, Entry)] == [4, 5]
    assert [one.code for one in found if not isinstance(one, Entry)] == ["source-changed"]


def test_where_it_begins_and_what_leads_on() -> None:
    assert start(replace(WISH, what="glass & harbour")) == [f"{HOME}/search/shows?q=glass%20%26%20harbour"]
    with pytest.raises(InputError, match="empty"):
        start(replace(WISH, what="  "))
    first, *schedules = start(WISH)
    assert first.endswith("since=month")
    assert len(schedules) == 14
    assert start(replace(WISH, since=date(2024, 1, 12)))[0].endswith("since=week")
    updates = Answer(first, NOW, b'{"5": 10, "7": 30, "8": 20}')
    assert [one.split("?")[0] for one in follow(updates, replace(WISH, known=frozenset({"5", "8"})))] == [
        f"{HOME}/shows/8",
        f"{HOME}/shows/5",
    ]
    with pytest.raises(InputError, match="nothing is called 'x'"):
        follow(Answer(f"{HOME}/search/shows?q=x", NOW, b"[]"), replace(WISH, what="x"))


def test_the_recorded_answers() -> None:
    folder = SHARED / "api" / "tvmaze"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there: lay the recorded material beside the checkout to run this test")
    shows = 0
    for path in sorted(folder.glob("*.json")):
        recorded = json.loads(path.read_text(encoding="utf-8"))
        given = isinstance(recorded, dict) and "body" in recorded
        address = recorded["url"] if given else f"{HOME}/schedule" if "schedule" in path.name else f"{HOME}/shows/66"
        body = json.dumps(recorded["body"] if given else recorded).encode()
        if given and recorded["status"] != 200:
            continue
        for found in read(Answer(address, NOW, body)):
            assert isinstance(found, Entry)
            assert all(found.document.text[one.quote.start : one.quote.end] == one.quote.text for one in found.claims)
            shows += bool(found.claims)
            if path.name.startswith("singlesearch"):
                premieres = [
                    one for one in found.claims if isinstance(one.content, Release) and one.content.event is Event.PREMIERE
                ]
                dated = [one for one in recorded["body"]["_embedded"]["seasons"] if one["premiereDate"]]
                assert [one.subject.season for one in premieres] == [one["number"] for one in dated]
                assert [one.content.when for one in premieres if isinstance(one.content, Release)] == [
                    one_day(date.fromisoformat(one["premiereDate"])) for one in dated
                ]
    assert shows >= 20


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with serving(Site()) as site, ledger_in(tmp_path) as ledger:
        yield World(ledger, site)


def test_it_is_linked_by_ids_then_by_name_kind_and_year(world: World) -> None:
    play(world.site, SAMPLES["tvmaze"])
    known = entry(TVMAZE_SHOW).work
    base = Title(
        "harbour", TitleKind.SERIES, known.names[:1], (ExternalId("imdb", "tt9900001"),), 2021, None, only_in_articles=True
    )
    film = replace(base, id="harbour-film", kind=TitleKind.FILM, ids=())
    old = replace(base, id="harbour-old", year=1990, ids=())
    world.ledger.add_titles([film, old, base], NOW)
    assert world.pull(TVMAZE, "the glass harbour").titles == 0
    linked = world.ledger.title("harbour")
    assert linked is not None
    assert (linked.ids, linked.country, linked.only_in_articles) == (known.ids[::-1], "FR", False)
    assert [name.text for name in linked.names] == ["The Glass Harbour", "Le Port de verre"]
    assert set(world.ledger.claim_counts()) == {"harbour"}


def test_a_name_that_two_titles_have_is_not_recorded(world: World) -> None:
    play(world.site, SAMPLES["tvmaze"])
    names = entry(TVMAZE_SHOW).work.names[:1]
    one = Title("a", TitleKind.SERIES, names, (), 2021, None, only_in_articles=False)
    world.ledger.add_titles([one, replace(one, id="b", year=None)], NOW)
    pulled = world.pull(TVMAZE, "the glass harbour")
    assert (pulled.unlinked, pulled.documents) == (["The Glass Harbour"], 0)


def test_a_moved_day_is_a_new_document_and_an_edit_of_the_summary_is_none(world: World) -> None:
    play(world.site, SAMPLES["tvmaze"])
    world.pull(TVMAZE, "the glass harbour")
    world.later(days=1)
    edited = TVMAZE_SHOW | {"updated": 1706000000, "summary": "<p>Else.</p>"}
    world.site.page("/shows/90001", json.dumps(edited).encode(), headers={"Content-Type": "application/json"})
    assert world.pull(TVMAZE, "the glass harbour").documents == 0
    world.later(days=1)
    moved = edited | {"updated": 1707000000, "status": "Ended"}
    world.site.page("/shows/90001", json.dumps(moved).encode(), headers={"Content-Type": "application/json"})
    assert world.pull(TVMAZE, "the glass harbour").documents == 1


def test_a_run_that_was_cut_off_goes_on_where_it_was(world: World) -> None:
    play(world.site, SAMPLES["tvmaze"])
    world.ledger.polls.begin("tvmaze", "x", ["http://127.0.0.1:1/gone", f"http://127.0.0.1:{world.site.port}/shows/90001"])
    world.site.page("/search/shows", b"[]", headers={"Content-Type": "application/json"})
    pulled = world.pull(TVMAZE, "x")
    # One address did not answer and stays to be asked; the other was read; then the search was asked anew and found nothing.
    assert (pulled.resumed, pulled.documents, pulled.failed) == (True, 1, 1)
    assert [one.code for one in pulled.problems] == ["source-unreachable", "not-found"]
    assert world.ledger.polls.todo("tvmaze", "x") == ["http://127.0.0.1:1/gone"]


def test_windows_are_days() -> None:
    for _, content in contents(entry(TVMAZE_SHOW).claims, Release):
        assert isinstance(content, Release)
        assert isinstance(content.when, Window)
