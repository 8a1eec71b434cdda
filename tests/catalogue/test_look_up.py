from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.catalogue import Catalogue, How, new_title
from slated.model import NameKind, TitleKind
from tests.catalogue.making import catalogue, table, title

TABLE = table("look_up")
SMALL = catalogue(TABLE["title"])


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: repr(case["query"]))
def test_cases(case: dict[str, Any]) -> None:
    found = SMALL.look_up(case["query"])
    assert [match.title.id for match in found] == case["ids"]
    for match in found:
        assert (match.season, match.part) == (case.get("season"), case.get("part"))
        assert match.how.value == case["how"]


def test_the_name_that_was_met_is_given() -> None:
    (match,) = SMALL.look_up("지금 우리 학교는 s2")
    assert match.name == "지금 우리 학교는"
    assert match.title.name == "All of Us Are Dead"


def test_titles_of_a_catalogue_come_before_those_of_articles() -> None:
    both = Catalogue([title("dark-2", ["Dark"], only_in_articles=True), title("dark", ["Dark"])])
    assert [match.title.id for match in both.look_up("dark")] == ["dark", "dark-2"]


def test_the_same_name_twice_is_one_match() -> None:
    (match,) = Catalogue([title("dark", ["Dark", "DARK", "dark"])]).look_up("Dark")
    assert match.how is How.EXACT


def test_the_beginnings_that_come_back_are_few() -> None:
    many = Catalogue(title(f"t{number}", [f"Star {number}"]) for number in range(500))
    assert len(many.look_up("star")) == 20


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("squid gaem", "Squid Game"),
        ("al of us are ded", "All of Us Are Dead"),
        ("babilon berlin s3", "Babylon Berlin"),
        ("demon slayer kimetu no yaiba", "Demon Slayer: Kimetsu no Yaiba"),
    ],
)
def test_close_names_are_offered(query: str, name: str) -> None:
    assert SMALL.look_up(query) == []
    assert SMALL.suggest(query)[0] == name


def test_nothing_close_offers_nothing() -> None:
    assert SMALL.suggest("zzzzzz") == []
    assert SMALL.suggest("") == []


@given(st.text(max_size=400))
def test_any_query_is_survived(query: str) -> None:
    SMALL.look_up(query)
    assert len(SMALL.suggest(query)) <= 5


@given(st.sampled_from(TABLE["title"]), st.integers(1, 99), st.integers(1, 9))
def test_any_season_and_part_are_understood(row: dict[str, Any], season: int, part: int) -> None:
    name = row["names"][0]
    found = SMALL.look_up(f"{name} season {season} part {part}") if name != "?" else []
    assert all((match.season, match.part) == (season, part) for match in found)
    assert (row["id"] in [match.title.id for match in found]) == (name != "?")


def test_a_long_query_is_cut() -> None:
    assert SMALL.look_up("dark " * 100_000) == []
    assert SMALL.suggest("dark " * 100_000) == []


def test_a_title_of_articles() -> None:
    made = new_title("Pluribus", kind=TitleKind.SERIES, year=2025, taken=())
    assert made.id == "pluribus"
    assert made.only_in_articles
    assert made.name == "Pluribus"
    assert made.names[0].kind is NameKind.MAIN
    assert (made.kind, made.year, made.country, made.ids) == (TitleKind.SERIES, 2025, None, ())


def test_ids_are_not_given_twice() -> None:
    taken: set[str] = set()
    for expected in ("dark", "dark-2017", "dark-2", "dark-3"):
        made = new_title("Dark", kind=None, year=2017, taken=taken)
        assert made.id == expected
        taken.add(made.id)
    assert new_title("Dark", kind=None, year=None, taken={"dark"}).id == "dark-2"
    assert new_title("★", kind=None, year=None, taken=()).id == "untitled"
