from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.catalogue.linking import NOTHING_KNOWN, Facts, Linked, Linker, Mention, Open, Unknown, folded_names
from slated.catalogue.naming import Nearness, named
from slated.model import Title, TitleKind
from tests.catalogue.making import table, title

TABLE = table("linking")


def _facts(row: dict[str, Any]) -> Facts:
    return Facts(
        kind=TitleKind(row["kind"]) if "kind" in row else None,
        year=row.get("year"),
        premieres={int(season): date.fromisoformat(day) for season, day in row.get("premieres", {}).items()},
        seasons=None,
        people=folded_names(row.get("people", ())),
        platforms=folded_names(row.get("platforms", ())),
        country=row.get("country"),
    )


KNOWN = {row["id"]: _facts(row) for row in TABLE["title"]}
LINKER = Linker((title(row["id"], row["names"]) for row in TABLE["title"]), lambda one: KNOWN[one.id])


def _mention(row: dict[str, Any]) -> Mention:
    published = date.fromisoformat(row["published"]) if "published" in row else None
    return Mention(row["name"], None, _facts(row), published, tuple(_facts(other) for other in row.get("beside", ())))


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["about"])
def test_cases(case: dict[str, Any]) -> None:
    outcome = LINKER.link(_mention(case))
    if case["meant"] == "open":
        assert isinstance(outcome, Open), outcome
    elif case["meant"] == "unknown":
        assert isinstance(outcome, Unknown), outcome
    else:
        assert isinstance(outcome, Linked), outcome
        assert outcome.best.title.id == case["meant"]


def test_what_is_open_lists_the_likeliest_first_with_its_reasons() -> None:
    outcome = LINKER.link(Mention("Dark", None, NOTHING_KNOWN, None, ()))
    assert isinstance(outcome, Open)
    assert [candidate.title.id for candidate in outcome.candidates] == ["dark", "dark-island"]
    assert outcome.candidates[0].reasons == ("name +3.0",)


def test_titles_whose_name_is_not_met_are_not_asked_about() -> None:
    asked: list[str] = []

    def facts_of(one: Title) -> Facts:
        asked.append(one.id)
        return NOTHING_KNOWN

    linker = Linker([title("dark", ["Dark"]), title("moon", ["Moon"])], facts_of)
    linker.link(Mention("Moon", None, NOTHING_KNOWN, None, ()))
    linker.link(Mention("Moon", None, NOTHING_KNOWN, None, ()))
    assert asked == ["moon"]
    linker.forget("moon")
    linker.link(Mention("Moon", None, NOTHING_KNOWN, None, ()))
    assert asked == ["moon", "moon"]


def test_talk_of_a_season_far_beyond_the_last_is_of_another_series() -> None:
    linker = Linker([title("dark", ["Dark"])], lambda _: replace(NOTHING_KNOWN, seasons=1))
    assert isinstance(linker.link(Mention("Dark", None, replace(NOTHING_KNOWN, seasons=2), None, ())), Linked)
    assert isinstance(linker.link(Mention("Dark", None, replace(NOTHING_KNOWN, seasons=9), None, ())), Open)


@pytest.mark.parametrize(
    ("text", "key", "nearness"),
    [
        ("The Harbour", "the harbour", Nearness.OWN),
        ("The Harbour", "harbour", Nearness.OTHERWISE),
        ("Harbour (U.S. TV series)", "harbour", Nearness.BARE),
        ("Harbour (2009 film)", "harbour", Nearness.BARE),
        ("List of Harbour episodes", "harbour", Nearness.BARE),
        ("HARBOUR -はーばー-", "harbour", Nearness.PART),
    ],
)
def test_keys_of_names(text: str, key: str, nearness: Nearness) -> None:
    assert named(text, None).keys[key] is nearness


def test_brackets_that_are_part_of_a_name_stay() -> None:
    assert "harbour" not in named("Harbour (Lost and Found)", None).keys
    said = named("Harbour (2009 American TV series)", None)
    assert (said.kind, said.country, said.year) == (TitleKind.SERIES, "US", 2009)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_anything_may_be_mentioned(name: str) -> None:
    LINKER.link(Mention(name, None, NOTHING_KNOWN, date(2024, 1, 1), ()))


@settings(deadline=None)
@given(st.permutations(TABLE["title"]), st.sampled_from(TABLE["case"]))
def test_the_order_of_titles_does_not_matter(rows: list[dict[str, Any]], case: dict[str, Any]) -> None:
    other = Linker((title(row["id"], row["names"]) for row in rows), lambda one: KNOWN[one.id])
    assert other.link(_mention(case)) == LINKER.link(_mention(case))
