"""Each sort of answer and claim, to JSON and back."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from slated.model import (
    Answer,
    Ask,
    Basis,
    Cancelled,
    Change,
    Contested,
    Count,
    Credit,
    Dated,
    Event,
    Figure,
    Figures,
    Grain,
    Ground,
    Guess,
    Job,
    Lapsed,
    Metric,
    Modality,
    People,
    Place,
    Places,
    Question,
    Reason,
    Recorded,
    Release,
    Released,
    Said,
    Sayings,
    Stands,
    Status,
    Step,
    Undated,
    Unknown,
    Unresolved,
    When,
    Window,
    Windowed,
)
from slated.serving.wire import AnswerJson, ClaimJson, answer_json, claim_json
from tests.serving.world import BLOG, Told, World, day, document, premiere, small_world, title

DAY = date(2024, 3, 1)
WINDOW = Window(date(2024, 1, 1), date(2024, 4, 30), Grain.SPAN, approximate=False)
CLAIMS = [recorded for held in small_world().documents(100) for recorded in small_world().claims_of_document(held.digest)]
ONE, TWO = CLAIMS[0], CLAIMS[1]
BASIS = Basis(
    Question(Ask.WHEN, "x", 2, None, Event.PREMIERE, None),
    DAY,
    (Ground(TWO, wins=False, reason=Reason.OLDER, words="older"), Ground(ONE, wins=True, reason=Reason.BEST, words="best")),
    "Because.",
)
GUESSES = (Guess(WINDOW, Modality.EXPECTED, "A blog", None, lapsed=True),)
PERSON = Credit("Somebody", "Nobody", None, Change.JOINS, Modality.EXPECTED, 2, ONE)
MAKER = Credit("Somebody Else", None, Job.WRITER, None, Modality.CONFIRMED, None, TWO)

ANSWERS: list[Answer] = [
    Unknown(BASIS),
    Undated(BASIS, DAY, GUESSES),
    Lapsed(BASIS, WINDOW, None, GUESSES),
    Windowed(BASIS, WINDOW, Modality.HOPED, ()),
    Dated(BASIS, DAY, GUESSES),
    Contested(BASIS, (WINDOW, day(DAY)), ()),
    Released(BASIS, None),
    Released(BASIS, day(DAY)),
    Cancelled(BASIS, None),
    Cancelled(BASIS, Window(date(2024, 1, 1), date(2024, 12, 31), Grain.YEAR, approximate=True)),
    Stands(BASIS, Step.FILMING, None, Modality.EXPECTED),
    People(BASIS, (PERSON,), (MAKER,)),
    Places(BASIS, (Place("Netflix", "KR", Modality.CONFIRMED, DAY, ONE),)),
    Figures(BASIS, (Figure(Metric.HOURS, 474e6, 1, Modality.CONFIRMED, ONE),)),
    Count(BASIS, 12, Modality.CONFIRMED),
    Sayings(BASIS, (Said("Somebody", "some words", None, ONE),)),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: type(answer).__name__)
def test_an_answer_goes_to_json_and_back(answer: Answer) -> None:
    shaped = answer_json(answer)
    data = msgspec.json.encode(shaped)
    assert msgspec.json.decode(data, type=AnswerJson) == shaped
    plain = msgspec.json.decode(data)
    assert plain["answer"] == type(answer).__name__.lower()
    assert [claim["wins"] for claim in plain["claims"]] == [True, False]
    assert [claim["reason"] for claim in plain["claims"]] == ["best", "older"]


@pytest.mark.parametrize("recorded", CLAIMS, ids=lambda recorded: f"{type(recorded.claim.content).__name__}-{recorded.id}")
def test_a_claim_goes_to_json_and_back(recorded: Recorded) -> None:
    shaped = claim_json(recorded)
    data = msgspec.json.encode(shaped)
    assert msgspec.json.decode(data, type=ClaimJson) == shaped
    plain = msgspec.json.decode(data)
    assert plain["evidence"]["text"] == recorded.claim.quote.text
    assert plain["modality"] == recorded.claim.modality.certainty
    assert "wins" not in plain


@pytest.mark.parametrize(
    ("when", "on"),
    [
        (None, None),
        (Unresolved("last week", "no day"), None),
        (day(DAY), "2024-03-01"),
        (Window(date(2024, 3, 1), date(2024, 3, 31), Grain.MONTH, approximate=False), "2024-03"),
        (Window(date(2024, 3, 1), date(2024, 5, 31), Grain.SEASON, approximate=False), "2024"),
        (Window(None, DAY, Grain.OPEN, approximate=False), None),
    ],
)
def test_the_day_of_a_status_is_never_made_finer_than_it_was_said(when: When | None, on: str | None) -> None:
    world = World()
    held = document(BLOG, "Page", DAY, None)
    world.tell(title("x", "X"), held, Told(2, Status(Step.RENEWED, when), Modality.CONFIRMED, "words"))
    assert msgspec.to_builtins(claim_json(world.claims_of_document(held.digest)[0]))["on"] == on


def test_an_open_window_has_no_end() -> None:
    world = World()
    held = document(BLOG, "Page", DAY, None)
    world.tell(
        title("x", "X"), held, Told(2, premiere(Window(DAY, None, Grain.OPEN, approximate=False)), Modality.CONFIRMED, "words")
    )
    recorded = world.claims_of_document(held.digest)[0]
    assert isinstance(recorded.claim.content, Release)
    plain = msgspec.to_builtins(claim_json(recorded))
    assert (plain["start"], plain["end"], plain["edtf"]) == ("2024-03-01", None, "2024-03-01/..")
