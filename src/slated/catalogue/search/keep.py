"""The search file of a node: made from the ledger, brought up to date where titles changed, swapped whole when it is made anew.

It is derived and can be thrown away at any time. A file is made under another name and moved into place; readers of the old one read
on until they look again. Only a file is ever locked, never the ledger: searching blocks no write.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Protocol

from slated.catalogue.search import schema
from slated.catalogue.search.build import Entry, build
from slated.catalogue.search.engine import Engine
from slated.catalogue.search.meaning import Meant, meanings
from slated.catalogue.search.update import update
from slated.errors import SettingsError
from slated.model import NameKind, Title

# Names added to a file, and its share of them, that make a new one worth its while: what is added ranks last until then.
_ADDED = 2000
_ADDED_SHARE = 0.05
# Titles that are brought up to date one by one; with more the file is made anew.
_CHANGED = 2000


class Held(Protocol):
    """What a search file is made from: the titles of a ledger."""

    def version(self) -> int:
        """Return what changes whenever anything in the ledger does."""
        ...

    def first_recorded_at(self) -> datetime | None:
        """Return the instant of the first record; tells one ledger from another."""
        ...

    def titles(self) -> Sequence[Title]:
        """Return every title."""
        ...

    def changed_titles(self, version: int, /) -> Mapping[str, Title | None]:
        """Return the titles that changed after a version, by id; None for one that has gone into another."""
        ...

    def claim_counts(self) -> Mapping[str, int]:
        """Return how many claims there are about each title."""
        ...


Start = Callable[[Callable[[], None]], None]
"""How the making of a file is started: at once, or beside everything else."""


def at_once(work: Callable[[], None]) -> None:
    """Do it now."""
    work()


def entry_of(title: Title, claims: int) -> Entry:
    """Return a title as it is searched. It weighs what has been claimed about it; what only articles know weighs half."""
    ordered = sorted(title.names, key=lambda name: name.kind is not NameKind.MAIN)
    weight = claims * (0.5 if title.only_in_articles else 1.0)
    return Entry(title.id, tuple((name.text, name.language) for name in ordered), weight, title.year)


class Search:
    """Titles found by what people type. Any number of threads may share one, and any number of processes one folder.

    ``folder`` is where the file is kept; None keeps it in memory. ``start`` runs the making of a file that replaces another.
    """

    def __init__(self, folder: Path | None, start: Start = at_once) -> None:
        self._folder = folder
        self._start = start
        self._reading = Lock()
        self._keeping = Lock()
        self._engine: Engine | None = None
        self._path: Path | None = None
        self._mark: tuple[str, int] | None = None
        self._making = False

    def look_up(self, held: Held, query: str, limit: int) -> list[Meant]:
        """Return the titles of a ledger that a query may mean, the best first. See `meaning.meanings`."""
        self.refresh(held)
        with self._reading:
            assert self._engine is not None  # noqa: S101 - `refresh` returns with one or raises
            return meanings(self._engine, query, limit)

    def close(self) -> None:
        """Let go of the file."""
        with self._reading:
            if self._engine is not None:
                self._engine.close()
            self._engine = None

    # ------------------------------------------------------------------------------------------------------ keeping

    def refresh(self, held: Held) -> None:
        """Bring the file up to date. Whoever comes while another is at it goes on with what is there.

        Raises `SettingsError` if the folder cannot be written.
        """
        now = (str(held.first_recorded_at()), held.version())
        if self._engine is not None and self._mark == now:
            return
        if not self._keeping.acquire(blocking=self._engine is None):
            return
        try:
            self._catch_up(held, now)
        except (OSError, sqlite3.Error) as cause:
            raise SettingsError(
                "search-file", f"{self._folder or 'memory'}: the search file cannot be kept there: {cause}; is it ours to write?"
            ) from cause
        finally:
            self._keeping.release()

    def _catch_up(self, held: Held, now: tuple[str, int]) -> None:
        self._open_newest()
        if self._mark == now:
            return
        mark = self._mark
        changed = None if mark is None or mark[0] != now[0] or mark[1] > now[1] else held.changed_titles(mark[1])
        if changed is None or len(changed) > _CHANGED or self._is_worn():
            self._make_anew(held, now)
            return
        entries = [Entry(key, (), 0, None) if title is None else entry_of(title, 0) for key, title in changed.items()]
        self._change(entries, now)

    def _open_newest(self) -> None:
        """Open the newest file of the folder that is whole and of our edition, if there is one that is not open yet."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(self._folder.glob("[0-9]*.db"), reverse=True):
            mark = _mark_of(path)
            if mark is None:
                continue
            if path != self._path:
                self._take(Engine.open(path), path)
            self._mark = mark
            return

    def _take(self, engine: Engine, path: Path | None) -> None:
        with self._reading:
            if self._engine is not None:
                self._engine.close()
            self._engine, self._path = engine, path

    def _make_anew(self, held: Held, now: tuple[str, int]) -> None:
        if self._folder is None:
            connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False, cached_statements=512)
            build(connection, _entries(held), _written(now))
            self._take(Engine(connection), None)
            self._mark = now
        elif self._engine is None:
            self._make_file(self._folder, held, now)
        elif not self._making:
            folder, self._making = self._folder, True
            self._start(lambda: self._make_another(folder, held, now))

    def _make_another(self, folder: Path, held: Held, now: tuple[str, int]) -> None:
        """Make a file beside the one that answers meanwhile."""
        try:
            self._make_file(folder, held, now)
        finally:
            self._making = False

    def _make_file(self, folder: Path, held: Held, now: tuple[str, int]) -> None:
        building = folder / f"building-{os.getpid()}.tmp"
        building.unlink(missing_ok=True)
        with closing(sqlite3.connect(building, isolation_level=None)) as connection:
            build(connection, _entries(held), _written(now))
            connection.execute("PRAGMA journal_mode=WAL")
        older = sorted(folder.glob("[0-9]*.db"))
        place = folder / f"{int(older[-1].stem) + 1 if older else 1:08}.db"
        building.replace(place)
        self._take(Engine.open(place), place)
        self._mark = now
        for path in older:
            for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
                (folder / name).unlink(missing_ok=True)

    def _is_worn(self) -> bool:
        """Tell whether so much was added since the file was made that its order is no longer right."""
        with self._reading:
            added, names = self._engine.size() if self._engine is not None else (0, 0)
        return added > max(_ADDED, names * _ADDED_SHARE)

    def _change(self, entries: Iterable[Entry], now: tuple[str, int]) -> None:
        if self._path is None:
            with self._reading:
                assert self._engine is not None  # noqa: S101 - there is a mark, so there is a file
                update(self._engine.connection, entries, _written(now))
        else:
            with closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
                connection.execute("PRAGMA synchronous=NORMAL")
                update(connection, entries, _written(now))
        self._mark = now


def _entries(held: Held) -> list[Entry]:
    counts = held.claim_counts()
    return [entry_of(title, counts.get(title.id, 0)) for title in held.titles()]


def _written(mark: tuple[str, int]) -> str:
    return f"{mark[0]}|{mark[1]}"


def _mark_of(path: Path) -> tuple[str, int] | None:
    """Return what a file was made from, None for one that cannot be used."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            edition, mark = connection.execute("SELECT edition, mark FROM about").fetchone()
    except sqlite3.Error:
        return None
    first, _, version = str(mark).rpartition("|")
    return (first, int(version)) if edition == schema.EDITION and version.isdecimal() else None
