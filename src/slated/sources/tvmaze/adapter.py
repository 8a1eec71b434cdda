"""A show of TVmaze as a document and claims."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from slated.dates.phrase import day_in_words
from slated.model import (
    Availability,
    Cast,
    Change,
    Episodes,
    Event,
    ExternalId,
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
from slated.sources.entries import Entry, Sheet, Work, clean, day_in, distinct, one_day
from slated.sources.tvmaze.wire import Channel, Embedded, Episode, Scheduled, Season, Show

SOURCE = Source(
    id="tvmaze.com",
    name="TVmaze",
    kind=SourceKind.CATALOGUE,
    licence="CC-BY-SA-4.0",
    attribution="TVmaze (tvmaze.com), CC BY-SA 4.0",
    retention_days=None,
    group="tvmaze",
)
_MOST_CAST = 40
_LATEST = 4_102_444_800  # 2100; a moment after it is a mistake
# TVmaze names languages in English.
_LANGUAGES: Mapping[str, str] = {
    "Arabic": "ar",
    "Chinese": "zh",
    "Danish": "da",
    "Dutch": "nl",
    "English": "en",
    "Finnish": "fi",
    "French": "fr",
    "German": "de",
    "Hindi": "hi",
    "Italian": "it",
    "Japanese": "ja",
    "Korean": "ko",
    "Norwegian": "no",
    "Polish": "pl",
    "Portuguese": "pt",
    "Russian": "ru",
    "Spanish": "es",
    "Swedish": "sv",
    "Thai": "th",
    "Turkish": "tr",
}


def work_of(show: Show) -> Work:
    """Return a show as a work, with its names and ids."""
    embedded = show.embedded or Embedded()
    language = _LANGUAGES.get(show.language or "")
    names = [Name(clean(show.name), NameKind.MAIN, language)]
    names += [Name(clean(aka.name), NameKind.ALTERNATIVE, None) for aka in embedded.akas if clean(aka.name)]
    ids = [ExternalId("tvmaze", str(show.id))]
    if show.externals is not None and show.externals.imdb:
        ids.append(ExternalId("imdb", clean(show.externals.imdb, limit=20)))
    premiered = day_in(show.premiered)
    return Work(
        names=distinct(names),
        kind=TitleKind.SERIES,
        ids=tuple(ids),
        year=None if premiered is None else premiered.year,
        country=_country(show.network or show.webChannel),
    )


def entry_of(show: Show, retrieved: datetime) -> Entry:
    """Return what TVmaze says of a show; the document is of the day on which the show was last edited there."""
    sheet = Sheet(clean(show.name))
    embedded = show.embedded or Embedded()
    firsts = _first_days(embedded.episodes)
    for season in embedded.seasons:
        _season(sheet, season, show, firsts)
    if not embedded.seasons:
        for number, day in sorted(firsts.items()):
            _release(sheet, Event.PREMIERE, day, number, show.network or show.webChannel, broadcast=show.network is not None)
    if not embedded.seasons and not firsts:
        _whole(sheet, show)
    _status(sheet, show)
    for channel in (show.network, show.webChannel):
        if channel is not None and clean(channel.name):
            content = Availability(clean(channel.name), _country(channel))
            sheet.say(f"{sheet.name} can be seen on {_placed(channel)}.", content, field="network, webChannel")
    for member in embedded.cast[:_MOST_CAST]:
        character = clean(member.character.name) if member.character is not None else ""
        as_whom = f" as {character}" if character else ""
        content_cast = Cast(clean(member.person.name), character or None, Change.STARS)
        sheet.say(f"{sheet.name}: {content_cast.person} is in the cast{as_whom}.", content_cast, field="cast")
    return sheet.entry(work_of(show), address=_address(show), site=SOURCE.id, published=_edited(show), retrieved=retrieved)


def scheduled_entry(episode: Scheduled, retrieved: datetime) -> Entry | None:
    """Return what a schedule's line says if it is a season's first episode, else None."""
    show = episode.show or (episode.embedded.show if episode.embedded is not None else None)
    day = day_in(episode.airdate)
    if show is None or day is None or episode.number != 1 or not _is_season(episode.season):
        return None
    sheet = Sheet(clean(show.name))
    channel = show.network or show.webChannel
    _release(sheet, Event.PREMIERE, day, episode.season, channel, broadcast=show.network is not None)
    return sheet.entry(work_of(show), address=_address(show), site=SOURCE.id, published=_edited(show), retrieved=retrieved)


def _is_season(number: int | None) -> bool:
    return number is not None and 1 <= number <= 9_999


def _first_days(episodes: tuple[Episode, ...]) -> dict[int, date]:
    """Return the day of episode 1 of each season."""
    return {
        episode.season: day
        for episode in episodes
        if episode.season is not None and _is_season(episode.season) and episode.number == 1
        for day in [day_in(episode.airdate)]
        if day is not None
    }


def _season(sheet: Sheet, season: Season, show: Show, firsts: Mapping[int, date]) -> None:
    number = season.number
    if number is None or not _is_season(number):
        return
    network = season.network or (show.network if season.webChannel is None else None)
    channel = network or season.webChannel or show.webChannel
    first = firsts.get(number) or day_in(season.premiereDate)
    if first is not None:
        _release(sheet, Event.PREMIERE, first, number, channel, broadcast=network is not None)
    elif number > 1 and show.status in ("Running", "To Be Determined"):
        content = Status(Step.RENEWED, None)
        sentence = f"{sheet.called(number)} is listed without a day."
        sheet.say(sentence, content, season=number, modality=Modality.EXPECTED, field="seasons")
    last = day_in(season.endDate)
    if last is not None and first is not None and last > first:
        _release(sheet, Event.FINALE, last, number, channel, broadcast=network is not None)
    if season.episodeOrder is not None and 0 < season.episodeOrder < 10_000:
        count = season.episodeOrder
        sheet.say(f"{sheet.called(number)} has {count} episodes.", Episodes(count), season=number, field="episodeOrder")


def _whole(sheet: Sheet, show: Show) -> None:
    """Say when the series began where its seasons are not told."""
    first = day_in(show.premiered)
    if first is not None:
        _release(sheet, Event.PREMIERE, first, None, show.network or show.webChannel, broadcast=show.network is not None)


def _release(sheet: Sheet, event: Event, day: date, season: int | None, channel: Channel | None, *, broadcast: bool) -> None:
    service = clean(channel.name) if channel is not None else ""
    medium = None if channel is None else Medium.BROADCAST if broadcast else Medium.STREAM
    where = f" on {_placed(channel)}" if channel is not None and service else ""
    verb = "premieres" if event is Event.PREMIERE else "ends"
    content = Release(event, one_day(day), medium, service or None, _country(channel))
    field = "episodes, premiereDate" if event is Event.PREMIERE else "endDate"
    sheet.say(f"{sheet.called(season)} {verb} on {day_in_words(day)}{where}.", content, season=season, field=field)


def _status(sheet: Sheet, show: Show) -> None:
    if show.status == "Ended":
        ended = day_in(show.ended)
        when = "" if ended is None else f" on {day_in_words(ended)}"
        content = Status(Step.ENDED, None if ended is None else one_day(ended))
        sheet.say(f"{sheet.name} has ended{when}.", content, field="status")
    elif show.status == "To Be Determined":
        sentence = f"Whether {sheet.name} goes on is to be determined."
        sheet.say(sentence, Status(Step.UNDECIDED, None), field="status")
    elif show.status == "In Development":
        sentence = f"{sheet.name} is in development."
        sheet.say(sentence, Status(Step.ORDERED, None), modality=Modality.EXPECTED, field="status")


def _country(channel: Channel | None) -> str | None:
    code = channel.country.code if channel is not None and channel.country is not None else None
    return code.upper() if code is not None and len(code) == 2 and code.isascii() and code.isalpha() else None


def _placed(channel: Channel) -> str:
    country = _country(channel)
    return clean(channel.name) if country is None else f"{clean(channel.name)} ({country})"


def _address(show: Show) -> str:
    return f"https://www.tvmaze.com/shows/{show.id}"


def _edited(show: Show) -> date | None:
    if show.updated is None or not 0 < show.updated < _LATEST:
        return None
    return datetime.fromtimestamp(show.updated, tz=UTC).date()
