"""A series or film of TMDB as a document and claims; all that is kept of TMDB, so that a purge leaves nothing of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from slated.dates.phrase import day_in_words
from slated.errors import SourceError
from slated.model import (
    Availability,
    Cast,
    Change,
    Crew,
    Episodes,
    Event,
    ExternalId,
    Job,
    Medium,
    Modality,
    Name,
    NameKind,
    Release,
    Source,
    SourceKind,
    Status,
    Step,
    TitleKind,
)
from slated.sources.entries import Answer, Entry, Sheet, Work, clean, day_in, distinct, one_day
from slated.sources.tmdb.wire import Details, Offers

SOURCE = Source(
    id="themoviedb.org",
    name="TMDB",
    kind=SourceKind.CATALOGUE,
    licence="LicenseRef-TMDB-API-terms",
    attribution="TMDB (uses the TMDB API, neither endorsed nor certified by TMDB); where to watch: JustWatch",
    retention_days=180,
    group="tmdb",
)
_MOST_CAST = 40
_MOST_OFFERS = 1_000
_MEDIA = {2: Medium.THEATRICAL, 3: Medium.THEATRICAL, 4: Medium.DIGITAL, 5: Medium.DISC, 6: Medium.BROADCAST}
_STEPS: Mapping[str, tuple[Step, Modality, str]] = {
    "Canceled": (Step.CANCELLED, Modality.CONFIRMED, "is cancelled"),
    "Ended": (Step.ENDED, Modality.CONFIRMED, "has ended"),
    "In Production": (Step.ORDERED, Modality.CONFIRMED, "is in production"),
    "Planned": (Step.ORDERED, Modality.EXPECTED, "is planned"),
    "Post Production": (Step.POST_PRODUCTION, Modality.CONFIRMED, "is in post-production"),
    "Released": (Step.RELEASED, Modality.CONFIRMED, "is out"),
}
_JOBS = {"Director": Job.DIRECTOR, "Screenplay": Job.WRITER, "Writer": Job.WRITER, "Original Music Composer": Job.COMPOSER}


def entry_of(details: Details, kind: TitleKind, answer: Answer) -> Entry:
    """Return what TMDB says of a work. Raises `SourceError` for one without a name."""
    series = kind is TitleKind.SERIES
    name = clean((details.name if series else details.title) or "")
    if not name:
        raise SourceError("source-changed", f"{answer.address}: a work without a name")
    sheet = Sheet(name)
    _seasons(sheet, details)
    _releases(sheet, details)
    _status(sheet, details)
    _places(sheet, details)
    _people(sheet, details)
    path = f"{'tv' if series else 'movie'}/{details.id}"
    first = day_in(details.first_air_date if series else details.release_date)
    original = clean((details.original_name if series else details.original_title) or "")
    ids = [ExternalId("tmdb", path)]
    if details.external_ids is not None and details.external_ids.imdb_id:
        ids.append(ExternalId("imdb", clean(details.external_ids.imdb_id, limit=20)))
    names = distinct([Name(name, NameKind.MAIN, None), Name(original, NameKind.ORIGINAL, None)])
    work = Work(names, kind, tuple(ids), None if first is None else first.year, None)
    address = f"https://www.themoviedb.org/{path}"
    return sheet.entry(work, address=address, site="themoviedb.org", published=None, retrieved=answer.retrieved)


def _seasons(sheet: Sheet, details: Details) -> None:
    for season in details.seasons:
        number, first = season.season_number, day_in(season.air_date)
        if not 1 <= number <= 9_999:
            continue
        if first is not None:
            content = Release(Event.PREMIERE, one_day(first), None, None, None)
            sheet.say(f"{sheet.called(number)} premieres on {day_in_words(first)}.", content, season=number, field="seasons")
        if season.episode_count:
            words = f"{sheet.called(number)} has {season.episode_count} episodes."
            sheet.say(words, Episodes(season.episode_count), season=number, field="episode_count")


def _releases(sheet: Sheet, details: Details) -> None:
    for country in details.release_dates.results if details.release_dates is not None else ():
        region = _region(country.iso_3166_1)
        for one in country.release_dates:
            day, medium = day_in(one.release_date), _MEDIA.get(one.type)
            if day is not None and medium is not None and region is not None:
                content = Release(Event.PREMIERE, one_day(day), medium, None, region)
                words = f"{sheet.name} comes out on {day_in_words(day)} in {region} ({medium.value})."
                sheet.say(words, content, field="release_dates")


def _status(sheet: Sheet, details: Details) -> None:
    found = _STEPS.get(details.status or "")
    if found is None:
        return
    step, modality, words = found
    last = day_in(details.last_air_date) if step is Step.ENDED else None
    content = Status(step, None if last is None else one_day(last))
    on = "" if last is None else f", last on {day_in_words(last)}"
    sheet.say(f"{sheet.name} {words}{on}.", content, modality=modality, field="status")


def _places(sheet: Sheet, details: Details) -> None:
    for network in details.networks:
        region = _region(details.origin_country[0]) if len(details.origin_country) == 1 else None
        sheet.say(f"{sheet.name} is shown by {clean(network.name)}.", Availability(clean(network.name), region), field="networks")
    offered = [
        (code, name)
        for code, offers in (details.providers.results if details.providers is not None else {}).items()
        if _region(code) is not None
        for name in _offered(offers)
    ]
    for code, name in offered[:_MOST_OFFERS]:
        sheet.say(f"{sheet.name} can be seen on {name} in {code} (JustWatch).", Availability(name, code), field="watch/providers")


def _offered(offers: Offers) -> list[str]:
    ways = (offers.flatrate, offers.free, offers.ads, offers.rent, offers.buy)
    return list(dict.fromkeys(clean(one.provider_name) for way in ways for one in way))


def _people(sheet: Sheet, details: Details) -> None:
    for maker in details.created_by:
        sheet.say(f"{sheet.name}: created by {clean(maker.name)}.", Crew(clean(maker.name), Job.CREATOR), field="created_by")
    if details.credits is None:
        return
    for member in details.credits.cast[:_MOST_CAST]:
        role = clean(member.character or "")
        as_whom = f" as {role}" if role else ""
        content = Cast(clean(member.name), role or None, Change.STARS)
        sheet.say(f"{sheet.name}: {content.person} is in the cast{as_whom}.", content, field="credits.cast")
    for worker in details.credits.crew:
        job = _JOBS.get(worker.job or "")
        if job is not None:
            words = f"{sheet.name}: {clean(worker.name)} is its {job.value}."
            sheet.say(words, Crew(clean(worker.name), job), field="credits.crew")


def _region(code: str) -> str | None:
    return code if re.fullmatch("[A-Z]{2}", code) else None
