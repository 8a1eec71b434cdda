"""Opening a database: folder, pragmas, transactions, migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from slated.errors import SettingsError
from slated.ledger import steps

# How long a writer waits for another one before it gives up. A batch takes well under a second.
_BUSY_MILLISECONDS = 60_000

_PRAGMAS = (
    f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA wal_autocheckpoint=20000",
    "PRAGMA secure_delete=ON",  # what a purge drops is overwritten, not just unlinked
)


def file_url(path: Path) -> str:
    """Return the address of a ledger in a file, whatever signs are in its path."""
    return URL.create("sqlite", database=str(path.absolute())).render_as_string(hide_password=False)


def open_engine(url: str, *, create: bool) -> Engine:
    """Return an engine on a ledger whose tables are those of this program.

    Raises `SettingsError` naming the place if there is nothing and ``create`` is False, if the folder cannot be written, if the
    file is no ledger, or if a later program made it.
    """
    parsed = _parse(url)
    path = Path(parsed.database or "")
    _prepare(path, create=create)
    engine = create_engine(parsed)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    try:
        with engine.begin() as connection:
            step = steps.current(connection)
        if step != steps.latest():
            with writing(engine) as connection:
                # Another process may have got here first: look again now that we hold the lock.
                if steps.current(connection) != steps.latest():
                    steps.upgrade(connection)
    except DBAPIError as cause:
        engine.dispose()
        raise _explain(path, cause) from cause
    except SettingsError:
        engine.dispose()
        raise
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in a transaction that holds the write lock from its start; commits, or rolls back on an error."""
    with engine.execution_options(slated_writes=True).begin() as connection:
        yield connection


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as cause:
        raise SettingsError(
            "bad-ledger-url", f"{url!r}: not an address of a database; like sqlite:////home/me/slated.db"
        ) from cause
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        place = parsed.render_as_string(hide_password=True)
        raise SettingsError("bad-ledger-url", f"{place}: the ledger is a SQLite file; like sqlite:////home/me/slated.db")
    return parsed


def _prepare(path: Path, *, create: bool) -> None:
    if not create:
        if not path.is_file():
            raise SettingsError("no-ledger", f"{path}: there is no ledger here yet; add something first, or name another file")
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise SettingsError("folder-not-writable", f"{path.parent}: cannot be made: {cause.strerror}") from cause


def _on_connect(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    assert isinstance(connection, sqlite3.Connection)  # noqa: S101 - `_parse` lets nothing else through
    # The driver's own transaction handling is off: `_on_begin` says when and how one starts.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma).close()


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("slated_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _explain(path: Path, cause: DBAPIError) -> SettingsError:
    origin = cause.orig
    code = getattr(origin, "sqlite_errorname", "")
    if code == "SQLITE_NOTADB":
        return SettingsError("not-a-ledger", f"{path}: not a SQLite database; name another file")
    if code.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR")):
        return SettingsError("folder-not-writable", f"{path}: cannot be opened for writing; is {path.parent} ours to write?")
    return SettingsError("ledger-unusable", f"{path}: the database refused: {origin}")
