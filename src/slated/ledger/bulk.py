"""Many documents with their titles in one transaction: what imports write with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, insert, select, tuple_

from slated.ledger import rows, schema, titles
from slated.model import Claim, Document, ExternalId, Title

_IN = 400  # values in one IN list


@dataclass(frozen=True, slots=True)
class Said:
    """What one document says: the title as its source knows it (with an id of ours), the document, its claims.

    ``document`` is None where the source says nothing but names and ids.
    """

    title: Title
    document: Document | None
    claims: tuple[Claim, ...]


def put_titles(connection: Connection, said: Iterable[Title], at: int) -> list[str]:
    """Record titles, or what is new of known ones; return the ids of those of which anything was new."""
    wanted: dict[str, Title] = {}
    for title in said:
        first = wanted.setdefault(title.id, title)
        if first is not title:
            wanted[title.id] = replace(first, names=(*first.names, *title.names), ids=(*first.ids, *title.ids))
    known = {row for batch in _batches(list(wanted)) for row in _present(connection, schema.title.c.id, batch)}
    fresh = [title for title in wanted.values() if title.id not in known]
    if fresh:
        connection.execute(insert(schema.title), [{"id": title.id, "recorded_at": at} for title in fresh])
        versions = [{"version": 1, "recorded_at": at, **rows.title_values(title)} for title in fresh]
        connection.execute(insert(schema.title_version), versions)
        connection.execute(insert(schema.name), [row for title in fresh for row in _names(title, at)])
        ids = [row for title in fresh for row in _ids(title, at)]
        if ids:
            connection.execute(insert(schema.external_id), ids)
    changed = [title.id for title in wanted.values() if title.id in known and titles.put(connection, title, at)]
    return [*(title.id for title in fresh), *changed]


def known_documents(connection: Connection, digests: Sequence[str]) -> set[str]:
    """Return those of some digests that are recorded."""
    return {row for batch in _batches(list(digests)) for row in _present(connection, schema.document.c.digest, batch)}


def titles_by_ids(connection: Connection, wanted: Sequence[ExternalId]) -> dict[ExternalId, str]:
    """Return the id of the title that has each of some ids elsewhere; of several the first."""
    table = schema.external_id
    found: dict[ExternalId, str] = {}
    for start in range(0, len(wanted), _IN):
        pairs = [(one.scheme, one.value) for one in wanted[start : start + _IN]]
        query = select(table.c.scheme, table.c.value, table.c.title_id).where(tuple_(table.c.scheme, table.c.value).in_(pairs))
        for row in connection.execute(query.order_by(table.c.recorded_at, table.c.title_id)):
            found.setdefault(ExternalId(row.scheme, row.value), row.title_id)
    return found


def taken_ids(connection: Connection, slugs: Sequence[str]) -> set[str]:
    """Return those of some ids of titles that are taken."""
    return {row for batch in _batches(list(slugs)) for row in _present(connection, schema.title.c.id, batch)}


def _present(connection: Connection, column: Any, values: list[str]) -> Iterable[str]:
    return connection.execute(select(column).where(column.in_(values))).scalars()


def _batches(values: list[str]) -> Iterable[list[str]]:
    return (values[start : start + _IN] for start in range(0, len(values), _IN))


def _names(title: Title, at: int) -> list[dict[str, Any]]:
    return [
        {
            "title_id": title.id,
            "position": position,
            "text": name.text,
            "kind": name.kind.value,
            "language": name.language,
            "recorded_at": at,
        }
        for position, name in enumerate(dict.fromkeys(title.names))
    ]


def _ids(title: Title, at: int) -> list[dict[str, Any]]:
    return [
        {"title_id": title.id, "position": position, "scheme": found.scheme, "value": found.value, "recorded_at": at}
        for position, found in enumerate(dict.fromkeys(title.ids))
    ]
