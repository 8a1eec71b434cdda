from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import unquote_plus

import pytest

from slated.errors import InputError, SourceError
from slated.model import (
    Availability,
    Cast,
    Change,
    Content,
    Crew,
    Episodes,
    Event,
    Grain,
    Job,
    Modality,
    Release,
    Status,
    Step,
    TitleKind,
    Window,
)
from slated.sources.entries import Answer, Entry, one_day
from slated.sources.port import Wish
from slated.sources.wikidata import HOME, follow, read, start
from tests.sources.samples import WIKIDATA_ITEM, WIKIDATA_PEOPLE

NOW = datetime(2024, 1, 15, tzinfo=UTC)
WISH = Wish(what=None, home=HOME, today=NOW.date(), since=None, known=frozenset(), key=None)
ITEM = f"{HOME}/wiki/Special:EntityData/Q990001.json"


def answer(entity: object, address: str = ITEM) -> Answer:
    return Answer(address, NOW, json.dumps({"entities": {"Q990001": entity}}).encode())


def entry(entity: object) -> Entry:
    (found,) = read(answer(entity))
    assert isinstance(found, Entry), found
    assert all(found.document.text[one.quote.start : one.quote.end] == one.quote.text for one in found.claims)
    return found


def premiere(window: Window, region: str | None) -> Release:
    return Release(Event.PREMIERE, window, None, None, region)


def said(found: Entry) -> list[tuple[Content, Modality]]:
    return [(claim.content, claim.modality) for claim in found.claims]


def test_an_item_with_its_names_ids_and_days() -> None:
    found = entry(WIKIDATA_ITEM)
    november = Window(date(2020, 11, 1), date(2020, 11, 30), Grain.MONTH, approximate=False)
    year = Window(date(2023, 1, 1), date(2023, 12, 31), Grain.YEAR, approximate=False)
    assert said(found) == [
        (premiere(one_day(date(2021, 3, 5)), None), Modality.CONFIRMED),
        # Ranked deprecated: a claim that is withdrawn.
        (premiere(november, None), Modality.DENIED),
        (premiere(one_day(date(2021, 3, 7)), "GB"), Modality.CONFIRMED),
        (Status(Step.ENDED, year), Modality.CONFIRMED),
        (Episodes(16), Modality.CONFIRMED),
    ]
    assert "came out on 5 March 2021 (with 2 references)." in found.document.text
    assert "No longer held: The Glass Harbour came out in November 2020 (without a reference)." in found.document.text
    assert [(name.text, name.language) for name in found.work.names] == [
        ("The Glass Harbour", "en"),
        ("Le Port de verre", "fr"),
        ("유리 항구", "ko"),
        ("Glass Harbour", "en"),
    ]
    assert [f"{one.scheme}:{one.value}" for one in found.work.ids] == [
        "wikidata:Q990001",
        "imdb:tt9900001",
        "tvmaze:90001",
        "tmdb:tv/990001",
    ]
    assert (found.work.kind, found.work.year, found.work.country) == (TitleKind.SERIES, 2021, "FR")
    assert found.document.published == date(2024, 1, 10)


@pytest.mark.parametrize(
    ("time", "precision", "window"),
    [
        ("+2019-00-00T00:00:00Z", 9, Window(date(2019, 1, 1), date(2019, 12, 31), Grain.YEAR, approximate=False)),
        ("+2019-12-00T00:00:00Z", 10, Window(date(2019, 12, 1), date(2019, 12, 31), Grain.MONTH, approximate=False)),
        ("+1994-00-00T00:00:00Z", 8, Window(date(1990, 1, 1), date(1999, 12, 31), Grain.DECADE, approximate=False)),
        ("+1900-00-00T00:00:00Z", 7, None),
        ("-0044-03-15T00:00:00Z", 11, None),
    ],
)
def test_a_time_keeps_its_precision(time: str, precision: int, window: Window | None) -> None:
    entity: dict[str, Any] = copy.deepcopy(WIKIDATA_ITEM)
    statement = entity["claims"]["P580"][0]
    statement["mainsnak"]["datavalue"]["value"] = {"time": time, "precision": precision}
    entity["claims"] = {"P580": [statement]}
    assert [content for content, _ in said(entry(entity))] == ([] if window is None else [premiere(window, None)])


def test_no_day_of_the_calendar_and_no_name_are_told() -> None:
    entity: dict[str, Any] = copy.deepcopy(WIKIDATA_ITEM)
    entity["claims"]["P580"][0]["mainsnak"]["datavalue"]["value"] = {"time": "+2021-02-31T00:00:00Z", "precision": 11}
    assert [one.code for one in read(answer(entity)) if isinstance(one, SourceError)] == ["source-changed"]
    nameless: dict[str, Any] = WIKIDATA_ITEM | {"labels": {}}
    assert [one.message for one in read(answer(nameless)) if isinstance(one, SourceError)] == [f"{ITEM}: Q990001 has no name"]


def test_people_and_broadcasters_come_from_a_query() -> None:
    (query,) = follow(answer(WIKIDATA_ITEM), WISH)
    assert query.startswith("https://query.wikidata.org/sparql?")
    assert "wd:Q990001" in unquote_plus(query)
    (found,) = read(Answer(query, NOW, json.dumps(WIKIDATA_PEOPLE).encode()))
    assert isinstance(found, Entry)
    assert [content for content, _ in said(found)] == [
        Cast("Odile Maren", "Captain Roux", Change.STARS),
        Availability("Canal Nord", None),
        Crew("Jonas Weir", Job.DIRECTOR),
    ]


def test_where_it_begins() -> None:
    assert start(replace(WISH, what="Q42")) == [f"{HOME}/wiki/Special:EntityData/Q42.json"]
    assert start(replace(WISH, known=frozenset({"Q7", "Q5", "x"}))) == [
        f"{HOME}/wiki/Special:EntityData/Q5.json",
        f"{HOME}/wiki/Special:EntityData/Q7.json",
    ]
    (search,) = start(replace(WISH, what="a & b"))
    assert "search=a+%26+b" in search
    with pytest.raises(InputError, match="empty"):
        start(replace(WISH, what=" "))
    with pytest.raises(InputError, match="nothing is called 'a'"):
        follow(Answer(search, NOW, b'{"search": []}'), replace(WISH, what="a"))
