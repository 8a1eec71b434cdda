"""A starter row as dated statements: each a plain sentence, the claim it carries, and the day by which it was public.

Grouping them by that day is what lets the starter be asked about any past day: it never says what was not known yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from slated.dates.phrase import MONTHS
from slated.model import (
    Availability,
    Cast,
    Change,
    Content,
    Crew,
    Episodes,
    Event,
    Grain,
    Job,
    Medium,
    Release,
    Status,
    Step,
    Subject,
)
from slated.starter.table import first_day, known_by, services, window_of
from slated.starter.wire import CastRow, PartRow, ReleaseRow, RunRow, SeasonRow, StatusRow, TitleRow

# How a step reads, with {work} for the title, {called} for the title or its season, and {when} for the day.
STEP_WORDS = {
    Step.ORDERED: "{called} was ordered {when}.",
    Step.RENEWED: "{work} was renewed {when}.",
    Step.UNDECIDED: "{called} was left undecided {when}.",
    Step.CANCELLED: "{called} was cancelled {when}.",
    Step.FINAL: "{called} was announced {when} to be the last.",
    Step.ENDED: "{called} ended {when}.",
    Step.WRITING: "{called} was being written {when}.",
    Step.FILMING: "{called} was filming {when}.",
    Step.WRAPPED: "{called} wrapped {when}.",
    Step.POST_PRODUCTION: "{called} was in post-production {when}.",
    Step.COMPLETED: "{called} was completed {when}.",
    Step.DELAYED: "{called} was delayed {when}.",
    Step.UNDATED: "{called} was said {when} to have no date.",
    Step.RELEASED: "{called} was said {when} to be out.",
}
RENEWED_FOR = "{work} was renewed for season {season} {when}."

JOB_WORDS = {
    Job.CREATOR: "created by",
    Job.DIRECTOR: "directed by",
    Job.WRITER: "written by",
    Job.SHOWRUNNER: "run by",
    Job.PRODUCER: "produced by",
    Job.COMPOSER: "music by",
}

CHANGE_WORDS = {
    Change.STARS: "is in the cast",
    Change.JOINS: "joins the cast",
    Change.RETURNS: "returns to the cast",
    Change.LEAVES: "leaves the cast",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the starter about ``subject``, public since ``known``."""

    known: date
    subject: Subject
    content: Content
    text: str


def words_of(day: str) -> str:
    """Return a written day in words, with the preposition it takes.

    >>> words_of("2022-01-28"), words_of("2022-01"), words_of("2022")
    ('on 28 January 2022', 'in January 2022', 'in 2022')
    """
    window = window_of(day)
    first = window.first
    if first is None or window.grain is Grain.YEAR:
        return f"in {day}"
    month = MONTHS[first.month - 1]
    return f"on {first.day} {month} {first.year}" if window.grain is Grain.DAY else f"in {month} {first.year}"


def statements(row: TitleRow) -> list[Statement]:
    """Return everything the row says, in the row's order."""
    found: list[Statement] = []
    for season in row.seasons:
        found.extend(_season(row, season))
    for part in row.parts:
        found.extend(_part(row, part))
    found.extend(_release(row, release) for release in row.releases)
    found.extend(_status(row, status) for status in row.statuses)
    found.extend(_people(row))
    found.extend(_places(row))
    return found


def _called(name: str, season: int | None, part: int | None) -> str:
    if season is None:
        return name
    return f"{name}: season {season}" if part is None else f"{name}: season {season}, part {part}"


def _season(row: TitleRow, season: SeasonRow) -> Iterator[Statement]:
    subject = Subject(row.name, season.number, None)
    service = season.service if season.service is not None else next((entry.name for entry in row.platforms), None)
    yield from _run(subject, season, service)


def _part(row: TitleRow, part: PartRow) -> Iterator[Statement]:
    whole = next(season for season in row.seasons if season.number == part.season)
    service = whole.service if whole.service is not None else next((entry.name for entry in row.platforms), None)
    yield from _run(Subject(row.name, part.season, part.number), part, service)


def _run(subject: Subject, run: RunRow, service: str | None) -> Iterator[Statement]:
    called = _called(subject.work, subject.season, subject.part)
    where = _where(service)
    yield Statement(
        known_by(run.premiere),
        subject,
        _coming_out(Event.PREMIERE, run.premiere, service),
        f"{called} premiered {words_of(run.premiere)}{where}.",
    )
    if run.finale is not None:
        yield Statement(
            known_by(run.finale),
            subject,
            _coming_out(Event.FINALE, run.finale, service),
            f"{called} had its finale {words_of(run.finale)}{where}.",
        )
    if run.episodes is not None:
        known = known_by(run.finale if run.finale is not None else run.premiere)
        plural = "episode" if run.episodes == 1 else "episodes"
        yield Statement(known, subject, Episodes(run.episodes), f"{called} has {run.episodes} {plural}.")


def _coming_out(event: Event, day: str, service: str | None) -> Release:
    row = None if service is None else services()[service]
    return Release(event, window_of(day), None if row is None else row.medium, service, None if row is None else row.region)


def _where(service: str | None) -> str:
    if service is None:
        return ""
    region = services()[service].region
    return f" ({service})" if region is None else f" ({service}, {region})"


def _release(row: TitleRow, release: ReleaseRow) -> Statement:
    known = None if release.service is None else services()[release.service]
    region = release.region if release.region is not None or known is None else known.region
    where = ", ".join(part for part in (release.service or _medium_words(release.medium), region) if part)
    verb = {Event.PREMIERE: "came out", Event.FINALE: "had its finale", Event.TRAILER: "had a trailer"}[release.event]
    return Statement(
        known_by(release.day),
        Subject(row.name, None, None),
        Release(release.event, window_of(release.day), release.medium, release.service, region),
        f"{row.name} {verb} {words_of(release.day)} ({where}).",
    )


def _medium_words(medium: Medium) -> str:
    return "cinemas" if medium is Medium.THEATRICAL else medium.value


def _status(row: TitleRow, status: StatusRow) -> Statement:
    renewed_for = status.step is Step.RENEWED and status.season is not None
    pattern = RENEWED_FOR if renewed_for else STEP_WORDS[status.step]
    called = _called(row.name, status.season, None)
    text = pattern.format(work=row.name, called=called, season=status.season, when=words_of(status.on))
    return Statement(known_by(status.on), Subject(row.name, status.season, None), Status(status.step, window_of(status.on)), text)


def _people(row: TitleRow) -> Iterator[Statement]:
    first = first_day(row)
    for crew in row.crew:
        day = crew.on if crew.on is not None else first
        if day is not None:
            subject = Subject(row.name, None, None)
            yield Statement(
                known_by(day), subject, Crew(crew.person, crew.job), f"{row.name}: {JOB_WORDS[crew.job]} {crew.person}."
            )
    for cast in row.cast:
        day = _cast_day(row, cast)
        if day is not None:
            subject = Subject(row.name, cast.season, None)
            yield Statement(known_by(day), subject, Cast(cast.person, cast.character, cast.change), _cast_words(row, cast))


def _cast_day(row: TitleRow, cast: CastRow) -> str | None:
    if cast.on is not None:
        return cast.on
    if cast.season is None:
        return first_day(row)
    return next((season.premiere for season in row.seasons if season.number == cast.season), None)


def _cast_words(row: TitleRow, cast: CastRow) -> str:
    as_whom = "" if cast.character is None else f" as {cast.character}"
    return f"{_called(row.name, cast.season, None)}: {cast.person} {CHANGE_WORDS[cast.change]}{as_whom}."


def _places(row: TitleRow) -> Iterator[Statement]:
    first = first_day(row)
    for platform in row.platforms:
        day = platform.since if platform.since is not None else first
        if day is not None:
            region = services()[platform.name].region
            where = platform.name if region is None else f"{platform.name} ({region})"
            content = Availability(platform.name, region)
            yield Statement(known_by(day), Subject(row.name, None, None), content, f"{row.name} can be seen on {where}.")
