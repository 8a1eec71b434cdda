"""The starter as documents and claims: exact quotes, nothing padded, nothing known before its day."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import msgspec
import pytest

from slated.model import (
    Availability,
    Cast,
    Change,
    Claim,
    Crew,
    Episodes,
    Event,
    Grain,
    Job,
    Medium,
    Modality,
    Release,
    Status,
    Step,
    Window,
    digest,
)
from slated.starter import CUT_OFF, STARTER, CatalogueEntry, catalogue_documents, titles
from slated.starter.statements import CHANGE_WORDS, JOB_WORDS, STEP_WORDS, statements
from slated.starter.wire import TitleRow

RETRIEVED = datetime(2024, 12, 31, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def entries() -> list[CatalogueEntry]:
    return catalogue_documents(RETRIEVED)


def of(entries: list[CatalogueEntry], title: str) -> list[CatalogueEntry]:
    return [entry for entry in entries if entry.title_id == title]


def claims(entries: list[CatalogueEntry], title: str, until: date) -> list[Claim]:
    known = [entry for entry in of(entries, title) if entry.document.published is not None and entry.document.published <= until]
    return [claim for entry in known for claim in entry.claims]


def test_every_quote_stands_where_it_says(entries: list[CatalogueEntry]) -> None:
    for entry in entries:
        for claim in entry.claims:
            assert not claim.quote.in_title
            assert entry.document.text[claim.quote.start : claim.quote.end] == claim.quote.text


def test_every_line_of_a_document_is_a_claim(entries: list[CatalogueEntry]) -> None:
    for entry in entries:
        assert [claim.quote.text for claim in entry.claims] == entry.document.text.split("\n")


def test_documents_are_whole_and_unique(entries: list[CatalogueEntry]) -> None:
    assert {entry.title_id for entry in entries} == {title.id for title in titles()}
    for entry in entries:
        found = entry.document
        assert found.digest == digest(found.address, found.title, found.published, found.text)
        assert (found.site, found.language, found.retrieved, found.published_from) == (STARTER.id, "en", RETRIEVED, "given")
    assert max(Counter(entry.document.digest for entry in entries).values()) == 1
    assert max(Counter((entry.title_id, entry.document.published) for entry in entries).values()) == 1


def test_subjects_are_main_names(entries: list[CatalogueEntry]) -> None:
    names = {title.id: title.name for title in titles()}
    assert all(claim.subject.work == names[entry.title_id] for entry in entries for claim in entry.claims)


def test_nothing_is_said_before_its_day_or_after_the_cut_off(entries: list[CatalogueEntry]) -> None:
    for entry in entries:
        published = entry.document.published
        assert published is not None
        assert published <= CUT_OFF
        for claim in entry.claims:
            assert claim.modality is Modality.CONFIRMED
            if isinstance(claim.content, Release):
                assert isinstance(claim.content.when, Window)
                assert claim.content.when.last == published


def test_a_day_is_a_day_and_a_year_stays_a_year() -> None:
    row = msgspec.convert(
        {
            "id": "a-show",
            "name": "A Show",
            "language": "en",
            "kind": "series",
            "year": 1977,
            "country": "BR",
            "source": "common knowledge",
            "seasons": [
                {"number": 1, "premiere": "1977"},
                {"number": 2, "premiere": "1978-05"},
                {"number": 3, "premiere": "1979-05-02"},
            ],
        },
        TitleRow,
    )
    said = [(each.text, each.known, each.content.when) for each in statements(row) if isinstance(each.content, Release)]
    assert [(text, known, when.grain) for text, known, when in said if isinstance(when, Window)] == [
        ("A Show: season 1 premiered in 1977.", date(1977, 12, 31), Grain.YEAR),
        ("A Show: season 2 premiered in May 1978.", date(1978, 5, 31), Grain.MONTH),
        ("A Show: season 3 premiered on 2 May 1979.", date(1979, 5, 2), Grain.DAY),
    ]


def test_every_kind_a_catalogue_knows_is_said(entries: list[CatalogueEntry]) -> None:
    kinds = {type(claim.content) for entry in entries for claim in entry.claims}
    assert kinds == {Release, Status, Cast, Crew, Availability, Episodes}


def test_a_renewal_is_known_from_its_own_day_on(entries: list[CatalogueEntry]) -> None:
    before = claims(entries, "all-of-us-are-dead", date(2022, 6, 5))
    after = claims(entries, "all-of-us-are-dead", date(2022, 6, 6))
    assert {claim.subject.season for claim in before} == {1, None}
    new = [claim for claim in after if claim not in before]
    assert [(claim.subject.season, claim.content.step) for claim in new if isinstance(claim.content, Status)] == [
        (2, Step.RENEWED)
    ]
    assert [claim.quote.text for claim in new] == ["All of Us Are Dead was renewed for season 2 on 6 June 2022."]


def test_the_cast_of_a_season_is_not_that_of_the_next(entries: list[CatalogueEntry]) -> None:
    said = claims(entries, "all-of-us-are-dead", CUT_OFF)
    assert Counter(claim.subject.season for claim in said if isinstance(claim.content, Cast)) == {1: 9}


def test_a_split_season_has_its_parts(entries: list[CatalogueEntry]) -> None:
    said = claims(entries, "stranger-things", CUT_OFF)
    parts = {
        claim.subject.part: claim.content.when.first
        for claim in said
        if claim.subject.season == 4 and isinstance(claim.content, Release) and isinstance(claim.content.when, Window)
        if claim.content.event is Event.PREMIERE
    }
    assert parts == {None: date(2022, 5, 27), 1: date(2022, 5, 27), 2: date(2022, 7, 1)}


def test_a_broadcast_names_its_country_and_a_stream_does_not(entries: list[CatalogueEntry]) -> None:
    thrones = claims(entries, "game-of-thrones", date(2011, 4, 17))
    found = [claim.content for claim in thrones if isinstance(claim.content, Release)]
    assert [(each.medium, each.service, each.region) for each in found] == [(Medium.BROADCAST, "HBO", "US")]
    assert thrones[0].quote.text == "Game of Thrones: season 1 premiered on 17 April 2011 (HBO, US)."


def test_a_film_keeps_its_countries_apart(entries: list[CatalogueEntry]) -> None:
    said = claims(entries, "no-time-to-die", CUT_OFF)
    days = {
        claim.content.region: claim.content.when.first
        for claim in said
        if isinstance(claim.content, Release) and isinstance(claim.content.when, Window)
    }
    assert days == {"GB": date(2021, 9, 30), "US": date(2021, 10, 8)}


def test_what_the_service_of_a_later_season_is(entries: list[CatalogueEntry]) -> None:
    said = claims(entries, "cobra-kai", CUT_OFF)
    services = {
        claim.subject.season: claim.content.service
        for claim in said
        if isinstance(claim.content, Release) and claim.content.event is Event.PREMIERE
    }
    assert services[1] == services[2] == "YouTube Premium"
    assert services[3] == "Netflix"


def test_every_step_and_job_has_words() -> None:
    assert STEP_WORDS.keys() == set(Step)
    assert JOB_WORDS.keys() == set(Job)
    assert CHANGE_WORDS.keys() == set(Change)
