"""Asking a search file: what a query is the beginning of, the whole of, or nearly."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Self

from slated.catalogue.search import schema
from slated.catalogue.search.guesses import Guesses, farther, guesses
from slated.catalogue.search.keys import index_words, key, whole_number, with_digits
from slated.catalogue.search.nearness import allowed_errors, errors, errors_inside
from slated.catalogue.search.schema import among, quoted

# Rows that one look at the index brings at most, the most popular first; the best of these are shown.
_LITERAL = 60
_NEAR = 80
_ALONE = 300
# Questions that one query puts to the index at most where it may be mistyped.
_QUESTIONS = 4
# Titles of one name that is only near that go before other near names.
_SAME = 1
# Errors of the best that was found from which on the index is not asked further: two in a whole name.
_NEAR_ENOUGH = 2.0
# With this many titles that hold what was typed, nobody needs guesses.
_ENOUGH = 5
# A name of few letters that is whole may still be another, mistyped.
_SHORT = 5
# Two words with more letters than this hardly ever stand in a name by mistake.
_TELLING = 8
# Words of a query that the index is asked for; the rest is checked on what it brings.
_ASKED = 3

Row = tuple[int, int, str, str]
"""A name: its id, its title's number, its key, itself as written."""

_WHOLES = (
    "SELECT name.id, name.title, name.key, name.text, whole.number FROM whole JOIN name ON name.id = whole.name "
    "WHERE whole.number IN (@)"
)
_ROWS = (
    "SELECT name.id, name.title, name.key, name.text FROM word JOIN name ON name.id = word.rowid WHERE word MATCH ? "
    "ORDER BY word.rowid LIMIT ?"
)


class How(IntEnum):
    """How a query met a name, the closest first."""

    WHOLE = 0
    BEGINNING = 1
    WORDS = 2
    NEARLY = 3


_DERIVED = 0.2
_ONE_ERROR = (How.BEGINNING + How.WORDS) / 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A title that was found: its id, the name that was met, how, and with how many typing errors."""

    title_id: str
    name: str
    how: How
    errors: int


@dataclass(frozen=True, slots=True)
class _Met:
    """A name that was met; sorts by how well, then by popularity."""

    how: How
    misses: float
    row: Row

    def place(self) -> tuple[float, float, int]:
        """What to sort by. A whole name that is one error away goes before names that have a word like the query somewhere."""
        whole = self.how is How.NEARLY and self.misses <= 1 and " " not in self.row[2]
        return (_ONE_ERROR if whole else self.how, self.misses, self.row[0])


class Engine:
    """A search file opened for reading. One thread uses one engine at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        schema.settle(connection)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a file for reading."""
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=512)
        connection.execute("PRAGMA query_only=ON")
        return cls(connection)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def size(self) -> tuple[int, int]:
        """Return how many names were added since the file was made, and how many there are."""
        added, names = self.connection.execute("SELECT added, (SELECT max(id) FROM name) FROM about").fetchone()
        return added, names or 0

    def find(self, query: str, limit: int) -> list[Hit]:
        """Return the titles that a query may mean, the best first: whole names, beginnings, words within, then what is nearly so."""
        wanted = key(query)
        if not wanted:
            return []
        # A name as it is written goes before one that only is so with digits, in Latin letters or without its "the".
        met = [
            _Met(How.WHOLE, float(key(row[3]) != row[2]) / 2, row) for row in self._whole(_numbered(wanted, with_digits(wanted)))
        ]
        words = index_words(wanted)
        counts = self._counts(words)
        met += self._literal(wanted, words, counts)
        if not _answered(wanted, met):
            met += self._nearly(wanted, words, counts, look=len({one.row[1] for one in met}) < _ENOUGH)
        return self._hits(met, limit)

    def _hits(self, met: Iterable[_Met], limit: int) -> list[Hit]:
        best: dict[int, _Met] = {}
        for one in sorted(met, key=_Met.place):
            best.setdefault(one.row[1], one)
        kept = _varied(best.values())[:limit]
        ids = dict(among(self.connection, "SELECT no, id FROM title WHERE no IN (@)", [one.row[1] for one in kept]).fetchall())
        return [Hit(ids[one.row[1]], one.row[3], one.how, int(one.misses)) for one in kept]

    # ---------------------------------------------------------------------------------------------- what was typed

    def _whole(self, wanted: dict[int, list[str]]) -> list[Row]:
        """Return the names that are, spaces apart, one of the keys; ``wanted`` has them by their numbers."""
        if not wanted:
            return []
        rows = among(self.connection, _WHOLES, wanted).fetchmany(_ALONE)
        return [row[:4] for row in rows if row[2].replace(" ", "") in {one.replace(" ", "") for one in wanted[row[4]]}]

    def _counts(self, words: Sequence[str]) -> dict[str, int]:
        """Return in how many names each word is, without those that are in none."""
        return dict(among(self.connection, "SELECT text, names FROM term WHERE text IN (@)", words).fetchall())

    def _literal(self, wanted: str, words: Sequence[str], counts: dict[str, int]) -> list[_Met]:
        """Return the names that have every word, the last as it is or as a beginning."""
        *full, last = words
        if any(word not in counts for word in full):
            return []
        asked = sorted(full, key=lambda word: counts[word])[:_ASKED]
        sought = [quoted(word) for word in asked]
        if len(asked) < _ASKED:
            sought.append(quoted(last) + "*")
        met = []
        for row in self._ask(" AND ".join(sought), _LITERAL):
            if row[2].startswith(wanted):
                met.append(_Met(How.BEGINNING, 0.0, row))
            elif len(sought) == len(words) or _holds(row[2], full, last):
                met.append(_Met(How.WORDS, 0.0, row))
        return met

    def _ask(self, sought: str, limit: int) -> list[Row]:
        return self.connection.execute(_ROWS, (sought, limit)).fetchall()

    # ---------------------------------------------------------------------------------------------- what was nearly typed

    def _nearly(self, wanted: str, words: Sequence[str], counts: dict[str, int], *, look: bool) -> list[_Met]:
        """Return the names that a query is a few typing errors away from; without ``look`` only whole ones, which costs least."""
        allowed = allowed_errors(wanted)
        if not allowed:
            return []
        guessed = guesses(self.connection, words, counts)
        seen: dict[int, _Met] = {}
        self._judge(wanted, self._whole(guessed.wholes(wanted)), allowed, seen)
        if look and not any(one.misses <= 1 for one in seen.values()):
            self._look(wanted, guessed, allowed, seen)
        if look and not seen and allowed > 1 and (again := farther(self.connection, guessed)) is not None:
            self._judge(wanted, self._whole(again.wholes(wanted)), allowed, seen)
            if not seen:
                self._look(wanted, again, allowed, seen)
        return list(seen.values())

    def _look(self, wanted: str, guessed: Guesses, allowed: int, seen: dict[int, _Met]) -> None:
        """Ask the index for the rarest words and what they may be, until something is near enough."""
        rows: dict[int, Row] = {}
        asked = 0
        for questions in guessed.questions():
            for sought in questions[: _QUESTIONS - asked]:
                found = self._ask(sought, _NEAR if " " in wanted else _ALONE)
                rows.update((row[0], row) for row in found)
                self._judge(wanted, found, allowed, seen)
            asked += len(questions)
            if asked >= _QUESTIONS or any(one.misses <= _NEAR_ENOUGH for one in seen.values()):
                break
        if not seen:
            for row in rows.values():
                misses = errors_inside(wanted, row[2], allowed)
                if misses is not None:
                    seen[row[0]] = _Met(How.NEARLY, misses, row)

    def _judge(self, wanted: str, rows: Iterable[Row], allowed: int, seen: dict[int, _Met]) -> None:
        for row in rows:
            if row[0] in seen:
                continue
            misses = errors(wanted, row[2], allowed)
            if misses is not None:
                # A name that is only so in Latin letters is less likely meant than one that is written so.
                seen[row[0]] = _Met(How.NEARLY, misses + (_DERIVED if key(row[3]) != row[2] else 0), row)


def _varied(met: Iterable[_Met]) -> list[_Met]:
    """Return what was met with the third and further titles of a name that is only near put last: the next guess may be the right one."""
    first, later = list[_Met](), list[_Met]()
    seen: Counter[str] = Counter()
    for one in met:
        seen[one.row[2]] += one.how is How.NEARLY
        (first if seen[one.row[2]] <= _SAME else later).append(one)
    return first + later


def _numbered(*keys: str) -> dict[int, list[str]]:
    """Return keys by their numbers."""
    return {whole_number(one): [one] for one in keys}


def _answered(wanted: str, met: Sequence[_Met]) -> bool:
    """Tell whether what was met literally is what was meant: a whole name, enough titles, or two words that stand together."""
    if " " in wanted and met and len(wanted) > _TELLING:
        return True
    sure = {one.row[1] for one in met if " " in wanted or one.how is not How.WORDS}
    return len(sure) >= _ENOUGH or any(one.how is How.WHOLE and len(wanted) > _SHORT for one in met)


def _holds(name: str, full: Sequence[str], last: str) -> bool:
    """Tell whether a name has all words, the last at least as a beginning."""
    words = index_words(name)
    return all(word in words for word in full) and any(word.startswith(last) for word in words)
