"""From claims to one answer a question, with the claims that won, those that lost, and why.

`settle` is the stage: pure, and the same whatever order the claims arrived in. Who is believed before whom stands in `standing`, what is
done with dates in `when`, everything else in `facts`, the words in `headline`.

What belongs to a question: claims of its season and part. A question about a season also hears that the series as a whole was cancelled
or ended. Cast, crew, places and quotations that name no season count for every season, and are shown as the series'; those of one season
never count for another. A question without a season is about a film, or a series as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from slated.model import (
    Answer,
    Ask,
    Availability,
    Cast,
    Crew,
    Episodes,
    Event,
    Grain,
    Modality,
    Question,
    Recorded,
    Release,
    Saying,
    Status,
    Step,
    Window,
)
from slated.settling.facts import audience, episodes, sayings, status, where, who
from slated.settling.headline import certainty, headline
from slated.settling.when import when

__all__ = ["certainty", "headline", "seasons", "settle"]


def settle(claims: Sequence[Recorded], question: Question, as_of: date) -> Answer:
    """Return the answer to a question from the claims of its title that were there on a day.

    ``as_of`` is the day the answer is for: what it calls passed, open or lapsed. Claims about other seasons change nothing.
    """
    about = [one for one in claims if _about(one, question)]
    match question.ask:
        case Ask.WHEN:
            return when(about, question, as_of, _taken(claims, question))
        case Ask.STATUS:
            return status(about, question, as_of, _taken(claims, question))
        case Ask.WHO:
            return who(about, question, as_of)
        case Ask.WHERE:
            return where(about, question, as_of)
        case Ask.AUDIENCE:
            return audience(about, question, as_of)
        case Ask.EPISODES:
            return episodes(about, question, as_of)
        case Ask.SAID:
            return sayings(about, question, as_of)
    assert_never(question.ask)


def _taken(claims: Sequence[Recorded], question: Question) -> frozenset[date]:
    """The days on which another season is reported to have come out: what was announced for one of these was meant for that season."""
    days = set()
    for one in claims:
        content, season = one.claim.content, one.claim.subject.season
        if season is None or season == question.season or not isinstance(content, Release) or content.event is not question.event:
            continue
        first = content.when.first if isinstance(content.when, Window) and content.when.grain is Grain.DAY else None
        if first and one.claim.modality is Modality.CONFIRMED and one.asserted_on is not None and first <= one.asserted_on:
            days.add(first)
    return frozenset(days)


def _about(one: Recorded, question: Question) -> bool:
    """Whether a claim belongs to a question's season and part."""
    subject, content = one.claim.subject, one.claim.content
    if question.season is None and question.part is None and question.ask in (Ask.WHO, Ask.WHERE, Ask.AUDIENCE, Ask.SAID):
        return True
    if subject.season == question.season:
        first = isinstance(content, Release) and content.event is Event.PREMIERE and subject.part == 1
        last = isinstance(content, Release) and content.event is Event.FINALE and subject.part is not None
        whole = question.part is None and not isinstance(content, Release | Episodes)
        return subject.part == question.part or whole or (question.part is None and (first or last))
    if subject.season is not None:
        return False
    if isinstance(content, Status):
        return content.step in (Step.CANCELLED, Step.ENDED)
    return isinstance(content, Cast | Crew | Availability | Saying)


def seasons(claims: Sequence[Recorded]) -> tuple[tuple[int | None, int | None], ...]:
    """Return the seasons and parts that claims name, in order; (None, None) stands for the work as a whole."""
    found = {(one.claim.subject.season, one.claim.subject.part) for one in claims}
    return tuple(sorted(found, key=lambda pair: (pair[0] or 0, pair[1] or 0)))
