"""Seasons and parts at the end of a query: "s2", "season two", "시즌 2", "2. Staffel". The words stand in suffixes.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

import msgspec

from slated import tables
from slated.catalogue.folding import fold

_FILE = "suffixes.toml"


class _Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    word: str
    place: Literal["after", "before"]
    tight: bool = False
    loose: bool = False
    lead: str = ""


class _Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    value: int
    words: list[str]


@dataclass(frozen=True, slots=True)
class Split:
    """A folded query and what its end says; ``season`` and ``part`` are None where it says nothing of them."""

    rest: str
    season: int | None
    part: int | None


class Suffixes:
    """The table, ready for use."""

    def __init__(self) -> None:
        table = tables.load(files("slated.catalogue") / _FILE)
        self._numbers = {fold(word): row.value for row in tables.rows(table, "number", _Number, file=_FILE) for word in row.words}
        self._season = self._patterns(tables.rows(table, "season", _Word, file=_FILE))
        self._part = self._patterns(tables.rows(table, "part", _Word, file=_FILE))

    def split(self, folded: str) -> Split:
        """Take a season and a part off the end of a folded query, each at most once, in either order."""
        rest, part = self._take(self._part, folded)
        rest, season = self._take(self._season, rest)
        if part is None:
            rest, part = self._take(self._part, rest)
        return Split(rest=rest, season=season, part=part)

    def split_bare(self, folded: str) -> Split | None:
        """Take a bare number off the end ("squid game 2") as a season; None if there is none up to 99."""
        rest, _, last = folded.rpartition(" ")
        if not rest or not last.isdecimal() or len(last) > 2 or int(last) < 1:
            return None
        return Split(rest=rest, season=int(last), part=None)

    @property
    def numerals(self) -> frozenset[str]:
        """Number words and Roman numerals, folded."""
        return frozenset(self._numbers)

    def with_digits(self, folded: str) -> str:
        """Return a folded name with number words and Roman numerals (not single letters, not the first word) as digits."""
        first, *others = folded.split(" ")
        return " ".join([first, *(str(self._numbers.get(word, word)) for word in others)])

    def _patterns(self, words: tuple[_Word, ...]) -> tuple[re.Pattern[str], ...]:
        # Longest first: "iii" must not be read as "ii" with a letter before it.
        spelled = "|".join(re.escape(word) for word in sorted(self._numbers, key=len, reverse=True))
        number = rf"(?P<number>[0-9]{{1,3}}|{spelled})"
        return tuple(re.compile(_pattern(row, number)) for row in words)

    def _take(self, patterns: tuple[re.Pattern[str], ...], folded: str) -> tuple[str, int | None]:
        for pattern in patterns:
            found = pattern.search(folded)
            if found is None or not found.start():
                continue
            said = found["number"]
            value = self._numbers[said] if said in self._numbers else int(said)
            if value:
                return folded[: found.start()].rstrip(), value
        return folded, None


def _pattern(row: _Word, number: str) -> str:
    word, lead = re.escape(fold(row.word)), re.escape(fold(row.lead))
    space = "" if row.tight else " ?"
    start = " ?" if row.loose else " "
    if row.place == "after":
        return f"{start}{word}{space}{number}$"
    return f"{start}(?:{lead} ?)?{number}{space}{word}$" if lead else f"{start}{number}{space}{word}$"
