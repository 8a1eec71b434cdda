from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.catalogue.search import How, Search
from slated.starter import titles
from tests.catalogue.making import table, title
from tests.catalogue.search.world import Titles

TABLE = table("search")
STARTER = Titles([*titles(), *(title(row["id"], row["names"]) for row in TABLE["title"])])
SMALL = table("look_up")


@pytest.fixture(scope="module")
def search() -> Iterator[Search]:
    found = Search(None)
    yield found
    found.close()


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["query"])
def test_the_right_title_comes_first(search: Search, case: dict[str, Any]) -> None:
    first = search.look_up(STARTER, case["query"], 10)[0]
    assert (first.title_id, first.season, first.part) == (case["id"], case.get("season"), case.get("part"))
    if "how" in case:
        assert first.how is How[case["how"]]


@pytest.fixture(scope="module")
def small() -> Iterator[tuple[Search, Titles]]:
    found = Search(None)
    yield found, Titles(title(row["id"], row["names"]) for row in SMALL["title"])
    found.close()


@pytest.mark.parametrize("case", [case for case in SMALL["case"] if case["ids"]], ids=lambda case: repr(case["query"]))
def test_what_a_query_means_is_what_looking_up_says(small: tuple[Search, Titles], case: dict[str, Any]) -> None:
    search, held = small
    first = search.look_up(held, case["query"], 10)[0]
    assert first.title_id in case["ids"]
    assert (first.season, first.part) == (case.get("season"), case.get("part"))


def test_the_more_popular_and_then_the_later_comes_first() -> None:
    held = Titles(
        [title("dark-b", ["Dark"], year=1999), title("dark-a", ["Dark"], year=2017), title("dark-c", ["Dark"], year=1980)],
        {"dark-c": 5},
    )
    assert [meant.title_id for meant in Search(None).look_up(held, "dark", 10)] == ["dark-c", "dark-a", "dark-b"]


def test_a_name_as_written_goes_before_one_without_its_article() -> None:
    held = Titles([title("the-office", ["The Office"]), title("office", ["Office"])], {"the-office": 100})
    search = Search(None)
    assert [meant.title_id for meant in search.look_up(held, "office", 10)] == ["office", "the-office"]
    assert search.look_up(held, "the office", 10)[0].title_id == "the-office"


def test_whole_names_go_before_beginnings_before_words() -> None:
    held = Titles(
        [title("w", ["The Dark"]), title("b", ["Dark Matter"]), title("e", ["Dark"]), title("x", ["So Dark It Is"])],
        {"x": 9, "b": 5},
    )
    found = Search(None).look_up(held, "dark", 10)
    assert [meant.title_id for meant in found] == ["e", "w", "b", "x"]


def test_titles_without_names_of_letters_are_found_by_their_signs() -> None:
    held = Titles([title("money", ["$"]), title("what", ["???"]), title("other", ["Other"])])
    search = Search(None)
    assert search.look_up(held, "$", 10)[0].title_id == "money"
    assert search.look_up(held, "???", 10)[0].title_id == "what"


@settings(deadline=None)
@given(st.text(max_size=40), st.integers(0, 12))
def test_anything_can_be_typed(query: str, limit: int) -> None:
    found = SEARCHED.look_up(HELD, query, limit)
    assert len(found) <= limit
    assert len({meant.title_id for meant in found}) == len(found)


@settings(deadline=None)
@given(st.sampled_from([name.text for one in titles() for name in one.names]))
def test_every_name_finds_its_title(name: str) -> None:
    found = SEARCHED.look_up(HELD, name, 10)
    assert any(name in {other.text for other in BY_ID[meant.title_id].names} for meant in found[:3])


HELD = Titles(titles())
BY_ID = {one.id: one for one in titles()}
SEARCHED = Search(None)


@pytest.mark.parametrize(
    "query", ['"', "'", "a AND b", "NEAR(a b)", "a* OR b", "^dark", "words:dark", "-dark", "(", "\0", "dark" * 500]
)
def test_the_index_language_is_not_the_users(search: Search, query: str) -> None:
    search.look_up(STARTER, query, 10)
