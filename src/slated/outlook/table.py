"""A table of seasons (CSV) to the series that a hazard is fitted on.

Columns: source, show, season, premiere, finale, episodes, platform, country, type, observed_until; days are ISO. ``country`` may hold a
language code (two small letters), as in tables of titles by language.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TextIO

from slated.errors import InputError
from slated.outlook.hazard import Observed
from slated.outlook.history import History, Kind, PastSeason

#: Two premieres closer than this are one season that was listed twice.
_SAME_SEASON_DAYS = 21
#: Sources whose terms do not let a model be trained on them; their rows are left out wherever a table is read.
NOT_FOR_TRAINING = frozenset({"imdb", "themoviedb.org", "tmdb"})
_NEEDED = ("source", "show", "season", "premiere", "finale", "episodes", "platform", "country", "type", "observed_until")
_KINDS = {
    "anime": Kind.ANIME,
    "limited": Kind.LIMITED,
    "animation": Kind.ANIMATION,
    "reality": Kind.REALITY,
    "variety": Kind.REALITY,
    "game show": Kind.REALITY,
    "talk show": Kind.REALITY,
    "documentary": Kind.DOCUMENTARY,
    "film": Kind.FILM,
}


def observed_from(lines: TextIO, sources: Collection[str] | None, *, name: str) -> dict[str, Observed]:
    """Return the series of a table by their ``show``; rows of other than ``sources`` are left out (None takes all).

    Rows of `NOT_FOR_TRAINING` are always left out.
    ``name`` stands in errors. Raises `InputError` naming the column or the row that is not as it should be.
    """
    reader = csv.DictReader(lines)
    missing = [column for column in _NEEDED if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError("bad-table", f"{name}: no column {', '.join(missing)}; a season table has {', '.join(_NEEDED)}")
    shows: dict[str, list[Mapping[str, str]]] = {}
    for row in reader:
        if (row["source"] or "").strip().casefold() in NOT_FOR_TRAINING:
            continue
        if row["premiere"] and (sources is None or row["source"] in sources):
            shows.setdefault(row["show"], []).append(row)
    return {show: _observed(rows, name) for show, rows in sorted(shows.items())}


def _observed(rows: list[Mapping[str, str]], name: str) -> Observed:
    first = rows[0]
    try:
        seasons = tuple(_once(sorted((_season(row) for row in rows), key=lambda season: season.premiere)))
        until = date.fromisoformat(first["observed_until"])
    except ValueError as cause:
        raise InputError("bad-table", f"{name}: show {first['show']!r}: {cause}; days are YYYY-MM-DD, seasons numbers") from cause
    language = first["country"] if len(first["country"]) == 2 and first["country"].islower() else ""
    kind = kind_of(first["type"])
    return Observed(History(kind, first["platform"], "", language, seasons, (), (), ()), until)


def _season(row: Mapping[str, str]) -> PastSeason:
    premiere = date.fromisoformat(row["premiere"])
    finale = date.fromisoformat(row["finale"]) if row["finale"] else None
    if finale is not None and finale < premiere:
        finale = None
    return PastSeason(int(row["season"] or 0), premiere, finale, int(row["episodes"]) if row["episodes"] else None)


def _once(seasons: Iterable[PastSeason]) -> list[PastSeason]:
    kept: list[PastSeason] = []
    for season in seasons:
        if not kept or (season.premiere - kept[-1].premiere).days >= _SAME_SEASON_DAYS:
            kept.append(season)
    return kept


def kind_of(written: str) -> Kind:
    """Return the kind that a table's or case's ``type`` names; what is not known is scripted."""
    return _KINDS.get(written.strip().casefold(), Kind.SCRIPTED)
