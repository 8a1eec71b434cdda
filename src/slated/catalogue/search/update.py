"""Changing a search file where titles changed, without making it anew. What is new goes after all else until the next making."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from slated.catalogue.search.build import SHORTEST, Entry, rows_of
from slated.catalogue.search.keys import BEGINNINGS, beginning_mark, delete_numbers, index_words, is_unspaced, whole_number


def update(connection: sqlite3.Connection, entries: Iterable[Entry], mark: str) -> int:
    """Bring titles to what they are now, in one transaction; one without names goes. Return how many names were added."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        added = sum(_put(connection, entry) for entry in entries)
        connection.execute("UPDATE about SET mark = ?, added = added + ?", (mark, added))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return added


def _put(connection: sqlite3.Connection, entry: Entry) -> int:
    found = connection.execute("SELECT no FROM title WHERE id = ?", (entry.title_id,)).fetchone()
    no = int(found[0]) if found else _new(connection, entry.title_id)
    held = {
        (form, text): name for name, form, text in connection.execute("SELECT id, key, text FROM name WHERE title = ?", (no,))
    }
    wanted = rows_of(entry)
    _drop(connection, [(name, form) for (form, text), name in held.items() if (form, text) not in set(wanted)])
    new = [row for row in wanted if row not in held]
    for form, text in new:
        _add(connection, no, form, text)
    if not wanted:
        connection.execute("DELETE FROM title WHERE no = ?", (no,))
    return len(new)


def _new(connection: sqlite3.Connection, title_id: str) -> int:
    no = connection.execute("SELECT coalesce(max(no), 0) + 1 FROM title").fetchone()[0]
    connection.execute("INSERT INTO title VALUES (?, ?)", (no, title_id))
    return int(no)


def _drop(connection: sqlite3.Connection, gone: Sequence[tuple[int, str]]) -> None:
    for name, form in gone:
        words = index_words(form)
        connection.execute("INSERT INTO word(word, rowid, words) VALUES ('delete', ?, ?)", (name, " ".join(words)))
        connection.execute("DELETE FROM whole WHERE number = ? AND name = ?", (whole_number(form), name))
        connection.execute("DELETE FROM name WHERE id = ?", (name,))
        _count(connection, words, -1)
    connection.execute("DELETE FROM term WHERE names <= 0")


def _add(connection: sqlite3.Connection, no: int, form: str, text: str) -> None:
    words = index_words(form)
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM name").fetchone()
    name = last + 1
    connection.execute("INSERT INTO name VALUES (?, ?, ?, ?)", (name, no, form, text))
    connection.execute("INSERT INTO word(rowid, words) VALUES (?, ?)", (name, " ".join(words)))
    connection.execute("INSERT INTO whole VALUES (?, ?)", (whole_number(form), name))
    _count(connection, words, 1)


def _count(connection: sqlite3.Connection, words: Iterable[str], change: int) -> None:
    """Count words and their beginnings up or down; those that are new get their deletes."""
    terms: Counter[tuple[str, str]] = Counter()
    for word in set(words):
        terms["", word] += 1
        if len(word) >= SHORTEST and not is_unspaced(word):
            terms.update((beginning_mark(length, ""), word[:length]) for length in BEGINNINGS if len(word) > length)
    for (mark, letters), names in terms.items():
        known = connection.execute("UPDATE term SET names = names + ? WHERE text = ?", (names * change, mark + letters))
        if known.rowcount or change < 0:
            continue
        term = connection.execute("INSERT INTO term (text, names) VALUES (?, ?)", (mark + letters, names)).lastrowid
        if len(letters) >= SHORTEST and not is_unspaced(letters):
            variants = set(delete_numbers(letters, mark))
            connection.executemany("INSERT OR IGNORE INTO variant VALUES (?, ?)", ((number, term) for number in variants))
