"""Titles in the tables: what is new of one is appended, the latest version with all its names is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from slated.ledger import rows, schema
from slated.model import ExternalId, Name, Title


def put(connection: Connection, title: Title, recorded_at: int) -> bool:
    """Append what is new of a title; return whether anything was.

    What is not said (None) does not undo what is known, and a title that a catalogue has is no longer one of articles only.
    """
    known = next(iter(read(connection, title.id)), None)
    if known is None:
        connection.execute(insert(schema.title).values(id=title.id, recorded_at=recorded_at))
        _put_version(connection, title, 1, recorded_at)
        _put_names(connection, title.id, title.names, 0, recorded_at)
        _put_ids(connection, title.id, title.ids, 0, recorded_at)
        return True
    names = [name for name in dict.fromkeys(title.names) if name not in known.names]
    ids = [found for found in dict.fromkeys(title.ids) if found not in known.ids]
    _put_names(connection, title.id, names, len(known.names), recorded_at)
    _put_ids(connection, title.id, ids, len(known.ids), recorded_at)
    merged = _merge(known, title)
    if merged != known:
        last = func.max(schema.title_version.c.version)
        version = connection.execute(select(last).where(schema.title_version.c.title_id == title.id)).scalar_one()
        _put_version(connection, merged, version + 1, recorded_at)
    return merged != known or bool(names) or bool(ids)


def read(connection: Connection, title_id: str | None) -> list[Title]:
    """Return one title, or all where ``title_id`` is None, ordered by id."""
    names: defaultdict[str, list[Name]] = defaultdict(list)
    ids: defaultdict[str, list[ExternalId]] = defaultdict(list)
    name, external_id, version = schema.name, schema.external_id, schema.title_version
    named = select(name).order_by(name.c.title_id, name.c.position)
    known_as = select(external_id).order_by(external_id.c.title_id, external_id.c.position)
    for row in connection.execute(_only(named, title_id)):
        names[row.title_id].append(rows.name_of(row))
    for row in connection.execute(_only(known_as, title_id)):
        ids[row.title_id].append(ExternalId(scheme=row.scheme, value=row.value))
    latest = {
        row.title_id: row
        for row in connection.execute(_only(select(version).order_by(version.c.title_id, version.c.version), title_id))
    }
    return [rows.title_of(row, names[key], ids[key]) for key, row in latest.items()]


def _only(wanted: Select[Any], title_id: str | None) -> Select[Any]:
    return wanted if title_id is None else wanted.filter_by(title_id=title_id)


def _merge(known: Title, said: Title) -> Title:
    return replace(
        known,
        kind=said.kind or known.kind,
        year=known.year if said.year is None else said.year,
        country=said.country or known.country,
        only_in_articles=known.only_in_articles and said.only_in_articles,
    )


def _put_version(connection: Connection, title: Title, version: int, recorded_at: int) -> None:
    row = {"version": version, "recorded_at": recorded_at, **rows.title_values(title)}
    connection.execute(insert(schema.title_version).values(**row))


def _put_names(connection: Connection, title_id: str, names: Iterable[Name], start: int, recorded_at: int) -> None:
    new = [
        {
            "title_id": title_id,
            "position": position,
            "text": name.text,
            "kind": name.kind.value,
            "language": name.language,
            "recorded_at": recorded_at,
        }
        for position, name in enumerate(dict.fromkeys(names), start=start)
    ]
    if new:
        connection.execute(insert(schema.name), new)


def _put_ids(connection: Connection, title_id: str, ids: Iterable[ExternalId], start: int, recorded_at: int) -> None:
    new = [
        {"title_id": title_id, "position": position, "scheme": found.scheme, "value": found.value, "recorded_at": recorded_at}
        for position, found in enumerate(dict.fromkeys(ids), start=start)
    ]
    if new:
        connection.execute(insert(schema.external_id), new)
