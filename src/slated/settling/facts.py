"""Everything but "when": where it stands, who, where, how many watched, how many episodes, what was said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from slated.dates.phrase import in_words
from slated.dates.windows import day
from slated.model import (
    Ask,
    Audience,
    Availability,
    Basis,
    Cast,
    Change,
    Count,
    Credit,
    Crew,
    Episodes,
    Event,
    Figure,
    Figures,
    Ground,
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
    Saying,
    Sayings,
    Stands,
    Status,
    Step,
    Unknown,
    Window,
)
from slated.settling.standing import Word, capital, holds_over, order, word
from slated.settling.when import when

#: The order of a work's life: of two steps with one day the further one holds.
_LIFE = (
    Step.ORDERED,
    Step.RENEWED,
    Step.UNDECIDED,
    Step.FINAL,
    Step.WRITING,
    Step.FILMING,
    Step.DELAYED,
    Step.WRAPPED,
    Step.POST_PRODUCTION,
    Step.COMPLETED,
    Step.RELEASED,
    Step.ENDED,
    Step.CANCELLED,
)
_SURE = (Modality.CONFIRMED, Modality.EXPECTED, Modality.CONDITIONAL, Modality.RUMOURED, Modality.HOPED, Modality.DENIED)
_NEAR = 0.01


def fold(text: str) -> str:
    """Case, accents and punctuation taken away, for telling that two names are one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return re.sub(r"[^\w]+", " ", plain).strip()


def _words(claims: Sequence[Recorded]) -> list[Word]:
    return sorted(map(word, claims), key=order)


def _who(one: Word) -> str:
    return one.recorded.claim.said_by or one.recorded.source.name


def _said(one: Word) -> str:
    return f"said on {in_words(day(one.said))} by {_who(one)}"


# ----------------------------------------------------------------------------------------------------------- status


def status(claims: Sequence[Recorded], question: Question, as_of: date, taken: frozenset[date] = frozenset()) -> Stands | Unknown:
    """Settle where a work or season stands: the latest confirmed step, by when it happened, that nobody later denied.

    ``taken`` is as for `when`. That it has come out, by that answer, is the step "released". What is only expected stands where nothing is confirmed.
    """
    came_out = _came_out(claims, question, as_of, taken)
    steps: list[tuple[Word, Step, Window | None]] = []
    for one in _words(claims):
        content = one.recorded.claim.content
        if isinstance(content, Status) and content.step in _LIFE:
            steps.append((one, content.step, content.on if isinstance(content.on, Window) else None))
        elif id(one.recorded) in came_out and isinstance(content, Release) and isinstance(content.when, Window):
            steps.append((one, Step.RELEASED, content.when))
    denied = {step: one for one, step, _ in steps if one.modality is Modality.DENIED}
    open_steps = [entry for entry in steps if entry[0].modality is not Modality.DENIED and not _denied(entry, denied)]
    grounds = [
        Ground(one.recorded, wins=False, reason=Reason.DENIED, words=f"denied: {_said(one)}")
        for one, _, _ in steps
        if one.modality is Modality.DENIED
    ]
    if not open_steps:
        return Unknown(Basis(question, as_of, tuple(grounds), "Nobody has said where it stands."))
    sure = [entry for entry in open_steps if entry[0].modality is Modality.CONFIRMED] or open_steps
    sure = _after_revival(sure)
    best = max(sure, key=lambda entry: (_effective(entry), _LIFE.index(entry[1]), order(entry[0])))
    for entry in sorted(open_steps, key=lambda entry: order(entry[0]), reverse=True):
        one, step, _ = entry
        if step is best[1] and one.modality is best[0].modality:
            reason = Reason.BEST if entry is best else Reason.AGREES
            grounds.insert(0, Ground(one.recorded, wins=True, reason=reason, words=_said(one)))
        else:
            reason = Reason.OLDER if one.modality is Modality.CONFIRMED else Reason.LESS_SURE
            grounds.append(Ground(one.recorded, wins=False, reason=reason, words=f"{_said(one)}; {best[1].value} holds"))
    on = _on(best, sure)
    why = f"{_who(best[0])} said on {in_words(day(best[0].said))}: {best[1].value.replace('_', ' ')}{f' {in_words(on)}' if on else ''}."
    return Stands(Basis(question, as_of, tuple(grounds), capital(why)), best[1], on, best[0].modality)


def _on(best: tuple[Word, Step, Window | None], steps: Sequence[tuple[Word, Step, Window | None]]) -> Window | None:
    """When the step that holds was taken: as its own words say, else as the last of those that agree does."""
    if best[2] is not None:
        return best[2]
    said = [entry for entry in steps if entry[1] is best[1] and entry[2] is not None]
    return max(said, key=lambda entry: order(entry[0]))[2] if said else None


def _came_out(claims: Sequence[Recorded], question: Question, as_of: date, taken: frozenset[date]) -> set[int]:
    """Return which claims say that it has come out: those that carry that answer to "when"."""
    answer = when(claims, replace(question, ask=Ask.WHEN, event=Event.PREMIERE), as_of, taken)
    return {id(ground.recorded) for ground in answer.basis.winners} if isinstance(answer, Released) else set()


def _effective(entry: tuple[Word, Step, Window | None]) -> date:
    one, step, on = entry
    if on is not None and on.last is not None and (on.last <= one.said or step is Step.RELEASED):
        return on.last
    return one.said


def _denied(entry: tuple[Word, Step, Window | None], denied: dict[Step, Word]) -> bool:
    no = denied.get(entry[1])
    return no is not None and holds_over(no, entry[0])


def _after_revival(steps: list[tuple[Word, Step, Window | None]]) -> list[tuple[Word, Step, Window | None]]:
    """Leave out a cancellation that a later renewal undid."""
    back = [_effective(entry) for entry in steps if entry[1] in (Step.RENEWED, Step.ORDERED, Step.FILMING, Step.RELEASED)]
    kept = [entry for entry in steps if entry[1] is not Step.CANCELLED or not any(on > _effective(entry) for on in back)]
    return kept or steps


# -------------------------------------------------------------------------------------------------------------- who


def who(claims: Sequence[Recorded], question: Question, as_of: date) -> People:
    """Settle cast and crew: one credit a person (and job), the best attested wording, those who left or never came left out."""
    cast = _credits(claims, Cast, question.season)
    crew = _credits(claims, Crew, question.season)
    grounds = _list_grounds(
        [one for one in claims if isinstance(one.claim.content, Cast | Crew)], {id(credit.recorded) for credit in (*cast, *crew)}
    )
    return People(Basis(question, as_of, grounds, _counted(len(cast) + len(crew), "person", "people")), tuple(cast), tuple(crew))


def _credits(claims: Sequence[Recorded], kind: type[Cast | Crew], season: int | None) -> list[Credit]:
    voices: dict[tuple[object, ...], list[Word]] = {}
    for one in _words(claims):
        content = one.recorded.claim.content
        if isinstance(content, kind):
            job = content.job if isinstance(content, Crew) else None
            voices.setdefault((fold(content.person), job), []).append(one)
    found = [credit for credit in (_credit(words) for words in voices.values()) if credit is not None]
    weight = {credit: len({one.recorded.source.group for one in voices[fold(credit.person), credit.job]}) for credit in found}
    return sorted(found, key=lambda credit: (-weight[credit], credit.season is None and season is not None, fold(credit.person)))


def _credit(words: list[Word]) -> Credit | None:
    last = max(words, key=lambda one: (one.said, one.weight))
    content = last.recorded.claim.content
    if last.modality is Modality.DENIED or (isinstance(content, Cast) and content.change is Change.LEAVES):
        return None
    agreeing = [one for one in words if one.modality is not Modality.DENIED]
    best = min(agreeing, key=lambda one: (_SURE.index(one.modality), -one.weight, -one.said.toordinal(), order(one)[3]))
    content = best.recorded.claim.content
    season = best.recorded.claim.subject.season
    if isinstance(content, Crew):
        return Credit(content.person, content.job.value, content.job, None, best.modality, season, best.recorded)
    if not isinstance(content, Cast):
        raise TypeError(f"a credit is of cast or crew, got {content!r}")
    characters = [
        one.recorded.claim.content.character for one in reversed(agreeing) if isinstance(one.recorded.claim.content, Cast)
    ]
    role = content.character or next((character for character in characters if character), None)
    return Credit(content.person, role, None, content.change, best.modality, season, best.recorded)


# ------------------------------------------------------------------------------------------------------------ where


def where(claims: Sequence[Recorded], question: Question, as_of: date) -> Places:
    """Settle where it can be seen: one place a platform and region, those denied later left out."""
    voices: dict[tuple[object, ...], list[Word]] = {}
    for one in _words(claims):
        content = one.recorded.claim.content
        if isinstance(content, Availability) and (question.region is None or content.region in (None, question.region)):
            voices.setdefault((fold(content.platform), content.region), []).append(one)
    places: list[Place] = []
    for words in voices.values():
        last = max(words, key=lambda one: (one.said, one.weight))
        if last.modality is Modality.DENIED:
            continue
        best = min(
            (one for one in words if one.modality is not Modality.DENIED),
            key=lambda one: (_SURE.index(one.modality), -one.weight, -one.said.toordinal()),
        )
        content = best.recorded.claim.content
        if isinstance(content, Availability):
            checked = max((one.recorded.asserted_on for one in words if one.recorded.asserted_on), default=None)
            places.append(Place(content.platform, content.region, best.modality, checked, best.recorded))
    places.sort(
        key=lambda place: (
            _SURE.index(place.modality),
            -len(voices[fold(place.platform), place.region]),
            fold(place.platform),
            place.region or "",
        )
    )
    grounds = _list_grounds(
        [one for one in claims if isinstance(one.claim.content, Availability)], {id(place.recorded) for place in places}
    )
    return Places(Basis(question, as_of, grounds, _counted(len(places), "place", "places")), tuple(places))


# ------------------------------------------------------------------------------------- audience, episodes, sayings


def audience(claims: Sequence[Recorded], question: Question, as_of: date) -> Figures:
    """Settle how many watched: every figure, the latest said first; figures within 1 % of each other are one."""
    figures: list[Figure] = []
    for one in reversed(_words(claims)):
        content = one.recorded.claim.content
        if not isinstance(content, Audience) or one.modality is Modality.DENIED:
            continue
        season = one.recorded.claim.subject.season
        if not any(
            f.metric is content.metric and f.season == season and abs(f.value - content.value) <= _NEAR * abs(f.value)
            for f in figures
        ):
            figures.append(Figure(content.metric, content.value, season, one.modality, one.recorded))
    grounds = _list_grounds(
        [one for one in claims if isinstance(one.claim.content, Audience)], {id(figure.recorded) for figure in figures}
    )
    return Figures(Basis(question, as_of, grounds, _counted(len(figures), "figure", "figures")), tuple(figures))


def episodes(claims: Sequence[Recorded], question: Question, as_of: date) -> Count | Unknown:
    """Settle how many episodes: the count with the most weight, the later said of equals."""
    words = [
        one for one in _words(claims) if isinstance(one.recorded.claim.content, Episodes) and one.modality is not Modality.DENIED
    ]
    if not words:
        return Unknown(Basis(question, as_of, (), "Nobody has said how many episodes it has."))
    best = max(words, key=lambda one: (-_SURE.index(one.modality), one.weight, order(one)))
    content = best.recorded.claim.content
    count = content.count if isinstance(content, Episodes) else 0
    grounds = [
        Ground(
            one.recorded,
            _counts(one) == count,
            Reason.BEST if one is best else Reason.AGREES if _counts(one) == count else Reason.OUTRANKED,
            _said(one),
        )
        for one in reversed(words)
    ]
    grounds.sort(key=lambda ground: not ground.wins)
    return Count(
        Basis(question, as_of, tuple(grounds), f"{_who(best)} said on {in_words(day(best.said))}: {count}."), count, best.modality
    )


def _counts(one: Word) -> int:
    content = one.recorded.claim.content
    return content.count if isinstance(content, Episodes) else 0


def sayings(claims: Sequence[Recorded], question: Question, as_of: date) -> Sayings:
    """Collect what was said, the latest first, the same words once."""
    seen: set[str] = set()
    said: list[Said] = []
    for one in sorted(_words(claims), key=lambda one: (-one.said.toordinal(), one.recorded.claim.quote.start, order(one))):
        content = one.recorded.claim.content
        words = one.recorded.claim.quote.text
        if isinstance(content, Saying) and fold(words) not in seen:
            seen.add(fold(words))
            said.append(Said(content.speaker, words, one.recorded.claim.subject.season, one.recorded))
    grounds = _list_grounds([one for one in claims if isinstance(one.claim.content, Saying)], {id(one.recorded) for one in said})
    return Sayings(Basis(question, as_of, grounds, _counted(len(said), "saying", "sayings")), tuple(said))


def _list_grounds(claims: Iterable[Recorded], shown: set[int]) -> tuple[Ground, ...]:
    """Grounds of a list: what is shown wins; what says the same again agrees, what is denied loses."""
    grounds = []
    for one in reversed(_words(list(claims))):
        if id(one.recorded) in shown:
            grounds.append(Ground(one.recorded, wins=True, reason=Reason.BEST, words=_said(one)))
        elif one.modality is Modality.DENIED:
            grounds.append(Ground(one.recorded, wins=False, reason=Reason.DENIED, words=f"says that it is not so; {_said(one)}"))
        else:
            grounds.append(Ground(one.recorded, wins=False, reason=Reason.AGREES, words=f"said elsewhere already; {_said(one)}"))
    return tuple(sorted(grounds, key=lambda ground: not ground.wins))


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many} named." if number else "Nobody has said."


Settler = Callable[[Sequence[Recorded], Question, date], object]
