"""An item of Wikidata, and a SPARQL answer about its people and broadcasters, as documents and claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TypeVar

from slated.dates.phrase import MONTHS, day_in_words
from slated.errors import SourceError
from slated.model import (
    Availability,
    Cast,
    Change,
    Content,
    Crew,
    Episodes,
    Event,
    ExternalId,
    Grain,
    Job,
    Modality,
    Name,
    NameKind,
    Release,
    Source,
    SourceKind,
    Status,
    Step,
    TitleKind,
    Window,
)
from slated.sources.entries import Answer, Entry, Sheet, Work, clean, day_in, decoded, distinct
from slated.sources.wikidata.wire import Amount, Cell, Entity, EntityId, Snak, Statement, Term, Time

SOURCE = Source(
    id="wikidata.org",
    name="Wikidata",
    kind=SourceKind.REFERENCE,
    licence="CC0-1.0",
    attribution="Wikidata (wikidata.org), CC0 1.0",
    retention_days=None,
    group="wikimedia",
)
T = TypeVar("T")
_TIME = re.compile(r"^\+(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})T")
_MOST_ALIASES = 200
_PREMIERES = ("P580", "P577")  # start time, publication date
_END, _EPISODES, _KIND, _COUNTRY, _PLACE = "P582", "P1113", "P31", "P495", "P291"
_IDS = {"P345": "imdb", "P8600": "tvmaze", "P4947": "tmdb", "P4983": "tmdb", "P8013": "trakt", "P4086": "mal"}
_PREFIXES = {"P4947": "movie/", "P4983": "tv/"}
# What an item is an instance of: television series, miniseries, anime series, web series, ...; film, animated film, ...
_SERIES = frozenset({"Q5398426", "Q1259759", "Q63952888", "Q526877", "Q581714", "Q117467246", "Q15416"})
_FILMS = frozenset({"Q11424", "Q202866", "Q24862", "Q506240", "Q20650540", "Q29168811", "Q93204"})
# Countries that days of release are given for.
COUNTRIES: Mapping[str, str] = {
    "Q30": "US",
    "Q145": "GB",
    "Q16": "CA",
    "Q408": "AU",
    "Q142": "FR",
    "Q183": "DE",
    "Q38": "IT",
    "Q29": "ES",
    "Q17": "JP",
    "Q884": "KR",
    "Q148": "CN",
    "Q668": "IN",
    "Q155": "BR",
    "Q96": "MX",
    "Q34": "SE",
    "Q35": "DK",
    "Q20": "NO",
    "Q33": "FI",
    "Q36": "PL",
    "Q55": "NL",
    "Q31": "BE",
    "Q27": "IE",
    "Q45": "PT",
    "Q43": "TR",
    "Q159": "RU",
    "Q865": "TW",
}


def entry_of(entity: Entity, answer: Answer) -> Entry:
    """Return what an item says. A statement that is ranked deprecated is a claim that is withdrawn: it is recorded as denied.

    Raises `SourceError` for an item without a name.
    """
    names = _names(entity)
    if not names:
        raise SourceError("source-changed", f"{answer.address}: {entity.id} has no name")
    sheet = Sheet(names[0].text)
    kind = _kind(entity, answer)
    years: list[int] = []
    for code in _PREMIERES:
        for statement in _statements(entity, code, answer):
            window = _premiere(sheet, statement, code, answer)
            if window is not None and window.first is not None and statement.rank != "deprecated":
                years.append(window.first.year)
    for statement in _statements(entity, _END, answer):
        window = _window(statement.mainsnak, answer)
        if window is not None:
            _say(sheet, f"{sheet.name} ended {_words(window)}", Status(Step.ENDED, window), statement, _END)
    for statement in _statements(entity, _EPISODES, answer):
        amount = _value(statement.mainsnak, Amount, answer)
        if amount is not None and re.fullmatch(r"\+[1-9][0-9]{0,4}", amount.amount):
            count = int(amount.amount)
            _say(sheet, f"{sheet.name} has {count} episodes", Episodes(count), statement, _EPISODES)
    work = Work(names, kind, _ids(entity, answer), min(years, default=None), _country(entity, answer))
    address = f"https://www.wikidata.org/wiki/{entity.id}"
    published = day_in(entity.modified)
    return sheet.entry(work, address=address, site="wikidata.org", published=published, retrieved=answer.retrieved)


def people_entry(rows: tuple[dict[str, Cell], ...], answer: Answer) -> Iterator[Entry]:
    """Yield what a SPARQL answer says of each item's cast, makers and broadcasters; one entry an item."""
    by_item: dict[str, list[dict[str, Cell]]] = {}
    for row in rows:
        item = row.get("item")
        if item is not None and re.fullmatch(r"Q[1-9][0-9]{0,11}", item.value.rsplit("/", 1)[-1]):
            by_item.setdefault(item.value.rsplit("/", 1)[-1], []).append(row)
    for item_id, found in by_item.items():
        named = next((clean(row["itemLabel"].value) for row in found if "itemLabel" in row), "")
        if not named or named == item_id:
            continue
        sheet = Sheet(named)
        for row in found:
            _person(sheet, {key: clean(cell.value) for key, cell in row.items()})
        if sheet:
            work = Work((Name(named, NameKind.MAIN, None),), None, (ExternalId("wikidata", item_id),), None, None)
            address = f"https://www.wikidata.org/wiki/{item_id}#people"
            yield sheet.entry(work, address=address, site="wikidata.org", published=None, retrieved=answer.retrieved)


_JOBS = {"P57": (Job.DIRECTOR, "directed by"), "P58": (Job.WRITER, "written by"), "P170": (Job.CREATOR, "created by")}


def _person(sheet: Sheet, row: Mapping[str, str]) -> None:
    """Say one row: whom or what (``valueLabel``) the item has for a property (``property``)."""
    code, value = row.get("property", "").rsplit("/", 1)[-1], row.get("valueLabel", "")
    # What has no name in any of the languages asked for comes as its number.
    if not value or re.fullmatch(r"Q[0-9]+", value):
        return
    if code == "P161":
        role = row.get("roleLabel") or None
        as_whom = f" as {role}" if role else ""
        sheet.say(f"{sheet.name}: {value} is in the cast{as_whom}.", Cast(value, role, Change.STARS), field=code)
    elif code == "P449":
        sheet.say(f"{sheet.name} was first shown on {value}.", Availability(value, None), field=code)
    elif code in _JOBS:
        job, words = _JOBS[code]
        sheet.say(f"{sheet.name}: {words} {value}.", Crew(value, job), field=code)


def _names(entity: Entity) -> tuple[Name, ...]:
    """Return the names in all languages, the English one first where there is one."""
    labels = sorted(entity.labels.values(), key=lambda term: (term.language != "en", term.language != "mul"))
    aliases: list[Term] = [term for terms in entity.aliases.values() for term in terms][:_MOST_ALIASES]
    names = [
        Name(clean(term.value), NameKind.MAIN if not at else NameKind.ALTERNATIVE, term.language)
        for at, term in enumerate(labels)
    ]
    return distinct(
        [*names, *(Name(clean(term.value), NameKind.ALTERNATIVE, term.language) for term in aliases)] if names else []
    )


def _statements(entity: Entity, code: str, answer: Answer) -> list[Statement]:
    place = f"{answer.address}: {entity.id} {code}"
    return [decoded(raw, Statement, place) for raw in entity.claims.get(code, ())]


def _value(snak: Snak, shape: type[T], answer: Answer) -> T | None:
    return None if snak.datavalue is None else decoded(snak.datavalue.value, shape, answer.address)


def _entities(entity: Entity, code: str, answer: Answer) -> list[str]:
    found = [_value(one.mainsnak, EntityId, answer) for one in _statements(entity, code, answer) if one.rank != "deprecated"]
    return [one.id for one in found if one is not None]


def _kind(entity: Entity, answer: Answer) -> TitleKind | None:
    kinds = set(_entities(entity, _KIND, answer))
    return TitleKind.SERIES if kinds & _SERIES else TitleKind.FILM if kinds & _FILMS else None


def _country(entity: Entity, answer: Answer) -> str | None:
    return next((COUNTRIES[one] for one in _entities(entity, _COUNTRY, answer) if one in COUNTRIES), None)


def _ids(entity: Entity, answer: Answer) -> tuple[ExternalId, ...]:
    ids = [ExternalId("wikidata", entity.id)]
    for code, scheme in _IDS.items():
        for statement in _statements(entity, code, answer):
            value = _value(statement.mainsnak, str, answer)
            if value and statement.rank != "deprecated":
                ids.append(ExternalId(scheme, f"{_PREFIXES.get(code, '')}{clean(value, limit=60)}"))
    return tuple(ids)


def _premiere(sheet: Sheet, statement: Statement, code: str, answer: Answer) -> Window | None:
    """Say when it came out; a day for a place that is no country we know is nobody's day, and is left out."""
    window = _window(statement.mainsnak, answer)
    if window is None:
        return None
    places = [_value(snak, EntityId, answer) for snak in statement.qualifiers.get(_PLACE, ())]
    known = [COUNTRIES.get(place.id) for place in places if place is not None]
    if any(region is None for region in known):
        return None
    for region in known or [None]:
        where = "" if region is None else f" in {region}"
        content = Release(Event.PREMIERE, window, None, None, region)
        _say(sheet, f"{sheet.name} came out {_words(window)}{where}", content, statement, code)
    return window


def _say(sheet: Sheet, words: str, content: Content, statement: Statement, code: str) -> None:
    count = len(statement.references)
    said = "without a reference" if not count else f"with {count} reference{'' if count == 1 else 's'}"
    if statement.rank == "deprecated":
        sheet.say(f"No longer held: {words} ({said}).", content, modality=Modality.DENIED, field=code)
    else:
        sheet.say(f"{words} ({said}).", content, field=code)


def _window(snak: Snak, answer: Answer) -> Window | None:
    """Return a time as a window of the grain that was said; None for what is unknown, or finer or coarser than days and decades."""
    value = _value(snak, Time, answer)
    found = _TIME.match(value.time) if value is not None else None
    if value is None or found is None:
        return None
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    try:
        if value.precision == 11:
            only = date(year, month, day)
            return Window(only, only, Grain.DAY, approximate=False)
        if value.precision == 10:
            following = date(year + month // 12, month % 12 + 1, 1)
            return Window(date(year, month, 1), following - timedelta(days=1), Grain.MONTH, approximate=False)
        if value.precision == 9:
            return Window(date(year, 1, 1), date(year, 12, 31), Grain.YEAR, approximate=False)
        if value.precision == 8:
            first = year // 10 * 10
            return Window(date(first, 1, 1), date(first + 9, 12, 31), Grain.DECADE, approximate=False)
    except ValueError as cause:
        raise SourceError("source-changed", f"{answer.address}: {value.time[:40]!r} is no time of the calendar") from cause
    return None


def _words(window: Window) -> str:
    first = window.first or date.min
    if window.grain is Grain.DAY:
        return f"on {day_in_words(first)}"
    if window.grain is Grain.MONTH:
        return f"in {MONTHS[first.month - 1]} {first.year}"
    return f"in {first.year}" if window.grain is Grain.YEAR else f"in the {first.year}s"
