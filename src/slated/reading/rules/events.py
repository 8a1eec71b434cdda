"""Comings-out and steps of a work's life: the cues of ``cues/events.toml`` and the dates that belong to them.

In each sentence the cues are found first, then every date goes to the cue it most likely belongs to: one in its own clause, before
it rather than behind it, near rather than far. A release cue makes a claim only with a date; a status cue makes one anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from slated.dates import windows
from slated.dates.words import Role, claimed, join_alternatives
from slated.model import Claim, Content, Event, Grain, Medium, Modality, Release, Status, Step, When, Window
from slated.reading.masking import Entity, Kind
from slated.reading.modality import Shade
from slated.reading.patterns import Hit
from slated.reading.rules.binding import (
    Dated,
    Happening,
    Subject,
    bound,
    clause_lists,
    happenings_of,
    is_past,
    subject_of,
    to_come,
)
from slated.reading.scene import CONFIRMED, HELD, About, Passage, Scene, is_credit
from slated.reading.things import SeasonRef


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
        if passage.masked.units and passage.masked.units[-1].shown == "?":
            continue  # a question claims nothing
        yield from _years(scene, passage)
        yield from _final_seasons(scene, passage)
        found = happenings_of(scene, passage)
        if not found:
            continue
        happenings = bound(scene, passage, found)
        steps = [(one.hit.first, one.hit.last) for one in happenings if one.kind.startswith("status:")]
        reported = [dated for one in happenings if one.kind == "other:report" for dated in one.dates if is_past(scene, dated)]
        for happening in _carried(scene, passage, _with_trailers(passage, happenings)):
            if happening.kind.startswith("other:") or not _of_a_work(scene, passage, happening):
                continue
            # "On Monday it was confirmed that the show has been renewed": the day of the report is the day of the step.
            borrowed = not happening.dates and happening.kind.startswith("status:") and not happening.slot("moves")
            told = replace(happening, dates=tuple(reported[:1])) if borrowed else happening
            yield from _claims(scene, passage, told, steps)


def _of_a_work(scene: Scene, passage: Passage, happening: Happening) -> bool:
    """Whether a coming-out is a work's: not "he will return in May", not "the album was released in May"."""
    if happening.kind.startswith("status:"):
        return _status_of_a_work(scene, passage, happening)
    if not happening.kind.startswith("release:") or happening.cue.slots.get("of") == "anyone":
        return True
    units = passage.masked.units
    following = units[happening.hit.last + 1].shown if happening.hit.last + 1 < len(units) else ""
    if happening.slot("weak") and (following.endswith("ing") or following == "to"):
        return False  # "began producing films in 2004"
    covered = [unit.shown for unit in units[happening.hit.first : happening.hit.last + 1]]
    if Kind.WORK.value in covered or Kind.SEASON.value in covered:
        return True
    subject = subject_of(scene, passage, happening.hit.first)
    if subject is Subject.OTHER and happening.slot("subject"):
        return False
    if subject in (Subject.PERSON, Subject.OTHER):
        # "Lionsgate released the film in May": what comes out stands behind.
        behind = [unit.shown for unit in units[happening.hit.last + 1 : happening.hit.last + 6]]
        things = clause_lists(scene.lexicon)["things"] - {"that", "this", "it", "one", "they", "which"}
        told = any(shown in (Kind.WORK.value, Kind.SEASON.value) or shown in things for shown in behind)
        return told or (subject is Subject.OTHER and not _no_work(scene, passage, happening))
    return subject is not Subject.MAKING


_BE = frozenset("was were been is are be being got gets officially also since".split())
_STEPS_OF_ANYTHING = frozenset("status:cancelled status:delayed status:completed status:ended status:released".split())


def _status_of_a_work(scene: Scene, passage: Passage, happening: Happening) -> bool:
    """Whether a step is a work's: not "she will not be back for a second season", not "the carnival was cancelled"."""
    if happening.slot("subject"):
        return subject_of(scene, passage, happening.hit.first) is not Subject.PERSON
    if happening.kind not in _STEPS_OF_ANYTHING or passage.masked.shown[max(0, happening.hit.first - 1)] in ("its", "their"):
        return True
    lists, units = clause_lists(scene.lexicon), passage.masked.units
    passive = happening.hit.first > 0 and units[happening.hit.first - 1].shown in _BE
    around = [] if passive else [unit.shown for unit in units[happening.hit.first : happening.hit.last + 7]]
    told = any(shown in (Kind.WORK.value, Kind.SEASON.value) or shown in lists["things"] | lists["makings"] for shown in around)
    return told or subject_of(scene, passage, happening.hit.first) not in (Subject.OTHER, Subject.PERSON)


def _no_work(scene: Scene, passage: Passage, happening: Happening) -> bool:
    """Whether the noun before a cue is of a thing that is no work: an album, tickets, auditions."""
    others = clause_lists(scene.lexicon)["other_things"]
    return any(unit.shown in others for unit in passage.masked.units[max(0, happening.hit.first - 7) : happening.hit.first])


def _carried(scene: Scene, passage: Passage, happenings: Sequence[Happening]) -> Iterator[Happening]:
    """Filming goes on with bare verbs: "Filming began in May and concluded in July"."""
    making = False
    for one in happenings:
        started = one.kind == "release:premiere" and one.slot("begins")
        bare = started or one.kind in ("release:finale", "status:ended", "status:completed")
        subject = subject_of(scene, passage, one.hit.first) if bare else Subject.WORK
        if bare and (subject is Subject.MAKING or (making and subject is Subject.UNTOLD)):
            step = "status:filming" if one.kind == "release:premiere" else "status:wrapped"
            yield replace(one, cue=replace(one.cue, gives=step, slots={}))
            continue
        further = {"other:until": "status:wrapped", "other:resume": "status:filming"}.get(one.kind)
        if further is not None and (making or subject_of(scene, passage, one.hit.first) is Subject.MAKING):
            yield replace(one, cue=replace(one.cue, gives=further, slots={}))
            continue
        halted = one.kind == "status:delayed" and _made(scene, passage, one)
        making = one.kind in ("status:filming", "status:wrapped") or halted or (making and one.kind.startswith("other:"))
        yield one


def _made(scene: Scene, passage: Passage, happening: Happening) -> bool:
    """Whether it is the making that was halted or put off, not the coming-out."""
    makings, units = clause_lists(scene.lexicon)["makings"], passage.masked.units
    clause = passage.clauses[happening.hit.first]
    return any(unit.shown in makings and passage.clauses[i] == clause for i, unit in enumerate(units[: happening.hit.first + 4]))


#: Between a trailer and a verb these begin what the work does: "the trailer for X, which premieres in May".
_RELATIVE = frozenset("that which who ahead when before".split())


def _with_trailers(passage: Passage, happenings: Sequence[Happening]) -> list[Happening]:
    """In "the trailer was released on ..." the date is the trailer's: give it what the release cue behind it owns."""
    kept: list[Happening] = []
    for happening in happenings:
        before = kept[-1] if kept else None
        if (
            before is not None
            and happening.hit.first - before.hit.last <= 10
            and before.kind in ("release:trailer", "release:finale")
            and not before.dates
            and _RELATIVE.isdisjoint(passage.masked.shown[before.hit.last : happening.hit.first])
            and happening.kind == "release:premiere"
            and passage.clauses[before.hit.last] == passage.clauses[happening.hit.first]
        ):
            kept[-1] = replace(before, dates=(*before.dates, *happening.dates))
            continue
        kept.append(happening)
    return kept


def _claims(scene: Scene, passage: Passage, happening: Happening, steps: Sequence[tuple[int, int]]) -> Iterator[Claim]:
    """The claims of one cue; ``steps`` are the units of the steps that the sentence tells besides."""
    hit, dates = happening.hit, happening.dates
    # "Will return for a third season" renews; with a day to come it is when it comes out.
    dated = happening.cue.slots.get("dated") if any(to_come(scene, one) or happening.slot("ever") for one in dates) else None
    kind, _, value = (dated or happening.kind).partition(":")
    if passage.heading and kind == "release" and not dates:
        return
    about = scene.about(passage, hit.first, hit.last)
    if about is None:
        return
    if kind == "release" and about.seasons != (None,) and _of_step(passage, hit, steps):
        about = About(about.work, (None,), None, about.rule)
    told = _of_title(scene, passage, happening, about, (kind, value))
    for each in (told, *(replace(told, work=work) for work in _listed_with(passage, hit, about.work))):
        yield from _claims_about(Spot(scene, passage, happening, each), kind, value)


def _of_step(passage: Passage, hit: Hit, steps: Sequence[tuple[int, int]]) -> bool:
    """Whether the only seasons named are those of steps told behind a coming-out: "debuted in May and was renewed for a second season"."""
    named = [i for i, _ in passage.masked.entities(Kind.SEASON)]
    return bool(named) and all(any(hit.last < first <= i <= last for first, last in steps) for i in named)


def _listed_with(passage: Passage, hit: Hit, work: str) -> list[str]:
    """The works that share a cue with one in a list: "renewed A, B and C"; none unless the list stands next to the cue."""
    units, masked = passage.masked.units, passage.masked
    mentions = [i for i, entity in masked.entities(Kind.WORK) if not is_credit(masked, i)]
    runs: list[list[int]] = []
    for i in mentions:
        between = [unit.shown for unit in units[runs[-1][-1] + 1 : i]] if runs else ["."]
        if runs and len(between) <= 5 and all(shown in _LIST_MARKS for shown in between):
            runs[-1].append(i)
        else:
            runs.append([i])
    for run in runs:
        names = [str(entity.value) for i in run if (entity := units[i].entity) is not None]
        near = min(abs(run[0] - hit.last), abs(hit.first - run[-1]), 0 if run[0] <= hit.last and hit.first <= run[-1] else 99)
        if work in names and len(names) > 1 and near <= _NEAR_LIST:
            return [name for name in dict.fromkeys(names) if name != work][:_MOST_LISTED]
    return []


_LIST_MARKS = frozenset(
    (Kind.PLATFORM.value, "'s", ",", "and", "&", "or", "’", "‘", "'", '"', "“", "”", "as", "well", "both", "plus", "the")
)
_NEAR_LIST, _MOST_LISTED = 10, 12


def _claims_about(spot: Spot, kind: str, value: str) -> Iterator[Claim]:
    """The claims of one cue about one work."""
    scene, passage, happening = spot.scene, spot.passage, spot.happening
    hit, cue, dates = happening.hit, happening.cue, happening.dates
    reach = max([hit.last, *(dated.at for dated in dates)])
    own = cue.modality if value == cue.gives.partition(":")[2] else ""
    shade = Shade(Modality(own), cue.name) if own else scene.modality(passage, hit.first, reach)
    if kind == "status" and value in _OF_THE_WHOLE and _supposed(passage, hit.first):
        return  # "If the show is renewed, ...": what is supposed is not said
    if kind == "release":
        yield from _releases(spot, Event(value), shade)
        return
    if happening.slot("moves"):
        yield from _moves(spot, dates, shade)
        dates = tuple(dated for dated in dates if is_past(scene, dated))
    step = Step(value)
    if step in (Step.ORDERED, Step.RENEWED) and spot.about.seasons[0] is not None:
        # A first season is ordered, a further one renews.
        step = Step.ORDERED if spot.about.seasons[0] == 1 else Step.RENEWED
    yield from _status(spot, step, next((dated for dated in dates if dated.found.role is not Role.TO), None), shade)
    until = next((dated for dated in dates if dated.found.role is Role.TO), None)
    if step is Step.FILMING and until is not None:
        yield from _status(spot, Step.WRAPPED, until, shade)


_THE_SERIES = frozenset(("series", "show"))
_ABOUT_THE_NEXT = frozenset("renewed filming wrapped writing post_production completed delayed undated undecided".split())


def _of_title(scene: Scene, passage: Passage, happening: Happening, about: About, gives: tuple[str, str]) -> About:
    """In an article whose headline names a season, what is still to come is of that season, unless the sentence names another."""
    season, (kind, value) = scene.titled_season, gives
    if about.rule == HELD and value in ("cancelled", "ended", "ordered", "renewed"):
        # A series is cancelled or ordered as a whole, whichever of its seasons was spoken of.
        return About(about.work, (None,), about.part, about.rule)
    if (
        about.rule == HELD
        and kind == "release"
        and not _THE_SERIES.isdisjoint(passage.masked.shown[max(0, happening.hit.first - 2) : happening.hit.last + 1])
    ):
        return About(about.work, (None,), about.part, about.rule)  # "The series originally ran ...": the whole of it
    if about.seasons != (None,) or about.part is not None:
        return about
    coming = any(to_come(scene, dated) for dated in happening.dates)
    number = _season_spoken_of(scene, passage, happening, about.work)
    if number is not None:
        return About(about.work, (number,), None, about.rule + ", the season spoken of")
    if kind == "release" and (first := _first_season(scene, about.work, value, happening.dates)) is not None:
        return About(about.work, (first,), None, about.rule + ", the season that was out then")
    if about.work != scene.works.main or season is None:
        return about
    if (kind == "release" and coming) or (kind == "status" and value in _ABOUT_THE_NEXT):
        return About(about.work, (season,), None, about.rule + ", the headline's season")
    return about


def _season_spoken_of(scene: Scene, passage: Passage, happening: Happening, work: str) -> int | None:
    """The season that "the season" means, or that the whole page is about ("The Lighthouse (season 3)")."""
    page = _SEASON_PAGE.search(scene.document.title or "")
    if page is not None and work == scene.works.main:
        return int(page[1])
    units, clause = passage.masked.units, passage.clauses[happening.hit.first]
    near = any(unit.shown == "season" and passage.clauses[i] == clause for i, unit in enumerate(units) if unit.entity is None)
    if not near:
        return None
    earlier = [entity.value for i, entity in passage.masked.entities(Kind.SEASON) if i < happening.hit.first]
    named = next((ref.numbers[0] for ref in reversed(earlier) if isinstance(ref, SeasonRef) and ref.numbers), None)
    held = named or (passage.focus.season if passage.focus.work == work else None)
    return held or (scene.titled_season if work == scene.works.main else None) or scene.current_season.get(work)


_SEASON_PAGE = re.compile(r"\((?:season|series) (\d{1,2})\)$")
#: A premiere so many days ago or less is of the season an article speaks of; an older one of a series with more seasons is its first.
_RECENT_DAYS = 100


def _first_season(scene: Scene, work: str, event: str, dates: Sequence[Dated]) -> int | None:
    """The season of a premiere that is told of the series: its first, or where it is recent the current one."""
    current, published = scene.current_season.get(work, 0), scene.document.published
    when = dates[0].found.when if dates else None
    if event != "premiere" or current < 2 or not isinstance(when, Window) or when.grain is not Grain.DAY or when.first is None:
        return None
    if published is None or not is_past(scene, dates[0]):
        return None
    return current if (published - when.first).days <= _RECENT_DAYS else 1


def _status(spot: Spot, step: Step, on: Dated | None, shade: Shade) -> Iterator[Claim]:
    yield from _make(spot, Status(step, on.found.when if on else None), [on] if on else [], shade)


def _releases(spot: Spot, event: Event, shade: Shade) -> Iterator[Claim]:
    """A claim for each date of a release cue; of a range the first day is the premiere and the last the finale."""
    medium = spot.happening.cue.slots.get("medium")
    service, region = _near(spot, Kind.PLATFORM), _near(spot, Kind.REGION)
    for dated, said in _whens(spot):
        when = _broadcast_day(spot, dated, said)
        if isinstance(when, Window) and when.grain is Grain.DECADE:
            continue
        which = Event.FINALE if dated.found.role is Role.TO and event is Event.PREMIERE else event
        content = Release(which, when, Medium(medium) if medium else None, service, region)
        held = Shade(Modality.DENIED, "a date that no longer holds") if _gone(spot.passage, dated) else shade
        yield from _make(replace(spot, about=_about_at(spot, dated)), content, [dated], held)


def _gone(passage: Passage, dated: Dated) -> bool:
    """Whether a date is told as one that no longer holds: "instead of December 20", "from its planned October premiere"."""
    before = [unit.shown for unit in passage.masked.units[max(0, dated.at - 4) : dated.at]]
    return before[-2:] in (["instead", "of"], ["rather", "than"]) or not _PLANNED.isdisjoint(before[-2:])


_PLANNED = frozenset("planned original previous initial intended".split())


_LATE_HOUR = re.compile(r"[ ,]*(?:at|from)? ?(?:2[4-9]):\d\d")


def _broadcast_day(spot: Spot, dated: Dated, when: When) -> When:
    """A programme "on January 7 at 24:30" comes out on the day behind: Japanese broadcasters count on after midnight."""
    text = spot.scene.text(spot.passage)
    late = isinstance(when, Window) and when.grain is Grain.DAY and _LATE_HOUR.match(text, dated.found.end)
    return windows.day(when.first + timedelta(days=1)) if late and isinstance(when, Window) and when.first else when


def _whens(spot: Spot) -> Iterator[tuple[Dated, When]]:
    """The dates of a cue with what they claim; alternatives ("late 2024 or early 2025") are one."""
    text, published = spot.scene.text(spot.passage), spot.scene.document.published
    waiting = list(spot.happening.dates)
    while waiting:
        for size in range(min(len(waiting), 3), 1, -1):
            joined = join_alternatives([dated.found for dated in waiting[:size]], text)
            if joined is not None:
                last = waiting[size - 1]
                yield Dated(waiting[0].at, replace(waiting[0].found, end=last.found.end, role=Role.POINT)), joined
                waiting = waiting[size:]
                break
        else:
            yield waiting[0], claimed(waiting[0].found, published)
            waiting = waiting[1:]


def _about_at(spot: Spot, dated: Dated) -> About:
    """What a date behind its cue is about: a work or season between the two takes it over ("... and season three in May")."""
    passage, about = spot.passage, spot.about
    earlier = [one.at for one in spot.happening.dates if one.at < dated.at]
    first = max([spot.happening.hit.last, *earlier]) + 1
    if not earlier:
        return about
    between = range(first, dated.at)
    beside = clause_lists(spot.scene.lexicon)["beside"]
    for i, entity in passage.masked.entities(Kind.WORK, Kind.SEASON):
        if i not in between or (i and passage.masked.units[i - 1].shown in beside):
            continue
        if isinstance(entity.value, SeasonRef) and (entity.value.numbers or entity.value.part):
            numbers = entity.value.numbers or about.seasons
            about = About(about.work, numbers, entity.value.part, about.rule + ", the season before the date")
        elif entity.kind is Kind.WORK and not is_credit(passage.masked, i):
            about = About(str(entity.value), (None,), None, "named before the date")
    return about


_OF_THE_WHOLE = frozenset("renewed cancelled ordered ended".split())


def _supposed(passage: Passage, at: int) -> bool:
    """Whether a unit stands in a condition: behind "if" with no comma between."""
    before = [unit.shown for unit in passage.masked.units[max(0, at - 10) : at]]
    for shown in reversed(before):
        if shown in (",", ";", "then"):
            return False
        if shown in ("if", "unless", "should"):
            return True
    return False


#: Before the date that something is moved to or from.
_TO_WHEN = frozenset("to until till from for into by".split())


def _moves(spot: Spot, dates: Sequence[Dated], shade: Shade) -> Iterator[Claim]:
    """A change of date: in "pushed from May to June" the first no longer holds, the second does."""
    if _made(spot.scene, spot.passage, spot.happening):
        return
    for dated in dates:
        leads = [unit.shown for unit in spot.passage.masked.units[max(0, dated.at - 2) : dated.at]]
        if is_past(spot.scene, dated) or not (_TO_WHEN.intersection(leads) or dated.at <= spot.happening.hit.last):
            continue
        before = [unit.shown for unit in spot.passage.masked.units[max(0, dated.at - 3) : dated.at]]
        gone = before[-1:] == ["from"] or "original" in before
        content = Release(Event.PREMIERE, claimed(dated.found, spot.scene.document.published), None, None, None)
        modality = Shade(Modality.DENIED, "from ...") if gone else shade
        yield from _make(spot, content, [dated], modality)


def _make(spot: Spot, content: Content, dates: Sequence[Dated], shade: Shade) -> Iterator[Claim]:
    hit = spot.happening.hit
    start = min([hit.start, *(dated.found.start for dated in dates)])
    end = max([hit.end, *(dated.found.end for dated in dates)])
    quote = spot.scene.quote(spot.passage, start, end)
    words = dates[0].found.told if dates else ""
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
        if not (isinstance(entity.value, SeasonRef) and entity.value.final and _is_last(scene, passage, at, entity)):
            continue
        about = scene.about(passage, at, at)
        if about is not None:
            quote = scene.quote(passage, entity.start, entity.end)
            shade = scene.modality(passage, at, at)
            yield from scene.claims(
                passage, about, Status(Step.FINAL, None), quote=quote, shade=shade, cue="a season called final"
            )


#: Between a year and a work these part the two: "In 2019 the author of the series ...".
_PARTING = frozenset("the of a an in by said that".split())


def _parted(passage: Passage, hit: Hit) -> bool:
    """Whether what stands between a year and a work makes them two things."""
    return not _PARTING.isdisjoint(passage.masked.shown[hit.first + 1 : hit.last]) and passage.masked.shown[hit.last - 1] != "in"


_OWNERS = frozenset("its their his her 's ' and be as final fifth fourth third second a".split())


def _is_last(scene: Scene, passage: Passage, at: int, entity: Entity) -> bool:
    """Whether "last season" is the last there will be, not the one before: "its last season" against "last season's finale"."""
    words = scene.text(passage)[entity.start : entity.end].lower()
    if not words.startswith("last"):
        return True
    before = passage.masked.units[at - 1].shown if at else ""
    return before in _OWNERS


_YEAR = re.compile(r"(?:19|20)\d\d")


def _years(scene: Scene, passage: Passage) -> Iterator[Claim]:
    """A year beside a name is when it came out: "2016's Deadpool", "The Menu (2022)"."""
    for cue, hit in scene.lexicon.cues["works"].hits(passage.masked):
        work, date = hit.all(Kind.WORK)[0], hit.all(Kind.DATE, Kind.NUMBER)[0]
        written = scene.text(passage)[date.start : date.end].removeprefix("the ")
        if not _YEAR.fullmatch(written) or (cue.slots.get("copula") != "yes" and _parted(passage, hit)):
            continue
        about = About(str(work.value), (None,), None, "named in the phrase")
        content = Release(Event.PREMIERE, windows.year(int(written)), None, None, None)
        quote = scene.quote(passage, hit.start, hit.end)
        yield from scene.claims(passage, about, content, quote=quote, shade=CONFIRMED, cue=cue.name, date=written)
