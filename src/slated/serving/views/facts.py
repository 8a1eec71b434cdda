"""The facts beside "when": status, people, places, figures, episodes, sayings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from slated.model import Answer, Ask, Count, Credit, Figures, Modality, People, Places, Recorded, Sayings, Stands
from slated.serving.desk import Answers
from slated.serving.views.parts import LinkView
from slated.serving.words import figure_words, season_words, when_words, word

PEOPLE = 40
SAYINGS = 20


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact: what it says, what is beside it, how it is hedged ("" for plain), who said so, and when."""

    text: str
    beside: str
    hedge: str
    source: str
    on: date | None
    document: LinkView


@dataclass(frozen=True, slots=True)
class StandView:
    """Where it stands; ``known`` is False where nobody has said."""

    known: bool
    text: str
    on: str
    hedge: str
    reason: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything beside "when", each in the order that settling gives."""

    status: StandView
    cast: tuple[FactView, ...]
    crew: tuple[FactView, ...]
    places: tuple[FactView, ...]
    figures: tuple[FactView, ...]
    episodes: tuple[FactView, ...]
    sayings: tuple[FactView, ...]


def facts(answers: Answers, query: str) -> Facts:
    """Return the facts in a set of answers; ``query`` keeps the day in their links."""
    cast, crew = _people(answers[Ask.WHO], query)
    return Facts(
        status=_status(answers[Ask.STATUS]),
        cast=cast,
        crew=crew,
        places=_places(answers[Ask.WHERE], query),
        figures=_figures(answers[Ask.AUDIENCE], query),
        episodes=_episodes(answers[Ask.EPISODES], query),
        sayings=_sayings(answers[Ask.SAID], query),
    )


def hedge_words(modality: Modality) -> str:
    """Return how something is hedged, "" for a plain statement."""
    return "" if modality is Modality.CONFIRMED else word("modality", modality)


def _fact(text: str, beside: str, modality: Modality, recorded: Recorded, query: str) -> FactView:
    return FactView(
        text=text,
        beside=beside,
        hedge=hedge_words(modality),
        source=recorded.source.name,
        on=recorded.asserted_on,
        document=LinkView(text=recorded.source.name, href=f"/documents/{recorded.document_digest}{query}#claim-{recorded.id}"),
    )


def _status(answer: Answer) -> StandView:
    if not isinstance(answer, Stands):
        return StandView(known=False, text="Nobody has said", on="", hedge="", reason=answer.basis.reason)
    return StandView(
        known=True,
        text=word("step", answer.step),
        on=when_words(answer.on) if answer.on else "",
        hedge=hedge_words(answer.modality),
        reason=answer.basis.reason,
    )


def _people(answer: Answer, query: str) -> tuple[tuple[FactView, ...], tuple[FactView, ...]]:
    if not isinstance(answer, People):
        return (), ()
    return _credits(answer.cast, query), _credits(answer.crew, query)


def _credits(people: Iterable[Credit], query: str) -> tuple[FactView, ...]:
    return tuple(_fact(credit.person, _role(credit), credit.modality, credit.recorded, query) for credit in list(people)[:PEOPLE])


def _role(credit: Credit) -> str:
    if credit.job is not None:
        return word("job", credit.job)
    words = credit.role or ""
    if credit.change is not None and credit.change.value != "stars":
        return f"{words}, {word('change', credit.change)}" if words else word("change", credit.change)
    return words


def _places(answer: Answer, query: str) -> tuple[FactView, ...]:
    if not isinstance(answer, Places):
        return ()
    return tuple(
        _fact(place.platform, place.region or "", place.modality, place.recorded, query) for place in answer.places[:PEOPLE]
    )


def _figures(answer: Answer, query: str) -> tuple[FactView, ...]:
    if not isinstance(answer, Figures):
        return ()
    return tuple(
        _fact(
            figure_words(figure.metric, figure.value), season_words(figure.season, None), figure.modality, figure.recorded, query
        )
        for figure in answer.figures[:PEOPLE]
    )


def _episodes(answer: Answer, query: str) -> tuple[FactView, ...]:
    if not isinstance(answer, Count):
        return ()
    winners = answer.basis.winners
    text = f"{answer.count} episode{'' if answer.count == 1 else 's'}"
    return (_fact(text, "", answer.modality, winners[0].recorded, query),) if winners else ()


def _sayings(answer: Answer, query: str) -> tuple[FactView, ...]:
    if not isinstance(answer, Sayings):
        return ()
    return tuple(_fact(said.words, said.speaker, Modality.CONFIRMED, said.recorded, query) for said in answer.sayings[:SAYINGS])
