"""The tables of this package (``tables.toml``) as records, checked when they are first used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import msgspec

from slated.tables import load, rows

FILE = "reading/page/tables.toml"
Hex = Annotated[str, msgspec.Meta(pattern="^(?:[0-9a-f]{2})+$")]
Language = Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}$")]
Word = Annotated[str, msgspec.Meta(min_length=1)]


class _Strict(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A row without keys of its own making."""


class Meta(_Strict, frozen=True):
    """A ``meta`` element that gives the day of publication."""

    attribute: Literal["property", "name", "itemprop"]
    name: Word


class Linked(_Strict, frozen=True):
    """A JSON-LD type that is an article (rank 1) or the page around one (rank 2)."""

    type: Word
    rank: Literal[1, 2]


class Month(_Strict, frozen=True):
    """A month and how datelines write it, case-folded."""

    number: Annotated[int, msgspec.Meta(ge=1, le=12)]
    names: tuple[Word, ...]


class Dateline(_Strict, frozen=True):
    """Words before a day that make a line a dateline, or the first word of a byline."""

    words: Word


class Magic(_Strict, frozen=True):
    """Bytes at a place in a file that tell its kind."""

    kind: Word
    at: Annotated[int, msgspec.Meta(ge=0, le=64)]
    bytes: Hex


class Script(_Strict, frozen=True):
    """A range of code points that only one language uses."""

    language: Language
    first: Hex
    last: Hex


class Same(_Strict, frozen=True):
    """A code of the classifier and the one we use for it."""

    from_: Language = msgspec.field(name="from")
    to: Language


class Widespread(_Strict, frozen=True):
    """A language that a short text is likely to be in."""

    language: Language


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables, in the form their users look things up in."""

    meta: tuple[Meta, ...]
    linked: dict[str, int]
    months: dict[str, int]
    dateline: frozenset[str]
    byline: frozenset[str]
    magic: tuple[tuple[str, int, bytes], ...]
    scripts: tuple[tuple[str, int, int], ...]
    same: dict[str, str]
    widespread: frozenset[str]


@cache
def tables() -> Tables:
    """Return the tables; raises `SettingsError` naming every bad row."""
    table = load(files("slated.reading.page").joinpath("tables.toml"))
    return Tables(
        meta=rows(table, "meta", Meta, file=FILE),
        linked={row.type: row.rank for row in rows(table, "linked", Linked, file=FILE)},
        months={name: row.number for row in rows(table, "month", Month, file=FILE) for name in row.names},
        dateline=frozenset(row.words for row in rows(table, "dateline", Dateline, file=FILE)),
        byline=frozenset(row.words for row in rows(table, "byline", Dateline, file=FILE)),
        magic=tuple((row.kind, row.at, bytes.fromhex(row.bytes)) for row in rows(table, "magic", Magic, file=FILE)),
        scripts=tuple((row.language, int(row.first, 16), int(row.last, 16)) for row in rows(table, "script", Script, file=FILE)),
        same={row.from_: row.to for row in rows(table, "same", Same, file=FILE)},
        widespread=frozenset(row.language for row in rows(table, "widespread", Widespread, file=FILE)),
    )
