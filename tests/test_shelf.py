"""Which titles the works of a document are put under, by what the document says of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from slated.ledger import HOLDER
from slated.model import (
    Availability,
    Cast,
    Change,
    Claim,
    Content,
    Event,
    Grain,
    Medium,
    Modality,
    Name,
    NameKind,
    Quote,
    Release,
    Subject,
    Title,
    TitleKind,
    Trace,
    Window,
)
from slated.shelf import Shelf, facts, kind_of

DAY = date(2024, 5, 1)


def _said(work: str, *contents: Content, season: int | None = None) -> list[Claim]:
    return [
        Claim(
            Subject(work, season, None), content, Modality.CONFIRMED, None, Quote(0, 0, "", in_title=False), Trace("", "", "", "")
        )
        for content in contents
    ]


def _title(title_id: str, name: str, kind: TitleKind | None, year: int | None, country: str | None = None) -> Title:
    return Title(title_id, kind, (Name(name, NameKind.MAIN, "en"),), (), year, country, only_in_articles=False)


def _stars(person: str) -> Cast:
    return Cast(person, None, Change.STARS)


def _premiere(day: date, medium: Medium | None = None) -> Release:
    return Release(Event.PREMIERE, Window(day, day, Grain.DAY, approximate=False), medium, "Skyline", None)


GULL = _title("gull", "Gull Rock", TitleKind.SERIES, 2011, "IE")
GULL_2 = _title("gull-2", "Gull Rock", TitleKind.SERIES, 2012, "CA")
FERRY = _title("ferry", "Night Ferry", TitleKind.SERIES, 2023, "CA")
RECORDED = {
    "gull": _said("Gull Rock", _stars("Aoife Brennan"), Availability("Harbour One", None), season=1),
    "gull-2": _said("Gull Rock", _stars("Jean Tremblay"), season=3),
    "ferry": _said("Night Ferry", _stars("Jean Tremblay"), season=1),
}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf([GULL, GULL_2, FERRY], lambda title_id: RECORDED.get(title_id, []))


def _place(shelf: Shelf, **works: Sequence[Claim]) -> dict[str, str]:
    placed = shelf.place({name.replace("_", " "): claims for name, claims in works.items()}, DAY, "en")
    return {work: one.title.id for work, one in placed.items()}


def test_two_of_one_name_stay_open_with_what_speaks_for_each(shelf: Shelf) -> None:
    placed = shelf.place({"Gull Rock": _said("Gull Rock", season=2)}, DAY, "en")["Gull Rock"]
    assert placed.title.id == f"{HOLDER}gull-rock"
    assert not placed.fresh
    assert {choice.title_id for choice in placed.choices} == {"gull", "gull-2"}


def test_a_person_on_record_tells(shelf: Shelf) -> None:
    assert _place(shelf, Gull_Rock=_said("Gull Rock", _stars("Aoife Brennan"))) == {"Gull Rock": "gull"}


def test_a_platform_on_record_tells(shelf: Shelf) -> None:
    assert _place(shelf, Gull_Rock=_said("Gull Rock", Availability("Harbour One", None))) == {"Gull Rock": "gull"}


def test_the_other_titles_of_the_document_tell(shelf: Shelf) -> None:
    found = _place(shelf, Gull_Rock=_said("Gull Rock", season=2), Night_Ferry=_said("Night Ferry", season=1))
    assert found == {"Gull Rock": "gull-2", "Night Ferry": "ferry"}


def test_what_no_title_is_called_is_made_once(shelf: Shelf) -> None:
    first = shelf.place({"Salt Marsh": _said("Salt Marsh", _stars("A B"), season=1)}, DAY, "en")["Salt Marsh"]
    assert first.fresh
    assert (first.title.id, first.title.kind) == ("salt-marsh", TitleKind.SERIES)
    again = shelf.place({"Salt Marsh": _said("Salt Marsh", season=2)}, DAY, "en")["Salt Marsh"]
    assert (again.title, again.fresh) == (first.title, False)


def test_a_film_of_the_name_of_a_series_is_another_title(shelf: Shelf) -> None:
    opens = _premiere(date(2024, 8, 1), Medium.THEATRICAL)
    placed = shelf.place({"Night Ferry": _said("Night Ferry", opens)}, DAY, "en")["Night Ferry"]
    assert placed.fresh
    assert placed.title.kind is TitleKind.FILM
    assert placed.title.id != "ferry"


def test_ids_of_titles_that_went_into_others_are_not_given_again() -> None:
    placed = Shelf([], taken=["salt-marsh"]).place({"Salt Marsh": _said("Salt Marsh")}, DAY, "en")
    assert placed["Salt Marsh"].title.id == "salt-marsh-2"


def test_facts_of_claims() -> None:
    said = facts([*_said("x", _premiere(date(2020, 1, 2)), season=1), *_said("x", _stars("Zoë Q"), season=4)])
    assert (said.kind, said.year, said.seasons) == (TitleKind.SERIES, 2020, 4)
    assert said.premieres == {1: date(2020, 1, 2)}
    assert said.people == {"zoe q"}
    assert said.platforms == {"skyline"}


def test_a_premiere_without_a_season_is_no_first_season() -> None:
    assert facts(_said("x", _premiere(date(2020, 1, 2)))).year is None
    assert facts(_said("x", _premiere(date(2020, 1, 2), Medium.THEATRICAL))).year == 2020


@pytest.mark.parametrize(
    ("claims", "kind"),
    [
        (_said("x", season=1), None),
        (_said("x", _stars("A B"), season=1), TitleKind.SERIES),
        (_said("x", Availability("Theaters", None)), TitleKind.FILM),
        (_said("x", _premiere(DAY, Medium.THEATRICAL)), TitleKind.FILM),
        (_said("x", _premiere(DAY)), None),
    ],
)
def test_kinds(claims: Sequence[Claim], kind: TitleKind | None) -> None:
    assert kind_of(claims) is kind
