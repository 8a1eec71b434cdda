"""Making a search file of the names of all titles."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from slated.catalogue.search import schema
from slated.catalogue.search.keys import BEGINNINGS, beginning_mark, delete_numbers, forms, index_words, is_unspaced, whole_number

_BATCH = 20_000
_TERM = "INSERT INTO term VALUES (?, ?, ?)"
# Words shorter than this have no deletes: nearly every short word is another with one letter changed.
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A title as it is searched: its names with their languages (BCP 47 or None), the main one first.

    ``weight`` is how popular it is, in any unit; ``year`` breaks ties, the latest first.
    """

    title_id: str
    names: tuple[tuple[str, str | None], ...]
    weight: float
    year: int | None


def ranked(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by popularity, then the latest first, then by id."""
    return sorted(entries, key=lambda entry: (-entry.weight, -(entry.year or 0), entry.title_id))


def rows_of(entry: Entry) -> list[tuple[str, str]]:
    """Return the keys of a title, each once, with the name as written."""
    found: dict[str, str] = {}
    for text, language in entry.names:
        for form in forms(text, language):
            found.setdefault(form, text)
    return list(found.items())


def build(connection: sqlite3.Connection, entries: Iterable[Entry], mark: str) -> None:
    """Fill an empty file. ``mark`` says what the entries were read from; see `keep.Search`."""
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-262144")
    schema.create(connection)
    connection.execute("INSERT INTO word(word, rank) VALUES ('hashsize', 134217728)")
    connection.execute("BEGIN")
    terms: Counter[str] = Counter()
    numbers: array[int] = array("q")
    _put_names(connection, ranked(entries), terms, numbers)
    _put_sorted(connection, "INSERT INTO whole VALUES (?, ?)", numbers)
    _put_terms(connection, terms)
    connection.execute("INSERT INTO word(word) VALUES ('optimize')")
    connection.execute("INSERT INTO word(word, rank) VALUES ('hashsize', 1048576)")
    connection.execute("UPDATE about SET mark = ?", (mark,))
    connection.execute("COMMIT")
    connection.executescript(schema.INDEXES)
    connection.execute("ANALYZE")


def _put_names(connection: sqlite3.Connection, entries: Sequence[Entry], terms: Counter[str], numbers: array[int]) -> None:
    names: list[tuple[int, int, str, str]] = []
    words: list[tuple[int, str]] = []
    name = 0
    for no, entry in enumerate(entries, start=1):
        for form, text in rows_of(entry):
            name += 1
            found = index_words(form)
            names.append((name, no, form, text))
            words.append((name, " ".join(found)))
            terms.update(set(found))
            numbers.append(pack(whole_number(form), name))
        if len(names) >= _BATCH:
            _write(connection, names, words)
    _write(connection, names, words)
    connection.executemany("INSERT INTO title VALUES (?, ?)", ((no, entry.title_id) for no, entry in enumerate(entries, start=1)))


def _write(connection: sqlite3.Connection, names: list[tuple[int, int, str, str]], words: list[tuple[int, str]]) -> None:
    connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", names)
    connection.executemany("INSERT INTO word(rowid, words) VALUES (?, ?)", words)
    names.clear()
    words.clear()


def _put_terms(connection: sqlite3.Connection, counts: Counter[str]) -> None:
    """Write the words with how many names have them, their beginnings, and the deletes of both."""
    variants: array[int] = array("q")
    beginnings: Counter[tuple[int, str]] = Counter()
    words = sorted(counts.items())
    counts.clear()
    connection.executemany(_TERM, ((term, text, names) for term, (text, names) in enumerate(words, start=1)))
    for term, (text, names) in enumerate(words, start=1):
        if len(text) < SHORTEST or is_unspaced(text):
            continue
        variants.extend([pack(found, term) for found in delete_numbers(text)])
        for length in BEGINNINGS:
            if len(text) > length:
                beginnings[length, text[:length]] += names
    openings = [(term, *opening) for term, opening in enumerate(beginnings.items(), start=len(words) + 1)]
    connection.executemany(_TERM, ((term, beginning_mark(*opening), names) for term, opening, names in openings))
    for term, (length, text), _ in openings:
        variants.extend([pack(found, term) for found in delete_numbers(text, beginning_mark(length, ""))])
    _put_sorted(connection, "INSERT INTO variant VALUES (?, ?)", variants)


def pack(high: int, low: int) -> int:
    """Return two numbers of 32 bits as one that sorts by the first: pairs of millions of numbers take a fraction of the memory."""
    return (high << 32) | low


def _put_sorted(connection: sqlite3.Connection, statement: str, packed: array[int]) -> None:
    """Write packed pairs in their order, each once: rows that come sorted go to the end of the table's tree."""
    connection.executemany(statement, _pairs(sorted(packed)))


def _pairs(packed: Iterable[int]) -> Iterator[tuple[int, int]]:
    last: int | None = None
    for pair in packed:
        if pair != last:
            yield pair >> 32, pair & 0xFFFF_FFFF
        last = pair
