"""The tables of the record, once, for every database.

Instants are whole microseconds since 1970 in UTC; days are the microseconds of their midnight UTC. A source and a title keep one
row for who they are and one for every version of what is said of them; documents, claims and names are never changed. `RECORD` lists
the tables whose rows stay: triggers of the migrations refuse UPDATE on them always, and DELETE unless `purging` holds a row, which
happens only inside the transaction of a purge.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

source = Table(
    "source",
    metadata,
    Column("id", Text, primary_key=True),
    Column("recorded_at", BigInteger, nullable=False),
)

source_version = Table(
    "source_version",
    metadata,
    Column("source_id", Text, ForeignKey("source.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("attribution", Text, nullable=False),
    Column("retention_days", Integer, nullable=True),
    Column("grp", Text, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("source_id", "version"),
)

title = Table(
    "title",
    metadata,
    Column("id", Text, primary_key=True),
    Column("recorded_at", BigInteger, nullable=False),
)

title_version = Table(
    "title_version",
    metadata,
    Column("title_id", Text, ForeignKey("title.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", Text, nullable=True),
    Column("year", Integer, nullable=True),
    Column("country", Text, nullable=True),
    Column("only_in_articles", Boolean, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("title_id", "version"),
)

name = Table(
    "name",
    metadata,
    Column("title_id", Text, ForeignKey("title.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("language", Text, nullable=True),
    Column("recorded_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("title_id", "position"),
)

external_id = Table(
    "external_id",
    metadata,
    Column("title_id", Text, ForeignKey("title.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("scheme", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("title_id", "position"),
    Index(None, "scheme", "value"),
)

title_change = Table(
    "title_change",
    metadata,
    Column("version", BigInteger, nullable=False),
    Column("title_id", Text, ForeignKey("title.id"), nullable=False),
    PrimaryKeyConstraint("version", "title_id"),
)

identity = Table(
    "identity",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title_id", Text, ForeignKey("title.id"), nullable=False),
    Column("document_digest", Text, nullable=True),
    Column("into_id", Text, ForeignKey("title.id"), nullable=True),
    Column("reason", Text, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
)

mention = Table(
    "mention",
    metadata,
    Column("document_digest", Text, nullable=False),
    Column("title_id", Text, ForeignKey("title.id"), nullable=False),
    Column("work", Text, nullable=False),
    Column("candidates", Text, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("document_digest", "title_id"),
)

document = Table(
    "document",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("source_id", Text, ForeignKey("source.id"), nullable=False),
    Column("address", Text, nullable=True),
    Column("site", Text, nullable=True),
    Column("title", Text, nullable=True),
    Column("published", BigInteger, nullable=True),
    Column("published_from", Text, nullable=False),
    Column("language", Text, nullable=True),
    Column("retrieved_at", BigInteger, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Index(None, "recorded_at"),
    Index(None, "source_id", "retrieved_at"),
    Index(None, "source_id", "address"),
)

document_text = Table(
    "document_text",
    metadata,
    Column("digest", Text, ForeignKey("document.digest"), primary_key=True),
    Column("text", Text, nullable=False),
)

claim = Table(
    "claim",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("title_id", Text, ForeignKey("title.id"), nullable=False),
    Column("document_digest", Text, nullable=False),
    Column("work", Text, nullable=False),
    Column("season", Integer, nullable=True),
    Column("part", Integer, nullable=True),
    Column("kind", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("said_by", Text, nullable=True),
    Column("quote_start", Integer, nullable=False),
    Column("quote_end", Integer, nullable=False),
    Column("quote_text", Text, nullable=False),
    Column("quote_in_title", Boolean, nullable=False),
    Column("trace", Text, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("asserted_on", BigInteger, nullable=True),
    ForeignKeyConstraint(["document_digest"], ["document.digest"]),
    Index(None, "title_id", "recorded_at"),
    Index(None, "document_digest"),
)

purged = Table(
    "purged",
    metadata,
    Column("digest", Text, nullable=False),
    Column("purged_at", BigInteger, nullable=False),
    Column("source_id", Text, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("claims", Integer, nullable=False),
    PrimaryKeyConstraint("digest", "purged_at"),
)

purging = Table(
    "purging",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    CheckConstraint("id = 1", name="one_row"),
)

head = Table(
    "head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False),
    Column("last_claim", BigInteger, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

poll = Table(
    "poll",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("source_name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("polled_at", BigInteger, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("code", Text, nullable=True),
    Column("message", Text, nullable=True),
    Column("entries", Integer, nullable=False),
    Column("etag", Text, nullable=True),
    Column("modified", Text, nullable=True),
    Index(None, "source_name", "id"),
    Index(None, "address", "id"),
)

pull_todo = Table(
    "pull_todo",
    metadata,
    Column("source_name", Text, nullable=False),
    Column("wish", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("address", Text, nullable=False),
    PrimaryKeyConstraint("source_name", "wish", "position"),
)

sketch = Table(
    "sketch",
    metadata,
    Column("value", BigInteger, nullable=False),
    Column("document_digest", Text, nullable=False),
    PrimaryKeyConstraint("value", "document_digest"),
    Index(None, "document_digest"),
)

RECORD = (
    source,
    source_version,
    title,
    title_version,
    name,
    external_id,
    title_change,
    identity,
    mention,
    document,
    document_text,
    claim,
    purged,
    poll,
)
