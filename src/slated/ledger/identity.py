"""What is about what: titles that are one, documents that speak of another title than was thought, and mentions that are open.

A claim stays under the title that it was recorded under. Rows of ``identity`` say what that title, or that title in one document, is; the
latest row counts, and one without ``into_id`` undoes the one before. So every merge can be taken back, and every past is as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, insert, select

from slated.errors import InputError
from slated.ledger import rows, schema
from slated.ledger.records import Choice, Identity, Mentioned
from slated.model import Name, NameKind, Title

HOLDER = "?"
"""What the id of a title begins with that is none: it holds what is said of a work that is not linked yet."""


class Identities:
    """The judgements that hold at an instant."""

    def __init__(self, found: Iterable[Row[Any]]) -> None:
        self._whole: dict[str, str] = {}
        self._parts: dict[tuple[str, str], str] = {}
        for row in found:
            if row.document_digest is None:
                _set(self._whole, row.title_id, row.into_id)
            else:
                _set(self._parts, (row.title_id, row.document_digest), row.into_id)

    def __bool__(self) -> bool:
        """Tell whether any judgement holds."""
        return bool(self._whole or self._parts)

    def whole(self, title_id: str) -> str:
        """Return the title that a title is."""
        # As many steps as there are judgements, and no more: a circle is refused when it is written.
        for _ in range(len(self._whole) + 1):
            if title_id not in self._whole:
                break
            title_id = self._whole[title_id]
        return title_id

    def of(self, title_id: str, digest: str) -> str:
        """Return the title that a document speaks of where it was taken to speak of ``title_id``."""
        return self.whole(self._parts.get((title_id, digest), title_id))

    def is_moved(self, title_id: str, digest: str) -> bool:
        """Tell whether a document was judged to speak of another title than it was recorded under."""
        return (title_id, digest) in self._parts

    def sources(self, title_id: str) -> set[str]:
        """Return the titles under which claims about a title may stand."""
        merged = {one for one in self._whole if self.whole(one) == title_id}
        moved = {one for (one, _), into in self._parts.items() if self.whole(into) == title_id}
        return {title_id} | merged | moved

    def touched(self) -> set[str]:
        """Return the titles that any judgement speaks of, and those that they are."""
        named = {*self._whole, *self._whole.values(), *(one for one, _ in self._parts), *self._parts.values()}
        return named | {self.whole(one) for one in named}

    def merged(self, title_id: str) -> list[str]:
        """Return the titles that are this one."""
        return sorted(one for one in self._whole if self.whole(one) == title_id)


def _set(held: dict[Any, str], key: object, into: str | None) -> None:
    if into is None:
        held.pop(key, None)
    else:
        held[key] = into


def read(connection: Connection, before: int | None) -> Identities:
    """Return the judgements recorded before an instant in microseconds, all where it is None."""
    table = schema.identity
    wanted = select(table).order_by(table.c.number)
    return Identities(connection.execute(wanted if before is None else wanted.where(table.c.recorded_at < before)))


def last(connection: Connection) -> tuple[int, int]:
    """Return the number of the last judgement and the latest instant of any, in microseconds."""
    table = schema.identity
    row = connection.execute(select(func.max(table.c.number), func.max(table.c.recorded_at))).one()
    return (row[0] or 0, row[1] or 0)


def history(connection: Connection) -> list[Identity]:
    """Return every judgement, the first first."""
    table = schema.identity
    return [
        Identity(row.number, row.title_id, row.document_digest, row.into_id, row.reason, rows.moment_of(row.recorded_at))
        for row in connection.execute(select(table).order_by(table.c.number))
    ]


def join(titles: Sequence[Title], held: Identities) -> list[Title]:
    """Return titles with those that are one put together, and without what only holds open mentions."""
    real = {title.id: title for title in titles if not title.id.startswith(HOLDER)}
    for title in titles:
        into = held.whole(title.id)
        if title.id in real and into != title.id and into in real:
            real[into] = _joined(real[into], real.pop(title.id))
    return list(real.values())


def _joined(title: Title, other: Title) -> Title:
    names = {name.text for name in title.names}
    more = [
        Name(name.text, NameKind.ALTERNATIVE if name.kind is NameKind.MAIN else name.kind, name.language)
        for name in other.names
        if name.text not in names
    ]
    return replace(
        title,
        names=(*title.names, *more),
        ids=tuple(dict.fromkeys([*title.ids, *other.ids])),
        kind=title.kind or other.kind,
        year=title.year if title.year is not None else other.year,
        country=title.country or other.country,
        only_in_articles=title.only_in_articles and other.only_in_articles,
    )


def put(connection: Connection, title_id: str, digest: str | None, into: str | None, *, reason: str, recorded_at: int) -> None:
    """Write down a judgement. Raises `InputError` for one that says nothing new, or that goes in a circle."""
    held = read(connection, None)
    _check(held, title_id, digest, into)
    number = last(connection)[0] + 1
    connection.execute(
        insert(schema.identity).values(
            number=number, title_id=title_id, document_digest=digest, into_id=into, reason=reason, recorded_at=recorded_at
        )
    )


def _check(held: Identities, title_id: str, digest: str | None, into: str | None) -> None:
    if digest is not None:
        if into is None and not held.is_moved(title_id, digest):
            raise InputError(
                "not-linked", f"document {digest[:12]}: what it says of {title_id} was never moved; there is nothing to undo"
            )
        return
    now = held.whole(title_id)
    if into is None:
        if now == title_id:
            raise InputError("not-merged", f"{title_id}: is not merged into another title; there is nothing to split")
    elif now != title_id:
        raise InputError("already-merged", f"{title_id}: is already merged into {now}; split it first")
    elif held.whole(into) == title_id:
        raise InputError("same-title", f"{into}: is {title_id} already; a title cannot be merged into itself")


def put_mentions(connection: Connection, digest: str, mentions: Sequence[Mentioned], recorded_at: int) -> None:
    """Write down the mentions of a document that are open."""
    new = [
        {
            "document_digest": digest,
            "title_id": mention.title_id,
            "work": mention.work,
            "candidates": msgspec.json.encode(mention.candidates).decode(),
            "recorded_at": recorded_at,
        }
        for mention in mentions
    ]
    if new:
        connection.execute(insert(schema.mention), new)


def open_mentions(connection: Connection) -> list[Mentioned]:
    """Return the mentions that nobody has settled yet, the latest first."""
    held, table = read(connection, None), schema.mention
    found = connection.execute(select(table).order_by(table.c.recorded_at.desc(), table.c.document_digest, table.c.title_id))
    return [
        Mentioned(
            row.document_digest,
            row.title_id,
            row.work,
            tuple(msgspec.json.decode(row.candidates, type=list[Choice])),
            rows.moment_of(row.recorded_at),
        )
        for row in found
        if not held.is_moved(row.title_id, row.document_digest)
    ]
