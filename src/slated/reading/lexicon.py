"""The tables of one language, loaded and checked once: word lists, names, platforms, countries, cues.

Whoever adds a cue edits a table in ``languages/<code>/`` and needs to read nothing else; what a table may hold is said by the
structs here. A bad row stops the program at load with its file and row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any

import msgspec

from slated.errors import SettingsError
from slated.model import Medium
from slated.reading.cues import Anchors, Cue, Cues
from slated.reading.patterns import compile_pattern
from slated.tables import load, rows

__all__ = ["CUE_TABLES", "LANGUAGES", "Cue", "CueRow", "Lexicon", "PlatformRow", "RegionRow", "lexicon"]

#: Languages that have tables, as ISO 639-1 codes.
LANGUAGES = ("en",)


class PlatformRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A channel, streamer or way of seeing; ``needs_cue`` marks names that are common words as well.

    ``stands_for`` is the name that claims give for it where texts write it otherwise ("cinemas" is "theaters").
    """

    name: str
    medium: Medium
    needs_cue: bool = False
    stands_for: str = ""


class RegionRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country as texts name it, with its ISO 3166-1 alpha-2 code."""

    name: str
    code: str


class CueRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A phrase and what it means; ``gives`` is interpreted by the rule that owns the table (a step, an event, a job ...).

    ``modality`` is what the phrase itself says of certainty, empty where the clause decides. ``slots`` gives further fields by name.
    """

    phrase: str
    gives: str
    modality: str = ""
    slots: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables of one language.

    ``platform_openings`` are the first words of all platforms, for asking only where one may stand.
    """

    language: str
    words: Mapping[str, frozenset[str]]
    ordinals: Mapping[str, int]
    cardinals: Mapping[str, int]
    given_names: frozenset[str]
    given_names_also_words: frozenset[str]
    platforms: Mapping[str, PlatformRow]
    platform_openings: frozenset[str]
    platform_pattern: re.Pattern[str]
    regions: Mapping[str, str]
    demonyms: Mapping[str, str]
    region_pattern: re.Pattern[str]
    cues: Mapping[str, Cues]
    anchors: Anchors


@cache
def lexicon(language: str) -> Lexicon:
    """Load the tables of a language; the result is kept for the life of the process (it is data of the program, not state).

    Raises `SettingsError` for a table that does not fit its schema, `KeyError` for a language without tables.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    folder = files("slated.reading") / "languages" / language
    words = load(folder / "words.toml")
    names = load(folder / "given_names.toml")
    platforms = {row.name: row for row in rows(load(folder / "platforms.toml"), "platform", PlatformRow, file="platforms.toml")}
    places = load(folder / "regions.toml")
    regions = {row.name: row.code for row in rows(places, "region", RegionRow, file="regions.toml")}
    cues = {table: _cues(table, load(folder / "cues" / f"{table}.toml")) for table in CUE_TABLES}
    offsets = accumulate(map(len, cues.values()), initial=0)
    return Lexicon(
        language=language,
        words=_lists(words),
        ordinals={word: number for number, word in enumerate(words["ordinals"], start=1)},
        cardinals={word: number for number, word in enumerate(words["cardinals"], start=1)},
        given_names=frozenset(names["given"]),
        given_names_also_words=frozenset(names["also_words"]),
        platforms=platforms,
        platform_openings=frozenset(name.split(" ")[0] for name in platforms),
        platform_pattern=_whole_words(platforms),
        regions=regions,
        demonyms={row.name: row.code for row in rows(places, "demonym", RegionRow, file="regions.toml")},
        region_pattern=_whole_words(regions),
        cues={table: Cues(several, offset) for (table, several), offset in zip(cues.items(), offsets, strict=False)},
        anchors=Anchors([cue for several in cues.values() for cue in several]),
    )


#: The cue tables, each a file in ``languages/<code>/cues/``.
CUE_TABLES = ("events", "works", "modality", "speech", "episodes", "audience", "availability", "cast", "crew")


def _cues(table: str, content: dict[str, Any]) -> tuple[Cue, ...]:
    file = f"cues/{table}.toml"
    found = []
    for number, row in enumerate(rows(content, "cue", CueRow, file=file), start=1):
        try:
            pattern = compile_pattern(row.phrase)
        except SettingsError as cause:
            raise SettingsError(cause.code, f"{file}: row {number}: {cause.message}") from cause
        found.append(Cue(f"{table}:{number} {row.phrase}", pattern, row.gives, row.modality, row.slots))
    return tuple(found)


def _lists(table: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """The word lists as sets, and all roles of persons together as "roles"."""
    lists = {name: frozenset(words) for name, words in table.items()}
    return {**lists, "roles": lists["cast_roles"] | lists["crew_roles"] | lists["other_roles"]}


def _whole_words(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the names as whole words, the longest first."""
    # What may not stand before is looked at behind the first letter: so the engine skips to the letters that names begin with.
    ways = [
        re.escape(letter) + r"(?<![\w@#&].)" + branching([name[1:] for name in several])
        for letter, several in groupby(sorted(names), key=itemgetter(0))
    ]
    return re.compile("(?:" + "|".join(ways) + r")(?![\w+&])")


def branching(names: Sequence[str]) -> str:
    """Return an expression for any of the sorted names that branches only where they differ, so that a place is tried but once."""
    ways: list[str] = []
    for letter, several in groupby((name for name in names if name), key=itemgetter(0)):
        rest = [name[1:] for name in several]
        ways.append(re.escape(letter) + (branching(rest) if any(rest) else ""))
    if len(ways) == 1 and "" not in names:
        return ways[0]
    return "(?:" + "|".join(ways) + ")" + ("?" if "" in names else "")
