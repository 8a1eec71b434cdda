"""An answer in one sentence, and in one word of how certain it is."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from slated.dates.phrase import in_words
from slated.dates.windows import day
from slated.model import (
    Answer,
    Ask,
    Cancelled,
    Contested,
    Count,
    Dated,
    Event,
    Figures,
    Guess,
    Lapsed,
    Modality,
    People,
    Places,
    Question,
    Released,
    Sayings,
    Stands,
    Step,
    Undated,
    Unknown,
    Window,
    Windowed,
)
from slated.settling.standing import capital

_STEPS = {
    Step.ORDERED: "has been ordered",
    Step.RENEWED: "has been renewed",
    Step.UNDECIDED: "has not been decided on",
    Step.CANCELLED: "has been cancelled",
    Step.FINAL: "is said to be the last",
    Step.ENDED: "has ended",
    Step.WRITING: "is being written",
    Step.FILMING: "is filming",
    Step.WRAPPED: "has wrapped filming",
    Step.POST_PRODUCTION: "is in post-production",
    Step.COMPLETED: "is completed",
    Step.DELAYED: "has been delayed",
    Step.UNDATED: "has no announced date",
    Step.RELEASED: "is out",
}


def certainty(answer: Answer) -> str:
    """Return ``confirmed``, ``expected``, ``contested`` or ``unknown``. A guess beside an undated answer leaves it unknown."""
    match answer:
        case Dated() | Released() | Cancelled():
            return "confirmed"
        case Windowed() | Stands() | Count():
            return "confirmed" if answer.modality is Modality.CONFIRMED else "expected"
        case Contested():
            return "contested"
        case Undated() | Lapsed() | Unknown():
            return "unknown"
        case People() | Places() | Figures() | Sayings():
            return "confirmed" if answer.basis.winners else "unknown"
    assert_never(answer)


def headline(answer: Answer) -> str:
    """Return an answer in one or two sentences that never make a guess sound like a fact."""
    name = _name(answer.basis.question)
    match answer:
        case Unknown():
            return _unknown(answer, name)
        case Undated() | Lapsed() | Windowed() | Dated() | Contested():
            return _to_come(answer, name)
        case Released():
            return f"{name} came out {_at(answer.window)}." if answer.window else f"{name} is out; nobody has said since when."
        case Cancelled():
            return f"{name} has been cancelled{', ' + in_words(answer.on) if answer.on else ''}."
        case Stands():
            on = f", {in_words(answer.on)}" if answer.on else ""
            return f"{name} {_STEPS[answer.step]}{on}{_hedge(answer.modality)}."
        case Count():
            return f"{name} has {answer.count} episode{'' if answer.count == 1 else 's'}{_hedge(answer.modality)}."
        case People() | Places() | Figures() | Sayings():
            return answer.basis.reason
    assert_never(answer)


def _unknown(answer: Unknown, name: str) -> str:
    if answer.basis.question.ask is not Ask.WHEN:
        return answer.basis.reason
    undecided = f" {answer.basis.reason}" if answer.basis.winners else ""
    return f"Nothing is known about {_inside(name)} yet.{undecided}"


def _to_come(answer: Undated | Lapsed | Windowed | Dated | Contested, name: str) -> str:
    match answer:
        case Undated():
            return f"{name} has no announced date{_since(answer.since)}.{_guessed(answer.guesses)}"
        case Lapsed():
            given = in_words(answer.window)
            own = any(guess.window == answer.window for guess in answer.guesses)
            passed = _guessed(answer.guesses) if own else f" The window that was given, {given}, has passed without a release."
            return f"{name} has no announced date{_since(answer.since)}.{passed}"
        case Windowed():
            verb = "is announced" if answer.modality is Modality.CONFIRMED else f"is {_SHADES[answer.modality]}"
            return f"{name} {verb} {_at(answer.window)}."
        case Dated():
            return f"{name} {_COMES[answer.basis.question.event]} on {in_words(day(answer.day))}."
        case Contested():
            return f"Sources disagree on {_inside(name)}: {' or '.join(in_words(window) for window in answer.windows)}."
    assert_never(answer)


def _since(since: date | None) -> str:
    return f" (said since {in_words(day(since))})" if since else ""


def _inside(name: str) -> str:
    """A name in the middle of a sentence."""
    return name[0].lower() + name[1:]


_COMES = {Event.PREMIERE: "comes out", Event.FINALE: "ends", Event.TRAILER: "has a trailer"}
_SHADES = {
    Modality.CONFIRMED: "confirmed",
    Modality.EXPECTED: "expected",
    Modality.RUMOURED: "rumoured to come",
    Modality.CONDITIONAL: "expected, on a condition,",
    Modality.HOPED: "hoped for",
    Modality.DENIED: "said not to come",
}


def _name(question: Question) -> str:
    if question.season is None:
        return "It" if question.part is None else f"Part {question.part}"
    return f"Season {question.season}" + (f", part {question.part}," if question.part is not None else "")


def _hedge(modality: Modality) -> str:
    return "" if modality is Modality.CONFIRMED else f" ({_SHADES[modality].strip(',')}, not confirmed)"


def _guessed(guesses: tuple[Guess, ...]) -> str:
    if not guesses:
        return ""
    first = guesses[0]
    tense = "guessed" if first.lapsed else "guesses"
    more = len(guesses) - 1
    others = f" ({more} other guess{'' if more == 1 else 'es'} beside it)" if more else ""
    return f" {capital(first.by)} {tense} {in_words(first.window)}{', which has lapsed' if first.lapsed else ''}{others}."


def _at(window: Window) -> str:
    words = in_words(window)
    if window.first is None or window.last is None or words.startswith(("between", "around")):
        return words
    return f"on {words}" if window.first == window.last else f"in {words}"
