"""The tables of a search file. Ids of names are ranks: the lower, the more popular, so the first rows of the index are the best."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

EDITION = 1
"""Grows when the file's form or the making of keys changes: files of another edition are built anew."""

TABLES = """
CREATE TABLE about (id INTEGER PRIMARY KEY CHECK (id = 1), edition INTEGER NOT NULL, mark TEXT NOT NULL, added INTEGER NOT NULL);
CREATE TABLE title (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE name (id INTEGER PRIMARY KEY, title INTEGER NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE whole (number INTEGER NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (number, name)) WITHOUT ROWID;
CREATE TABLE term (id INTEGER PRIMARY KEY, text TEXT NOT NULL, names INTEGER NOT NULL);
CREATE TABLE variant (number INTEGER NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (number, term)) WITHOUT ROWID;
CREATE VIRTUAL TABLE word USING fts5(
    words, content='', detail=none, columnsize=0, prefix='1 2 3 4 5 6 7 8',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* S* P* Co'"
);
"""

INDEXES = """
CREATE UNIQUE INDEX term_text ON term (text);
CREATE INDEX name_title ON name (title);
"""

# A page cache of this many KiB, so that the memory of a node does not grow with its catalogue.
_CACHE_KIB = 8192


def create(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty file, without the indexes that are quicker to make at the end."""
    connection.executescript(TABLES)
    connection.execute("INSERT INTO about VALUES (1, ?, '', 0)", (EDITION,))


def among(connection: sqlite3.Connection, statement: str, values: Collection[object]) -> sqlite3.Cursor:
    """Run a statement in which ``(@)`` stands for as many values as there are."""
    return connection.execute(statement.replace("(@)", "(" + ",".join("?" * len(values)) + ")"), list(values))


def quoted(word: str) -> str:
    """Return a word as the index's query language takes it."""
    return '"' + word.replace('"', '""') + '"'


def settle(connection: sqlite3.Connection) -> None:
    """Set how a connection reads."""
    connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    connection.execute("PRAGMA temp_store=MEMORY")
