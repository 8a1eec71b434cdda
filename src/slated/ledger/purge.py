"""Dropping what may not be kept any longer: the one way anything leaves the record."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from slated.ledger import rows, schema
from slated.ledger.records import Purged

_BATCH = 500  # digests in one statement


def purge(connection: Connection, now: int, source_id: str | None) -> Purged:
    """Drop documents retrieved longer ago than their source's latest retention, with claims and texts, and note each.

    ``now`` is in microseconds. The gate that lets DELETE through is a row that no other transaction ever sees.
    """
    due = _due(connection, now, source_id)
    if not due:
        return Purged(digests=(), claims=0, texts=0)
    claim, text, document = schema.claim, schema.document_text, schema.document
    connection.execute(insert(schema.purging).values(id=1))
    claims = texts = 0
    for start in range(0, len(due), _BATCH):
        batch = due[start : start + _BATCH]
        digests = [row.digest for row in batch]
        counted = select(claim.c.document_digest, func.count()).where(claim.c.document_digest.in_(digests))
        counts = {row[0]: int(row[1]) for row in connection.execute(counted.group_by(claim.c.document_digest))}
        notes = [
            {
                "digest": row.digest,
                "purged_at": now,
                "source_id": row.source_id,
                "recorded_at": row.recorded_at,
                "claims": counts.get(row.digest, 0),
            }
            for row in batch
        ]
        connection.execute(insert(schema.purged), notes)
        claims += sum(counts.values())
        connection.execute(delete(schema.mention).where(schema.mention.c.document_digest.in_(digests)))
        connection.execute(delete(claim).where(claim.c.document_digest.in_(digests)))
        texts += connection.execute(delete(text).where(text.c.digest.in_(digests))).rowcount
        connection.execute(delete(schema.sketch).where(schema.sketch.c.document_digest.in_(digests)))
        connection.execute(delete(document).where(document.c.digest.in_(digests)))
    connection.execute(delete(schema.purging))
    return Purged(digests=tuple(row.digest for row in due), claims=claims, texts=texts)


def _due(connection: Connection, now: int, source_id: str | None) -> list[Row[Any]]:
    version, document = schema.source_version, schema.document
    latest = select(version.c.source_id, version.c.retention_days).order_by(version.c.source_id, version.c.version)
    if source_id is not None:
        latest = latest.where(version.c.source_id == source_id)
    # Later versions come later and win.
    days = {row.source_id: row.retention_days for row in connection.execute(latest)}
    due: list[Row[Any]] = []
    for found, kept_for in days.items():
        if kept_for is None:
            continue
        before = now - kept_for * rows.DAY_MICROSECONDS
        old = select(document.c.digest, document.c.source_id, document.c.recorded_at)
        old = old.where(document.c.source_id == found, document.c.retrieved_at < before)
        due.extend(connection.execute(old.order_by(document.c.recorded_at, document.c.digest)))
    return due
