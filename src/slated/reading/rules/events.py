"""Comings-out and steps of a work's life: the cues of ``cues/events.toml`` and the dates that belong to them.

In each sentence the cues are found first, then every date goes to the cue it most likely belongs to: one in its own clause, before
it rather than behind it, near rather than far. A release cue makes a claim only with a date; a status cue makes one anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slated.dates.words import Found, Role
from slated.model import Claim, Content, Event, Medium, Modality, Release, Status, Step, Unresolved, Window
from slated.reading.cues import Cue
from slated.reading.masking import Kind
from slated.reading.modality import Shade
from slated.reading.patterns import Hit
from slated.reading.scene import CONFIRMED, HELD, About, Passage, Scene
from slated.reading.things import SeasonRef


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a sentence with the number of its unit."""

    at: int
    found: Found


@dataclass(frozen=True, slots=True)
class Happening:
    """A cue found in a sentence."""

    cue: Cue
    hit: Hit


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a claim is made: a cue in its sentence, and what it is about."""

    scene: Scene
    passage: Passage
    happening: Happening
    about: About


def events(scene: Scene) -> Iterator[Claim]:
    """Yield the release and status claims of a document."""
    for passage in scene.passages:
        yield from _years(scene, passage)
        yield from _final_seasons(scene, passage)
        happenings = _happenings(scene, passage)
        if not happenings:
            continue
        dates = [Dated(i, entity.value) for i, entity in passage.masked.entities(Kind.DATE) if isinstance(entity.value, Found)]
        owned = _attach(passage, happenings, dates)
        reported = [
            dated for happening in happenings if happening.cue.gives == "other:report" for dated in owned.get(id(happening), [])
        ]
        for happening in _with_trailers(passage, happenings, owned):
            if happening.cue.gives.startswith("other:") or _of_a_person(passage, happening):
                continue
            own = owned.get(id(happening), [])
            # "On Monday it was confirmed that the show has been renewed": the day of the report is the day of the step.
            if not own and happening.cue.gives.startswith("status:") and happening.cue.slots.get("moves") != "yes":
                own = [dated for dated in reported if _is_past(scene, dated)][:1]
            yield from _claims(scene, passage, happening, own)


def _happenings(scene: Scene, passage: Passage) -> list[Happening]:
    """The cues of a sentence, the longest at each place."""
    found = [Happening(cue, hit) for cue, hit in scene.lexicon.cues["events"].hits(passage.masked)]
    found.sort(key=lambda happening: (happening.hit.first - happening.hit.last, happening.hit.first))
    kept: list[Happening] = []
    for happening in found:
        if not any(other.hit.first <= happening.hit.last and happening.hit.first <= other.hit.last for other in kept):
            kept.append(happening)
    return sorted(kept, key=lambda happening: happening.hit.first)


_THINGS = frozenset(
    "it series show film movie season drama sitcom special sequel reboot spin-off spinoff episode episodes trailer teaser which".split()
)


def _of_a_person(passage: Passage, happening: Happening) -> bool:
    """Whether a coming-out is a person's: "he will return in May"."""
    if not happening.cue.gives.startswith("release:") or happening.cue.slots.get("of") == "anyone":
        return False
    clause = passage.clauses[happening.hit.first]
    for i in range(happening.hit.first - 1, max(happening.hit.first - 8, -1), -1):
        unit = passage.masked.units[i]
        if passage.clauses[i] != clause:
            return False
        if unit.shown in (Kind.WORK.value, Kind.SEASON.value, Kind.PLATFORM.value) or unit.shown in _THINGS:
            return False
        if unit.shown in (Kind.PERSON.value, "he", "she", "i", "who"):
            return happening.hit.first - i <= 5
    return False


def _with_trailers(passage: Passage, happenings: Sequence[Happening], owned: dict[int, list[Dated]]) -> list[Happening]:
    """In "the trailer was released on ..." the date is the trailer's: give it what the release cue behind it owns."""
    kept: list[Happening] = []
    for happening in happenings:
        before = kept[-1] if kept else None
        near = before is not None and happening.hit.first - before.hit.last <= 10
        if (
            before is not None
            and near
            and before.cue.gives == "release:trailer"
            and happening.cue.gives == "release:premiere"
            and passage.clauses[before.hit.last] == passage.clauses[happening.hit.first]
        ):
            owned.setdefault(id(before), []).extend(owned.pop(id(happening), []))
            continue
        kept.append(happening)
    return kept


def _attach(passage: Passage, happenings: Sequence[Happening], dates: Sequence[Dated]) -> dict[int, list[Dated]]:
    """Give each date to one cue."""
    owned: dict[int, list[Dated]] = {}
    for dated in dates:
        best = min(happenings, key=lambda happening: _distance(passage, happening, dated), default=None)
        if best is not None and _distance(passage, best, dated) < 60:
            owned.setdefault(id(best), []).append(dated)
    return owned


def _distance(passage: Passage, happening: Happening, dated: Dated) -> int:
    """How far a date is from a cue, in units; another clause counts 30 and a date before its cue half as much again."""
    hit = happening.hit
    if hit.first <= dated.at <= hit.last:
        return 0
    behind = dated.at > hit.last
    gap = dated.at - hit.last if behind else hit.first - dated.at
    other = passage.clauses[dated.at] != passage.clauses[hit.last if behind else hit.first]
    return (gap if behind else gap + gap // 2 + 2) + (30 if other else 0)


def _claims(scene: Scene, passage: Passage, happening: Happening, dates: Sequence[Dated]) -> Iterator[Claim]:
    hit, cue = happening.hit, happening.cue
    kind, _, value = cue.gives.partition(":")
    if passage.heading and kind == "release" and not dates:
        return
    about = scene.about(passage, hit.first, hit.last)
    if about is None:
        return
    spot = Spot(scene, passage, happening, _of_title(scene, about, kind, value, dates))
    reach = max([hit.last, *(dated.at for dated in dates)])
    shade = Shade(Modality(cue.modality), cue.name) if cue.modality else scene.modality(passage, hit.first, reach)
    if kind == "release":
        yield from _releases(spot, dates, shade)
        return
    if cue.slots.get("moves") == "yes":
        yield from _moves(spot, dates, shade)
        dates = [dated for dated in dates if _is_past(scene, dated)]
    step = Step(value)
    yield from _status(spot, step, next((dated for dated in dates if dated.found.role is not Role.TO), None), shade)
    until = next((dated for dated in dates if dated.found.role is Role.TO), None)
    if step is Step.FILMING and until is not None:
        yield from _status(spot, Step.WRAPPED, until, shade)


_ABOUT_THE_NEXT = frozenset("renewed filming wrapped writing post_production completed delayed undated undecided".split())


def _of_title(scene: Scene, about: About, kind: str, value: str, dates: Sequence[Dated]) -> About:
    """In an article whose headline names a season, what is still to come is of that season, unless the sentence names another."""
    season = scene.titled_season
    if about.rule == HELD and value in ("cancelled", "ended", "ordered"):
        # A series is cancelled or ordered as a whole, whichever of its seasons was spoken of.
        return About(about.work, (None,), about.part, about.rule)
    if about.seasons != (None,) or about.work != scene.works.main or season is None:
        return about
    to_come = any(not _is_past(scene, dated) and isinstance(dated.found.when, Window) for dated in dates)
    if (kind == "release" and to_come) or (kind == "status" and value in _ABOUT_THE_NEXT):
        return About(about.work, (season,), about.part, about.rule + ", the headline's season")
    return about


def _status(spot: Spot, step: Step, on: Dated | None, shade: Shade) -> Iterator[Claim]:
    yield from _make(spot, Status(step, on.found.when if on else None), [on] if on else [], shade)


def _releases(spot: Spot, dates: Sequence[Dated], shade: Shade) -> Iterator[Claim]:
    """A claim for each date of a release cue; of a range the first day is the premiere and the last the finale."""
    event = Event(spot.happening.cue.gives.partition(":")[2])
    medium = spot.happening.cue.slots.get("medium")
    service, region = _near(spot, Kind.PLATFORM), _near(spot, Kind.REGION)
    for dated in dates:
        which = Event.FINALE if dated.found.role is Role.TO and event is Event.PREMIERE else event
        content = Release(which, dated.found.when, Medium(medium) if medium else None, service, region)
        yield from _make(spot, content, [dated], shade)


def _moves(spot: Spot, dates: Sequence[Dated], shade: Shade) -> Iterator[Claim]:
    """A change of date: in "pushed from May to June" the first no longer holds, the second does."""
    for dated in dates:
        if _is_past(spot.scene, dated):
            continue
        before = [unit.shown for unit in spot.passage.masked.units[max(0, dated.at - 3) : dated.at]]
        gone = before[-1:] == ["from"] or "original" in before
        content = Release(Event.PREMIERE, dated.found.when, None, None, None)
        modality = Shade(Modality.DENIED, "from ...") if gone else shade
        yield from _make(spot, content, [dated], modality)


def _is_past(scene: Scene, dated: Dated) -> bool:
    """Whether a date lies before the document's day: then it is when the change was made, not what it was changed to."""
    when, published = dated.found.when, scene.document.published
    return isinstance(when, Window) and published is not None and when.last is not None and when.last <= published


def _make(spot: Spot, content: Content, dates: Sequence[Dated], shade: Shade) -> Iterator[Claim]:
    hit = spot.happening.hit
    start = min([hit.start, *(dated.found.start for dated in dates)])
    end = max([hit.end, *(dated.found.end for dated in dates)])
    quote = spot.scene.quote(spot.passage, start, end)
    words = dates[0].found.text if dates else ""
    cue = spot.happening.cue.name
    yield from spot.scene.claims(spot.passage, spot.about, content, quote=quote, shade=shade, cue=cue, date=words)


def _near(spot: Spot, kind: Kind) -> str | None:
    """The nearest thing of a kind in the clause of a cue."""
    hit, passage = spot.happening.hit, spot.passage
    clause = passage.clauses[hit.first]
    found = [(abs(i - hit.last), entity) for i, entity in passage.masked.entities(kind) if passage.clauses[i] == clause]
    return str(min(found, key=lambda pair: pair[0])[1].value) if found else None


def _final_seasons(scene: Scene, passage: Passage) -> Iterator[Claim]:
    """A season that is called the last: "the fifth and final season"."""
    for at, entity in passage.masked.entities(Kind.SEASON):
        if not (isinstance(entity.value, SeasonRef) and entity.value.final):
            continue
        about = scene.about(passage, at, at)
        if about is not None:
            quote = scene.quote(passage, entity.start, entity.end)
            shade = scene.modality(passage, at, at)
            yield from scene.claims(
                passage, about, Status(Step.FINAL, None), quote=quote, shade=shade, cue="a season called final"
            )


_YEAR = re.compile(r"(?:19|20)\d\d")


def _years(scene: Scene, passage: Passage) -> Iterator[Claim]:
    """A year beside a name is when it came out: "2016's Deadpool", "The Menu (2022)"."""
    for cue, hit in scene.lexicon.cues["works"].hits(passage.masked):
        work, date = hit.all(Kind.WORK)[0], hit.all(Kind.DATE)[0]
        if not isinstance(date.value, Found) or isinstance(date.value.when, Unresolved) or not _YEAR.fullmatch(date.value.text):
            continue
        about = About(str(work.value), (None,), None, "named in the phrase")
        content = Release(Event.PREMIERE, date.value.when, None, None, None)
        quote = scene.quote(passage, hit.start, hit.end)
        yield from scene.claims(passage, about, content, quote=quote, shade=CONFIRMED, cue=cue.name, date=date.value.text)
