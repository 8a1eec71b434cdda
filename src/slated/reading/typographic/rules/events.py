"""Comings-out and steps of a work's life: the cues of ``cues/events.toml`` and the dates that belong to them.

``gives`` is "release:<event>", "status:<step>" or "other:<what>" (no claim: it keeps a date from the wrong cue). A release cue makes a
claim only with a date (without one, the status that its slot ``without_date`` names, if it has that slot); a status cue makes one
anyway. Of cues that overlap the longest stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date

from slated.dates import windows
from slated.dates.words import Found, Role, claimed
from slated.model import Availability, Claim, Content, Event, Grain, Medium, Modality, Release, Status, Step, When, Window
from slated.reading.cues import Cue
from slated.reading.masking import Kind
from slated.reading.modality import Shade
from slated.reading.patterns import Hit
from slated.reading.things import Amount, SeasonRef
from slated.reading.typographic.staging import CONFIRMED, About, Passage, Stage


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a sentence with the number of its unit."""

    at: int
    found: Found


@dataclass(frozen=True, slots=True)
class Happening:
    """A cue found in a sentence, with the dates that belong to it."""

    cue: Cue
    hit: Hit
    dates: tuple[Dated, ...]


def events(stage: Stage) -> Iterator[Claim]:
    """Yield the release and status claims of a document, and the availabilities that releases imply."""
    for passage in stage.passages:
        yield from _final_seasons(stage, passage)
        happenings = _with_dates(stage, passage, _happenings(stage, passage))
        reported = [dated for one in happenings if one.cue.gives == "other:report" for dated in one.dates]
        for one in happenings:
            if one.cue.gives.startswith("other:"):
                continue
            own = one
            if not one.dates and one.cue.gives.startswith("status:") and one.cue.slots.get("moves") != "yes":
                own = replace(one, dates=tuple(dated for dated in reported if _is_past(stage, dated))[:1])
            yield from _claims(stage, passage, own)


def _happenings(stage: Stage, passage: Passage) -> list[Happening]:
    """The cues of a sentence, the longest at each place."""
    found = [Happening(cue, hit, ()) for cue, hit in stage.tables.cues["events"].hits(passage.masked)]
    found = [one for one in found if not (one.cue.gives == "other:episode" and _is_first(one.hit))]
    found.sort(key=lambda one: (one.hit.first - one.hit.last, one.hit.first))
    kept: list[Happening] = []
    for one in found:
        if not any(other.hit.first <= one.hit.last and one.hit.first <= other.hit.last for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.hit.first)


def _is_first(hit: Hit) -> bool:
    """Whether the number of an episode is 1."""
    return any(isinstance(entity.value, Amount) and entity.value.value == 1 for entity in hit.all(Kind.NUMBER))


def _with_dates(stage: Stage, passage: Passage, happenings: Sequence[Happening]) -> list[Happening]:
    """Give each date to the cue it most likely belongs to."""
    owned: dict[int, list[Dated]] = {}
    moves = {number for number, one in enumerate(happenings) if one.cue.slots.get("moves") == "yes"}
    left = {i for hit in stage.marked(passage, "from") for i in range(hit.first, hit.last + 1)} if moves else set()
    for i, entity in passage.masked.entities(Kind.DATE):
        if not happenings or not isinstance(entity.value, Found):
            continue
        far = [
            # A date that a move leaves is the move's, however near another cue stands.
            (0 if i in left and number in moves else 1, _distance(passage, one.hit, i, verb_final=stage.tables.about.verb_final))
            for number, one in enumerate(happenings)
        ]
        best = far.index(min(far))
        if far[best][1] < 80:
            owned.setdefault(best, []).append(Dated(i, entity.value))
    return [replace(one, dates=tuple(owned.get(number, ()))) for number, one in enumerate(happenings)]


def _distance(passage: Passage, hit: Hit, at: int, *, verb_final: bool) -> int:
    """How far a date is from a cue, in units; another clause counts 30, the side on which dates seldom stand half as much again.

    Where the verb stands last, a date stands before it.
    """
    if hit.first <= at <= hit.last:
        return 0
    behind = at > hit.last
    gap = at - hit.last if behind else hit.first - at
    other = passage.clauses[at] != passage.clause_of(hit.last if behind else hit.first)
    usual = behind != verb_final
    return (gap if usual else gap + gap // 2 + (12 if verb_final else 2)) + (30 if other else 0)


def _claims(stage: Stage, passage: Passage, one: Happening) -> Iterator[Claim]:
    if one.cue.gives == "status:released" and one.dates:
        # "Already to be seen from 2 September" is a coming-out with its day.
        one = replace(one, cue=replace(one.cue, gives="release:premiere"))
    kind, _, value = one.cue.gives.partition(":")
    if kind == "release" and not one.dates:
        yield from _place(stage, passage, one)
        if "without_date" not in one.cue.slots:
            return
        kind, value = "status", one.cue.slots["without_date"]
    about = stage.about(passage, one.hit)
    if about is None:
        return
    about = _of_title(stage, about, one, kind, value)
    shade = Shade(Modality(one.cue.modality), one.cue.name) if one.cue.modality else stage.modality(passage, one.hit)
    if kind == "release":
        yield from _releases(stage, passage, one, about, shade)
        yield from _place(stage, passage, one)
        return
    step = Step(value)
    dates = one.dates
    if one.cue.slots.get("moves") == "yes":
        yield from _moves(stage, passage, one, about, shade)
        dates = ()
    if step not in _PLANNED:
        dates = tuple(dated for dated in dates if _is_past(stage, dated))
    on = next((dated for dated in dates if dated.found.role is not Role.TO), None)
    content = Status(step, on.found.when if on else None)
    yield from _make(stage, passage, one, about, content, [on] if on else [], shade)
    if step in _ON_A_PLATFORM and not passage.in_title:
        yield from _place(stage, passage, one)


#: Steps that may be planned for a named time, and those that a platform takes.
_PLANNED = frozenset((Step.FILMING, Step.WRAPPED, Step.WRITING, Step.POST_PRODUCTION, Step.ENDED))
_ON_A_PLATFORM = frozenset((Step.ORDERED, Step.RENEWED, Step.CANCELLED, Step.RELEASED))
_ABOUT_THE_NEXT = frozenset("renewed filming wrapped writing post_production completed delayed undated undecided".split())


def _of_title(stage: Stage, about: About, one: Happening, kind: str, value: str) -> About:
    """In an article whose headline names a season, what is still to come is of that season, unless the sentence names another."""
    season = stage.titled_season
    held = about.rule.endswith(", with its season")
    if (about.seasons != (None,) and not held) or about.work != stage.named.main or season is None:
        return about
    to_come = any(not _is_past(stage, dated) and isinstance(dated.found.when, Window) for dated in one.dates)
    if (kind == "release" and to_come) or (kind == "status" and value in _ABOUT_THE_NEXT):
        return replace(about, seasons=(season,), rule=about.rule + ", the headline's season")
    return about


def _releases(stage: Stage, passage: Passage, one: Happening, about: About, shade: Shade) -> Iterator[Claim]:
    """A claim for each date of a release cue; of a range the first day is the premiere and the last the finale."""
    event = Event(one.cue.gives.partition(":")[2])
    medium = one.cue.slots.get("medium")
    service, region = _near(passage, one.hit, Kind.PLATFORM), region_of(stage, passage, one.hit)
    ahead = one.cue.slots.get("ahead") == "yes"
    dates = [_on_or_after(dated, stage.document.published) for dated in one.dates] if ahead else one.dates
    for dated, is_last in _ranged(stage, passage, dates):
        which = Event.FINALE if is_last and event is Event.PREMIERE else event
        content = Release(which, _when(stage, dated), Medium(medium) if medium else None, service, region)
        yield from _make(stage, passage, one, about, content, [dated], shade)


def _ranged(stage: Stage, passage: Passage, dates: Sequence[Dated]) -> Iterator[tuple[Dated, bool]]:
    """The dates of a cue, each with whether it is the last day of a range; of a range one year is both days'."""
    last = next((dated for dated in dates if ends_a_range(stage, passage, dated)), None)
    begin = next((dated for dated in dates if last is not None and dated.at < last.at <= dated.at + 6), None)
    for dated in dates:
        if last is not None and begin is not None and dated is last and _WITH_A_YEAR.search(begin.found.text):
            yield _behind(last, _first(begin)), True
        elif last is not None and dated is begin:
            yield _before(begin, _first(last)), False
        else:
            yield dated, dated is last


def _when(stage: Stage, dated: Dated) -> When:
    return claimed(dated.found, stage.document.published)


def ends_a_range(stage: Stage, passage: Passage, dated: Dated) -> bool:
    """Whether a date is the last of a range that another one begins."""
    if dated.found.role is Role.TO:
        return True
    others = [i for i, _ in passage.masked.entities(Kind.DATE) if i < dated.at and dated.at - i <= 6]
    marked = any(hit.first <= dated.at <= hit.last for hit in stage.marked(passage, "until"))
    return bool(others) and marked


def _moves(stage: Stage, passage: Passage, one: Happening, about: About, shade: Shade) -> Iterator[Claim]:
    """A change of date: what a cue "from" marks no longer holds, the other date does."""
    left = {i for hit in stage.marked(passage, "from") for i in range(hit.first, hit.last + 1)}
    published = stage.document.published
    kept = [_on_or_after(dated, published) for dated in one.dates if dated.at not in left]
    first = min((day for dated in kept if (day := _first(dated)) is not None), default=None)
    gone = [_before(dated, first) for dated in one.dates if dated.at in left]
    for dated, given in [*((dated, shade) for dated in kept), *((dated, _LEFT) for dated in gone)]:
        if given is _LEFT or not _is_past(stage, dated):
            content = Release(Event.PREMIERE, _when(stage, dated), None, None, None)
            yield from _make(stage, passage, one, about, content, [dated], given)


_LEFT = Shade(Modality.DENIED, "a date that is left")
_WITH_A_YEAR = re.compile(r"\d{4}|[년年]|año|ano|Jahr")


def _first(dated: Dated) -> date | None:
    when = dated.found.when
    return when.first if isinstance(when, Window) else None


def _on_or_after(dated: Dated, published: date | None) -> Dated:
    """In "was moved to October" the past tense is the move's: a date without a year lies ahead."""
    first = _first(dated)
    return _in_year(dated, first.year + 1) if first is not None and published is not None and first < published else dated


def _before(dated: Dated, moved_to: date | None) -> Dated:
    """The date that is left lies in the twelve months before the one that is moved to."""
    first = _first(dated)
    if first is None or moved_to is None:
        return dated
    year = moved_to.year if (first.month, first.day) < (moved_to.month, moved_to.day) else moved_to.year - 1
    return _in_year(dated, year)


def _behind(dated: Dated, begun: date | None) -> Dated:
    """The last day of a range lies in the twelve months behind its first."""
    first = _first(dated)
    if first is None or begun is None:
        return dated
    return _in_year(dated, begun.year if (first.month, first.day) >= (begun.month, begun.day) else begun.year + 1)


def _in_year(dated: Dated, year: int) -> Dated:
    """The same day or month of another year, if the words name no year themselves."""
    when = dated.found.when
    if (
        not isinstance(when, Window)
        or _WITH_A_YEAR.search(dated.found.text)
        or not MINYEAR < year < MAXYEAR
        or when.first is None
    ):
        return dated
    if when.grain is Grain.MONTH:
        return replace(dated, found=replace(dated.found, when=windows.month(year, when.first.month)))
    if when.grain is Grain.DAY and (when.first.month, when.first.day) != (2, 29):
        return replace(dated, found=replace(dated.found, when=windows.day(when.first.replace(year=year))))
    return dated


def _is_past(stage: Stage, dated: Dated) -> bool:
    """Whether a date lies before the document's day."""
    when, published = dated.found.when, stage.document.published
    return isinstance(when, Window) and published is not None and when.last is not None and when.last <= published


def _make(  # noqa: PLR0913, PLR0917 - one finding
    stage: Stage, passage: Passage, one: Happening, about: About, content: Content, dates: Sequence[Dated], shade: Shade
) -> Iterator[Claim]:
    span = (
        min([one.hit.start, *(dated.found.start for dated in dates)]),
        max([one.hit.end, *(dated.found.end for dated in dates)]),
    )
    words = dates[0].found.told if dates else ""
    for subject in _listed(stage, passage, about):
        yield from stage.claims(passage, subject, content, span=span, shade=shade, cue=one.cue.name, date=words)


def _listed(stage: Stage, passage: Passage, about: About) -> Iterator[About]:
    """What is said of one work of a list is said of all."""
    yield about
    for work in stage.listed_with(passage, about.work)[1:]:
        yield About(work, (None,), None, "named in a list with another")


def _place(stage: Stage, passage: Passage, one: Happening) -> Iterator[Claim]:
    """Where a work can be seen, from a platform in the clause of its coming-out, its order or its end."""
    if one.cue.gives not in _SHOWN:
        return
    clause = passage.clause_of(one.hit.first)
    platforms = passage.things(Kind.PLATFORM, clause)
    about = stage.about(passage, one.hit)
    if about is None or not platforms:
        return
    shade = stage.modality(passage, one.hit) if one.cue.gives.startswith("release:") else CONFIRMED
    for at, entity in platforms:
        if is_another(stage, passage, at):
            continue
        content = Availability(str(entity.value), region_of(stage, passage, Hit(passage.masked, at, at)))
        span = (min(one.hit.start, entity.start), max(one.hit.end, entity.end))
        for subject in _listed(stage, passage, about):
            yield from stage.claims(passage, subject, content, span=span, shade=shade, cue=one.cue.name)


_SHOWN = frozenset(
    ("release:premiere", "release:finale", "status:ordered", "status:renewed", "status:cancelled", "status:released")
)


def is_another(stage: Stage, passage: Passage, at: int) -> bool:
    """Whether a platform is said not to be the one: "not on Netflix but", "넷플릭스가 아닌"."""
    return any(hit.first <= at <= hit.last for hit in stage.marked(passage, "another"))


def region_of(stage: Stage, passage: Passage, hit: Hit) -> str | None:
    """The country for which a clause is said, None if it names none so; where the verb stands last, it holds for what follows it."""
    clause, follows = passage.clause_of(hit.first), stage.tables.about.verb_final
    found = [
        (min(abs(region.first - hit.first), abs(region.first - hit.last)), region.all(Kind.REGION)[0])
        for region in stage.marked(passage, "region")
        if passage.clause_of(region.first) == clause and not (follows and region.first > hit.first)
    ]
    return str(min(found, key=lambda pair: pair[0])[1].value) if found else None


def _near(passage: Passage, hit: Hit, kind: Kind) -> str | None:
    """The nearest thing of a kind in the clause of a cue."""
    found = [(abs(i - hit.last), entity) for i, entity in passage.things(kind, passage.clause_of(hit.first))]
    return str(min(found, key=lambda pair: pair[0])[1].value) if found else None


def _final_seasons(stage: Stage, passage: Passage) -> Iterator[Claim]:
    """A season that is called the last: "the fifth and final season"."""
    for at, entity in passage.masked.entities(Kind.SEASON):
        if not (isinstance(entity.value, SeasonRef) and entity.value.final):
            continue
        hit = Hit(passage.masked, at, at)
        about = stage.about(passage, hit)
        if about is not None:
            shade = stage.modality(passage, hit)
            span = (entity.start, entity.end)
            yield from stage.claims(passage, about, Status(Step.FINAL, None), span=span, shade=shade, cue="a season called final")
