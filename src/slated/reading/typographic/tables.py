"""The tables of a language whose works are told by typography, loaded and checked once.

A language is a folder ``languages/<code>/`` with ``language.toml`` (how it is cut, written and counted), ``platforms.toml``,
``regions.toml``, ``people.toml`` and the cue tables ``cues/*.toml``, written in the little language of `slated.reading.patterns`. What each may hold is
said by the structs here; a bad row stops the program at load with its file and row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any, TypeVar

import msgspec

from slated.errors import SettingsError
from slated.model import Medium
from slated.reading.cues import Anchors, Cue, Cues
from slated.reading.lexicon import CueRow, PlatformRow, RegionRow, branching
from slated.reading.patterns import compile_pattern
from slated.reading.typographic.phrases import by_characters
from slated.tables import load, rows

#: Languages that have tables of this kind, as ISO 639-1 codes.
LANGUAGES = ("de", "es", "ja", "ko", "pt")
#: The cue tables, each a file in ``languages/<code>/cues/``.
CUE_TABLES = ("clauses", "events", "facts", "modality", "speech")


class LanguageRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language is cut.

    ``spaced``: blanks part its words. ``verb_final``: what is said of a date stands behind it. ``decimal_comma``: "1,5" is one and a
    half. ``ordinal_stop``: "4." is an ordinal and ends no sentence. ``abbreviations`` end no sentence. ``broadcast_words``: with one
    of them in a text, its seasons of the year are broadcast seasons (spring is April to June). ``every`` before a day makes it a
    habit and no date ("every Saturday").
    """

    code: str
    spaced: bool
    verb_final: bool
    decimal_comma: bool
    ordinal_stop: bool
    abbreviations: tuple[str, ...]
    broadcast_words: tuple[str, ...]
    every: tuple[str, ...]


class TitleRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells a work.

    ``sure`` are pairs of marks for titles alone, ``likely`` pairs for titles and speech. ``nouns`` say what a work is ("the series"),
    ``others`` what else may have a title (a song, a book), ``speech`` follows somebody's words. ``behind`` may follow a title that a
    sentence speaks of, and ``signs`` show that it speaks of a work. ``links`` may stand between a season and a title, ``joiners``
    inside a title, ``not_names`` begin none.
    """

    sure: tuple[str, ...]
    likely: tuple[str, ...]
    nouns: tuple[str, ...]
    others: tuple[str, ...]
    speech: tuple[str, ...]
    behind: tuple[str, ...]
    signs: tuple[str, ...]
    links: tuple[str, ...]
    joiners: tuple[str, ...]
    not_names: tuple[str, ...]


class SeasonRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a season or part is named: ``{n}`` is its number, ``{d}`` one in digits, ``{m}`` a second, ``{p}`` a part's; a group ``last`` makes it the last."""

    form: str
    final: bool = False
    new: bool = False


class LocalRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A platform by its local name; ``stands_for`` is the name it is known by everywhere, the same where it is left out.

    What stands for "-" is no platform, though one's name is part of it.
    """

    name: str
    medium: Medium
    stands_for: str = ""


class PeopleRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How persons are written: ``name`` is the expression for one, ``joiner`` for what stands between two of a list.

    ``not_names`` fit the expression and name nobody.
    """

    name: str
    joiner: str
    not_names: tuple[str, ...]


class CreditRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A credit: ``{name}`` is a person, ``{names}`` a list, a group ``character`` the role.

    ``gives`` is "cast", "cast:<change>" or "crew:<job>"; one of ``signs`` has to stand in the sentence.
    """

    form: str
    gives: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """A compiled credit; its group ``names`` holds the person or persons."""

    name: str
    pattern: re.Pattern[str]
    gives: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """How persons are written and credited; ``joiner`` stands between those of a list, of persons as of works."""

    name: re.Pattern[str]
    joiner: re.Pattern[str]
    not_names: frozenset[str]
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class Season:
    """A compiled row of the seasons."""

    pattern: re.Pattern[str]
    final: bool
    new: bool


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform: the name it is known by, and the medium of a release there."""

    name: str
    medium: Medium


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of one language. ``numbers`` are words for numbers, ``scales`` what a word multiplies by."""

    about: LanguageRow
    titles: TitleRow
    numbers: Mapping[str, int]
    scales: Mapping[str, float]
    seasons: tuple[Season, ...]
    season_sign: re.Pattern[str]
    platforms: Mapping[str, Platform]
    platform_pattern: re.Pattern[str]
    regions: Mapping[str, str]
    region_pattern: re.Pattern[str]
    amount_pattern: re.Pattern[str]
    cues: Mapping[str, Cues]
    anchors: Anchors
    people: People


@cache
def tables_of(language: str) -> Tables:
    """Load the tables of a language; the result is kept for the life of the process (it is data of the program, not state).

    Raises `SettingsError` for a table that does not fit its schema, `KeyError` for a language without tables.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    folder = files("slated.reading") / "languages" / language
    own = load(folder / "language.toml")
    about = rows({"language": [own.get("language", {})]}, "language", LanguageRow, file="language.toml")[0]
    numbers, scales = _named(own, "numbers", dict[str, int]), _named(own, "scales", dict[str, float])
    platforms = _platforms(load(folder / "platforms.toml"))
    regions = {row.name: row.code for row in rows(load(folder / "regions.toml"), "region", RegionRow, file="regions.toml")}
    cues = {name: _cues(name, load(folder / "cues" / f"{name}.toml"), about) for name in CUE_TABLES}
    offsets = accumulate(map(len, cues.values()), initial=0)
    seasons = tuple(_season(row, numbers, spaced=about.spaced) for row in rows(own, "season", SeasonRow, file="language.toml"))
    return Tables(
        about=about,
        titles=rows({"titles": [own.get("titles", {})]}, "titles", TitleRow, file="language.toml")[0],
        numbers=numbers,
        scales=scales,
        seasons=seasons,
        season_sign=_any_season(seasons),
        platforms=platforms,
        platform_pattern=any_of(tuple(platforms), spaced=about.spaced),
        regions=regions,
        region_pattern=any_of(tuple(regions), spaced=about.spaced),
        amount_pattern=_amounts(tuple(scales), spaced=about.spaced),
        cues={name: Cues(several, offset) for (name, several), offset in zip(cues.items(), offsets, strict=False)},
        anchors=Anchors([cue for several in cues.values() for cue in several]),
        people=_people(load(folder / "people.toml"), about.code),
    )


_T = TypeVar("_T", dict[str, int], dict[str, float])


def _named(own: dict[str, Any], name: str, shape: type[_T]) -> _T:
    try:
        return msgspec.convert(own.get(name, {}), shape)
    except msgspec.ValidationError as cause:
        raise SettingsError("bad-table", f"language.toml: [{name}]: {cause}") from cause


def _platforms(local: dict[str, Any]) -> dict[str, Platform]:
    """The language's own names, and those of the English table that are no common words; what ``skip`` lists is another thing here."""
    english = load(files("slated.reading") / "languages" / "en" / "platforms.toml")
    skipped = frozenset(local.get("skip", ()))
    found = {
        row.name: Platform(row.name, row.medium)
        for row in rows(english, "platform", PlatformRow, file="en/platforms.toml")
        if not row.needs_cue and row.name not in skipped
    }
    own = rows(local, "platform", LocalRow, file="platforms.toml")
    return found | {row.name: Platform(row.stands_for or row.name, row.medium) for row in own}


_MOST_NAMES = 20


def _people(own: dict[str, Any], code: str) -> People:
    about = rows({"people": [own.get("people", {})]}, "people", PeopleRow, file=f"{code}/people.toml")[0]
    several = f"(?P<names>(?:{about.name})(?:(?:{about.joiner})(?:{about.name})){{0,{_MOST_NAMES}}})"
    found = []
    for number, row in enumerate(rows(own, "credit", CreditRow, file=f"{code}/people.toml"), start=1):
        form = row.form.replace("{names}", several).replace("{name}", f"(?P<names>{about.name})")
        try:
            found.append(Credit(f"{code}/people:{number} {row.form}", re.compile(form), row.gives, row.signs))
        except re.error as cause:
            raise SettingsError("bad-table", f"{code}/people.toml: credit {number}: {row.form!r}: {cause}") from cause
    return People(re.compile(about.name), re.compile(about.joiner), frozenset(about.not_names), tuple(found))


def _season(row: SeasonRow, numbers: Mapping[str, int], *, spaced: bool) -> Season:
    words = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    form = row.form
    for slot, group in (("{n}", "number"), ("{m}", "second"), ("{p}", "part")):
        form = form.replace(slot, rf"(?P<{group}>\d{{1,2}}(?!\d)|{words})")
    form = form.replace("{d}", r"(?P<number>\d{1,2}(?!\d))")
    edged = rf"(?<!\w)(?:{form})(?!\w)" if spaced else f"(?:{form})"
    try:
        return Season(re.compile(edged, re.IGNORECASE), row.final, row.new)
    except re.error as cause:
        raise SettingsError("bad-table", f"language.toml: season {row.form!r}: {cause}") from cause


def _any_season(seasons: tuple[Season, ...]) -> re.Pattern[str]:
    """What finds whether any season is named at all; most texts are asked but this."""
    unnamed = [re.sub(r"\(\?P<\w+>", "(?:", season.pattern.pattern) for season in seasons]
    return re.compile("|".join(unnamed), re.IGNORECASE)


def _amounts(scales: tuple[str, ...], *, spaced: bool) -> re.Pattern[str]:
    """A number with its scale words: "4억 7400만", "1.200 millones", "47,4 Mio."."""
    words = "|".join(sorted(map(re.escape, scales), key=len, reverse=True)) or "(?!)"
    scale = rf"(?:{words})(?!\w)" if spaced else f"(?:{words})"
    digits = r"\d{1,12}(?:[.,]\d{1,12}){0,4}"
    before = r"\w" if spaced else "A-Za-z0-9"
    return re.compile(
        rf"(?<![{before}.,]){digits}(?:[ \u00a0]?{scale}(?:[ \u00a0]?{digits}[ \u00a0]?{scale}){{0,2}})?", re.IGNORECASE
    )


def any_of(names: tuple[str, ...], *, spaced: bool) -> re.Pattern[str]:
    """Return a pattern that finds any of the names, the longest first; as whole words where words are parted or the letters Latin."""
    word = r"\w" if spaced else "A-Za-z0-9"
    ways = []
    for letter, several in groupby(sorted(names), key=itemgetter(0)):
        edge = rf"(?<![{word}@#&].)" if spaced or letter.isascii() else ""
        ways.append(re.escape(letter) + edge + branching([name[1:] for name in several]))
    behind = rf"(?![{word}+&])" if spaced else rf"(?:(?<![ -~])|(?![{word}+&]))"
    return re.compile(f"(?:{'|'.join(ways) or '(?!)'}){behind}")


def _cues(table: str, content: dict[str, Any], about: LanguageRow) -> tuple[Cue, ...]:
    file = f"{about.code}/cues/{table}.toml"
    found = []
    for number, row in enumerate(rows(content, "cue", CueRow, file=file), start=1):
        try:
            pattern = compile_pattern(row.phrase if about.spaced else by_characters(row.phrase))
        except SettingsError as cause:
            raise SettingsError(cause.code, f"{file}: row {number}: {cause.message}") from cause
        found.append(Cue(f"{about.code}/{table}:{number} {row.phrase}", pattern, row.gives, row.modality, row.slots))
    return tuple(found)
