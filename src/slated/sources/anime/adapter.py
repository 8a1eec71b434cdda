"""An item of bangumi-data as a document and claims."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from importlib.resources import files

from slated.dates.phrase import day_in_words
from slated.errors import SourceError
from slated.model import (
    Availability,
    Event,
    ExternalId,
    Medium,
    Name,
    NameKind,
    Release,
    Source,
    SourceKind,
    TitleKind,
)
from slated.sources.anime.wire import Item, Site, SiteRow
from slated.sources.entries import Answer, Entry, Sheet, Work, clean, distinct, one_day
from slated.tables import load, rows

SOURCE = Source(
    id="bangumi-data",
    name="bangumi-data",
    kind=SourceKind.CATALOGUE,
    licence="CC-BY-4.0",
    attribution="bangumi-data (github.com/bangumi-data/bangumi-data), CC BY 4.0",
    retention_days=None,
    group="bangumi",
)
# The calendar day of a coming-out is that of its country: where, and how many hours ahead of UTC.
_AT_HOME = {"ja": ("JP", 9), "zh-Hans": ("CN", 8), "en": (None, 0)}
_MEDIA = {"tv": Medium.BROADCAST, "movie": Medium.THEATRICAL, "ova": Medium.DISC, "web": Medium.STREAM}
_SEASON = re.compile(
    r"^(?P<name>.+?)[ \u3000]?[(\uff08]?(?:第(?P<ja>[0-9]{1,2})期|Season ?(?P<en>[0-9]{1,2})|(?P<nth>[0-9])(?:nd|rd|th) Season)[)\uff09]?$"
)
_SCHEMES = {"bangumi": "bangumi", "mal": "mal"}
# TMDB's id of a series or film, and of a later season of a series; specials and second halves (season/0, episode/13) have none of their own.
_TMDB = re.compile(r"^(?P<work>(?:tv|movie)/[1-9][0-9]{0,9})(?:/season/(?P<season>[1-9][0-9]{0,2}))?$")


@cache
def sites() -> dict[str, SiteRow]:
    """Return the sites where a work can be seen; raises `SettingsError` naming every bad row."""
    table = load(files("slated.sources.anime").joinpath("sites.toml"))
    return {row.site: row for row in rows(table, "site", SiteRow, file="sources/anime/sites.toml")}


def tmdb_id(item: Item) -> str | None:
    """Return the id that an item has at TMDB, as it is written."""
    return next((one.id for one in item.sites if one.site == "tmdb" and one.id), None)


def entry_of(item: Item, answer: Answer, place: str, *, shared: Container[str] = ()) -> Entry:
    """Return what bangumi-data says of a work; ``shared`` are ids at TMDB that several items have, which so tell none of them.

    A later season that is known as one at TMDB has that number, whatever stands in its title, for titles of one series count in several ways.
    Raises `SourceError` for one without a name or a beginning that is an instant.
    """
    name, season = _named(clean(item.title))
    known_as = tmdb_id(item)
    at_tmdb = _TMDB.match(known_as) if known_as is not None and known_as not in shared else None
    if at_tmdb is not None and at_tmdb["work"].startswith("tv/"):
        season = int(at_tmdb["season"]) if at_tmdb["season"] else season or (1 if item.type == "tv" else None)
    begin = _instant(item.begin)
    if not name or begin is None:
        raise SourceError("source-changed", f"{place}: no name, or a beginning that is no instant: {item.begin[:40]!r}")
    region, ahead = _AT_HOME.get(item.lang, (None, 0))
    zone = timezone(timedelta(hours=ahead))
    sheet = Sheet(name)
    medium = _MEDIA.get(item.type)
    first = begin.astimezone(zone).date()
    _came_out(sheet, Event.PREMIERE, (first, begin), season, Release(Event.PREMIERE, one_day(first), medium, None, region))
    end = _instant(item.end or "")
    if end is not None and item.type in ("tv", "web") and end.astimezone(zone).date() > first:
        last = end.astimezone(zone).date()
        _came_out(sheet, Event.FINALE, (last, end), season, Release(Event.FINALE, one_day(last), medium, None, region))
    for site in item.sites:
        _place(sheet, site, season)
    work = _work(item, name, None if at_tmdb is None else at_tmdb["work"], first.year if season in (None, 1) else None)
    return sheet.entry(work, address=None, site="bangumi-data", published=None, retrieved=answer.retrieved)


def _work(item: Item, name: str, at_tmdb: str | None, year: int | None) -> Work:
    """Return an item as a work; ``year`` is that of its first season, for a later season's is not the series'."""
    names = [Name(name, NameKind.MAIN, item.lang), Name(clean(item.title), NameKind.ALTERNATIVE, item.lang)]
    for language, texts in item.titleTranslate.items():
        names += [Name(_named(clean(text))[0], NameKind.ALTERNATIVE, language) for text in texts[:10]]
    ids = [ExternalId(_SCHEMES[one.site], clean(one.id, limit=40)) for one in item.sites if one.site in _SCHEMES and one.id]
    ids += [ExternalId("tmdb", at_tmdb)] if at_tmdb is not None else []
    kind = TitleKind.FILM if item.type == "movie" else TitleKind.SERIES
    return Work(distinct(names), kind, tuple(ids), year, _AT_HOME.get(item.lang, (None, 0))[0])


def _named(title: str) -> tuple[str, int | None]:
    """Return a title without the season at its end, and that season."""
    found = _SEASON.match(title)
    if not found:
        return title, None
    return found["name"].strip(), int(found["ja"] or found["en"] or found["nth"]) or None


def _came_out(sheet: Sheet, event: Event, when: tuple[date, datetime], season: int | None, content: Release) -> None:
    day, instant = when
    verb = "begins" if event is Event.PREMIERE else "ends"
    sentence = f"{sheet.called(season)} {verb} on {day_in_words(day)} ({instant:%Y-%m-%d %H:%M} UTC)."
    sheet.say(sentence, content, season=season, field="begin" if event is Event.PREMIERE else "end")


def _place(sheet: Sheet, site: Site, season: int | None) -> None:
    known = sites().get(site.site)
    if known is None:
        return
    region = known.region or (site.regions[0] if len(site.regions) == 1 and re.fullmatch("[A-Z]{2}", site.regions[0]) else None)
    where = known.name if region is None else f"{known.name} ({region})"
    sheet.say(f"{sheet.called(season)} can be seen on {where}.", Availability(known.name, region), season=season, field="sites")


def _instant(text: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
