"""Settling against its tables of cases, and what must hold for any claims: order, duplicates and other seasons change nothing."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.dates.edtf import format_edtf, parse
from slated.model import (
    Answer,
    Ask,
    Contested,
    Count,
    Dated,
    Event,
    Figures,
    Lapsed,
    People,
    Places,
    Question,
    Recorded,
    Released,
    Sayings,
    Stands,
    Undated,
    Windowed,
)
from slated.settling import certainty, headline, seasons, settle
from tests.conftest import ROOT
from tests.settling.claims import recorded

CERTAINTIES = {"confirmed", "expected", "contested", "unknown"}


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    claims: tuple[str, ...]
    season: int | None
    part: int | None
    region: str | None
    at: tuple[dict[str, Any], ...]


def cases() -> list[Case]:
    rows = tomllib.loads((ROOT / "tests" / "cases" / "settling" / "when.toml").read_text(encoding="utf-8"))["case"]
    return [
        Case(
            row["name"],
            tuple(row["claims"]),
            None if row.get("season") is False else 2,
            row.get("part"),
            row.get("region"),
            tuple(row["at"]),
        )
        for row in rows
    ]


def ask(claims: list[Recorded], what: Ask, day: date, case: Case | None = None) -> Answer:
    season = case.season if case else 2
    question = Question(what, "night-ferry", season, case.part if case else None, Event.PREMIERE, case.region if case else None)
    return settle(claims, question, day)


def said_by(lines: tuple[str, ...] | list[str], day: date) -> list[Recorded]:
    claims = [recorded(line, number) for number, line in enumerate(lines, start=1)]
    return [claim for claim in claims if claim.asserted_on is None or claim.asserted_on <= day]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_when(case: Case) -> None:
    for wanted in case.at:
        day: date = wanted["day"]
        answer = ask(said_by(case.claims, day), Ask.WHEN, day, case)
        assert type(answer).__name__ == wanted["answer"], (day, answer)
        if "window" in wanted:
            assert window_of(answer) == wanted["window"]
        if "since" in wanted:
            assert isinstance(answer, Undated | Lapsed)
            assert answer.since == wanted["since"]
        if "guesses" in wanted:
            assert isinstance(answer, Undated | Lapsed)
            assert [("!" if guess.lapsed else "") + format_edtf(guess.window) for guess in answer.guesses] == [
                ("!" if guess.startswith("!") else "") + format_edtf(parse(guess.lstrip("!"))) for guess in wanted["guesses"]
            ]
        assert certainty(answer) in CERTAINTIES
        assert headline(answer).endswith(".")


def window_of(answer: Answer) -> str | None:
    match answer:
        case Dated():
            return answer.day.isoformat()
        case Windowed() | Lapsed():
            return format_edtf(answer.window)
        case Released():
            return format_edtf(answer.window) if answer.window else None
        case _:
            return None


def test_a_guess_never_reads_as_a_fact() -> None:
    lines = ["2023-09-15 blog:deck release 2024-01-01/2024-04-30 conditional", "2023-09-15 blog:deck status undated"]
    answer = ask(said_by(lines, date(2023, 10, 1)), Ask.WHEN, date(2023, 10, 1))
    assert headline(answer) == (
        "Season 2 has no announced date (said since 15 September 2023). Deck guesses between 1 January and 30 April 2024."
    )
    assert certainty(answer) == "unknown"


def test_a_move_shows_what_lost_and_why() -> None:
    lines = ["2024-01-10 trade:wire release 2024-06-16", "2024-03-10 trade:wire release 2024-09-01"]
    answer = ask(said_by(lines, date(2024, 4, 1)), Ask.WHEN, date(2024, 4, 1))
    assert [ground.reason.value for ground in answer.basis.winners] == ["best"]
    (loser,) = answer.basis.losers
    assert loser.reason.value == "older"
    assert "10 January 2024" in loser.words
    assert "1 September 2024" in loser.words


def test_what_agreed_with_a_day_that_moved_does_not_carry_the_answer() -> None:
    lines = [
        "2024-01-10 trade:wire release 2024-06-16",
        "2024-01-20 outlet:paper release 2024-06-16",
        "2024-01-21 outlet:post release 2024-06",
        "2024-03-10 trade:wire release 2024-09-01",
    ]
    answer = ask(said_by(lines, date(2024, 4, 1)), Ask.WHEN, date(2024, 4, 1))
    assert [ground.recorded.id for ground in answer.basis.winners] == [4]
    assert {ground.reason.value for ground in answer.basis.losers} == {"older"}


def test_nothing_decided_is_said_with_who_and_when() -> None:
    answer = ask(said_by(["2022-02-16 trade:wire status undecided"], date(2022, 3, 1)), Ask.WHEN, date(2022, 3, 1))
    assert headline(answer) == (
        "Nothing is known about season 2 yet. Wire said on 16 February 2022 that nothing has been decided."
    )


# ------------------------------------------------------------------------------------------------------ the other questions

STATUS = [
    "2022-06-06 platform:netflix status renewed on=2022-06-06",
    "2024-02-12 trade:wire status filming on=2024-02-12",
    "2024-08-01 blog:deck status wrapped expected",
    "2024-09-01 trade:wire status wrapped on=2024-08-30",
    "2025-03-01 platform:netflix release 2025-05-01",
]


@pytest.mark.parametrize(
    ("day", "step"),
    [
        (date(2023, 1, 1), "renewed"),
        (date(2024, 3, 1), "filming"),
        (date(2024, 8, 15), "filming"),
        (date(2024, 10, 1), "wrapped"),
        (date(2025, 4, 1), "wrapped"),
        (date(2025, 6, 1), "released"),
    ],
)
def test_status_is_the_latest_confirmed_step(day: date, step: str) -> None:
    answer = ask(said_by(STATUS, day), Ask.STATUS, day)
    assert isinstance(answer, Stands)
    assert answer.step.value == step


def test_a_date_that_moved_is_no_release() -> None:
    lines = [
        "2019-10-01 trade:wire release 2020-04-10",
        "2020-03-04 trade:wire release 2020-11-12",
        "2020-03-04 trade:wire status delayed",
    ]
    answer = ask(said_by(lines, date(2020, 5, 1)), Ask.STATUS, date(2020, 5, 1))
    assert isinstance(answer, Stands)
    assert answer.step.value == "delayed"


def test_a_step_takes_its_day_from_whoever_gives_one() -> None:
    lines = ["2022-06-12 trade:wire status renewed on=2022-06-12", "2022-07-01 outlet:paper status renewed"]
    answer = ask(said_by(lines, date(2023, 1, 1)), Ask.STATUS, date(2023, 1, 1))
    assert isinstance(answer, Stands)
    assert (answer.step.value, answer.on) == ("renewed", parse("2022-06-12"))


def test_episodes_of_a_part_are_not_those_of_the_season() -> None:
    lines = ["2024-01-01 trade:wire episodes 8", "2024-02-01 trade:wire episodes 4 part=1"]
    answer = ask(said_by(lines, date(2024, 3, 1)), Ask.EPISODES, date(2024, 3, 1))
    assert isinstance(answer, Count)
    assert answer.count == 8


def test_a_denied_step_does_not_stand() -> None:
    lines = [
        "2024-02-12 blog:deck status filming",
        "2024-03-12 trade:wire status filming denied",
        "2022-01-01 platform:x status renewed",
    ]
    answer = ask(said_by(lines, date(2024, 4, 1)), Ask.STATUS, date(2024, 4, 1))
    assert isinstance(answer, Stands)
    assert answer.step.value == "renewed"


def test_cast_of_one_season_is_not_cast_of_the_next() -> None:
    lines = [
        "2022-01-28 platform:x cast Anna_Brandt season=1",
        "2022-01-28 platform:x cast Bo_Lindqvist season=-",
        "2024-01-28 platform:x cast Cem_Aydin",
    ]
    answer = ask(said_by(lines, date(2024, 4, 1)), Ask.WHO, date(2024, 4, 1))
    assert isinstance(answer, People)
    assert [(credit.person, credit.season) for credit in answer.cast] == [("Cem Aydin", 2), ("Bo Lindqvist", None)]


def test_who_left_and_whom_two_name() -> None:
    lines = [
        "2023-01-01 trade:wire cast Anna_Brandt",
        "2024-01-01 trade:wire cast Anna_Brandt change=leaves",
        "2023-01-01 trade:wire cast Bo_Lindqvist",
        "2023-02-01 outlet:paper cast Bo_Lindqvist as=Erik",
        "2023-01-01 trade:wire crew Dilan_Kaya job=creator",
        "2023-01-01 trade:wire crew Dilan_Kaya job=director",
    ]
    answer = ask(said_by(lines, date(2024, 4, 1)), Ask.WHO, date(2024, 4, 1))
    assert isinstance(answer, People)
    assert [(credit.person, credit.role) for credit in answer.cast] == [("Bo Lindqvist", "Erik")]
    assert sorted(credit.role or "" for credit in answer.crew) == ["creator", "director"]


def test_places_figures_episodes_sayings() -> None:
    lines = [
        "2023-01-01 trade:wire place Netflix",
        "2023-06-01 outlet:paper place Netflix",
        "2023-01-01 trade:wire place Hulu region=US",
        "2023-03-01 trade:wire place Hulu region=US denied",
        "2023-01-01 trade:wire figure 474000000",
        "2023-02-01 outlet:paper figure 474200000",
        "2023-02-01 outlet:paper figure 9000000 metric=viewers",
        "2023-01-01 blog:deck episodes 10",
        "2023-01-01 platform:x episodes 12",
        "2023-01-01 trade:wire saying We_are_very_proud_of_it",
        "2023-02-01 blog:deck saying We_are_very_proud_of_it",
    ]
    day = date(2024, 1, 1)
    claims = said_by(lines, day)
    places = ask(claims, Ask.WHERE, day)
    assert isinstance(places, Places)
    assert [(place.platform, place.checked_on) for place in places.places] == [("Netflix", date(2023, 6, 1))]
    figures = ask(claims, Ask.AUDIENCE, day)
    assert isinstance(figures, Figures)
    assert sorted(figure.value for figure in figures.figures) == [9000000.0, 474200000.0]
    count = ask(claims, Ask.EPISODES, day)
    assert isinstance(count, Count)
    assert count.count == 12
    said = ask(claims, Ask.SAID, day)
    assert isinstance(said, Sayings)
    assert [one.words for one in said.sayings] == ["We are very proud of it"]


# -------------------------------------------------------------------------------------------------------- what always holds

KINDS = ("platform", "trade", "outlet", "blog", "rumour", "catalogue")
VALUES: tuple[str, ...] = (
    "release 2024-06-16",
    "release 2024-06",
    "release 2024-09-01",
    "release 2024",
    "status renewed",
    "status undated",
    "status cancelled",
)
VALUES += (
    "status delayed",
    "status filming on=2024-02-02",
    "cast Anna_Brandt",
    "cast Bo_Lindqvist change=leaves",
    "place Netflix",
    "episodes 8",
)
lines = st.builds(
    lambda day, kind, name, value, modality, season: (
        f"{date(2023, 6, 1) + timedelta(days=day)} {kind}:{name} {value} {modality} season={season}"
    ),
    st.integers(0, 700),
    st.sampled_from(KINDS),
    st.sampled_from(("a", "b", "c")),
    st.sampled_from(VALUES),
    st.sampled_from(("confirmed", "expected", "rumoured", "conditional", "denied")),
    st.sampled_from(("2", "2", "2", "-", "3")),
)


def told(answer: Answer) -> str:
    """An answer without the ids that its claims happen to have."""
    return f"{type(answer).__name__} {headline(answer)} {answer.basis.reason} " + " | ".join(
        f"{ground.wins} {ground.reason} {ground.words} {ground.recorded.claim} {ground.recorded.source.id}"
        for ground in answer.basis.grounds
    )


@given(st.lists(lines, max_size=10), st.sampled_from(list(Ask)), st.integers(0, 900), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(written: list[str], what: Ask, after: int, random: Any) -> None:
    day = date(2023, 6, 1) + timedelta(days=after)
    claims = said_by(written, day)
    shuffled = list(written)
    random.shuffle(shuffled)
    assert told(ask(claims, what, day)) == told(ask(said_by(shuffled, day), what, day))


@given(st.lists(lines, max_size=8), st.sampled_from(list(Ask)), st.integers(0, 900))
def test_the_same_claim_twice_changes_no_answer(written: list[str], what: Ask, after: int) -> None:
    day = date(2023, 6, 1) + timedelta(days=after)
    assert headline(ask(said_by(written, day), what, day)) == headline(ask(said_by([*written, *written], day), what, day))


@given(st.lists(lines, max_size=8), st.sampled_from(list(Ask)))
def test_another_season_changes_nothing(written: list[str], what: Ask) -> None:
    day = date(2025, 6, 1)
    others = [
        "2024-05-05 platform:z release 2024-08-08 season=7",
        "2024-05-05 platform:z status cancelled season=7",
        "2024-05-05 platform:z cast Zoe season=7",
    ]
    assert told(ask(said_by(written, day), what, day)) == told(ask(said_by([*written, *others], day), what, day))


@given(st.lists(lines, max_size=10), st.integers(0, 900))
def test_an_uncertain_window_is_the_answer_only_while_it_is_open(written: list[str], after: int) -> None:
    day = date(2023, 6, 1) + timedelta(days=after)
    answer = ask(said_by(written, day), Ask.WHEN, day)
    if isinstance(answer, Windowed):
        assert answer.window.last is None or answer.window.last >= day
    if isinstance(answer, Dated):
        assert answer.day > day
    if isinstance(answer, Contested):
        assert len(answer.windows) >= 2


def test_seasons_named() -> None:
    claims = [
        recorded(line)
        for line in (
            "2024-01-01 blog:a status renewed season=3",
            "2024-01-01 blog:a release 2024 part=2",
            "2024-01-01 blog:a place X season=-",
        )
    ]
    assert seasons(claims) == ((None, None), (2, 2), (3, None))
