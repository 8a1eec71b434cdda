"""The record: sources, titles, documents, claims, and the triggers that keep them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEPT = (
    "source",
    "source_version",
    "title",
    "title_version",
    "name",
    "external_id",
    "document",
    "document_text",
    "claim",
    "purged",
)
_GATE = "WHEN NOT EXISTS (SELECT 1 FROM purging)"


def upgrade() -> None:
    """Make the tables of an empty database."""
    _who_publishes()
    _titles()
    _documents()
    _claims()
    _bookkeeping()
    for table in _KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_keep_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: UPDATE refused'); END"
        )
        op.execute(
            f"CREATE TRIGGER {table}_keep_delete BEFORE DELETE ON {table} {_GATE} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: DELETE refused outside purge'); END"
        )


def downgrade() -> None:
    """Drop everything; the triggers go with their tables, and the gate opens for the drop."""
    op.execute("INSERT INTO purging (id) VALUES (1)")
    for table in (
        "claim",
        "document_text",
        "document",
        "external_id",
        "name",
        "title_version",
        "title",
        "source_version",
        "source",
        "purged",
        "head",
        "purging",
    ):
        for trigger in ("update", "delete"):
            op.execute(f"DROP TRIGGER IF EXISTS {table}_keep_{trigger}")
        op.drop_table(table)


def _who_publishes() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
    )
    op.create_table(
        "source_version",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("attribution", sa.Text(), nullable=False),
        sa.Column("retention_days", sa.Integer(), nullable=True),
        sa.Column("grp", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_source_version_source_id"),
        sa.PrimaryKeyConstraint("source_id", "version", name="pk_source_version"),
    )


def _titles() -> None:
    op.create_table(
        "title",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_title"),
    )
    op.create_table(
        "title_version",
        sa.Column("title_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("only_in_articles", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name="fk_title_version_title_id"),
        sa.PrimaryKeyConstraint("title_id", "version", name="pk_title_version"),
    )
    op.create_table(
        "name",
        sa.Column("title_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name="fk_name_title_id"),
        sa.PrimaryKeyConstraint("title_id", "position", name="pk_name"),
    )
    op.create_table(
        "external_id",
        sa.Column("title_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name="fk_external_id_title_id"),
        sa.PrimaryKeyConstraint("title_id", "position", name="pk_external_id"),
    )


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.BigInteger(), nullable=True),
        sa.Column("published_from", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("retrieved_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_document_source_id"),
        sa.PrimaryKeyConstraint("digest", name="pk_document"),
    )
    op.create_index("ix_document_recorded_at", "document", ["recorded_at"])
    op.create_index("ix_document_source_id_retrieved_at", "document", ["source_id", "retrieved_at"])
    op.create_table(
        "document_text",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["document.digest"], name="fk_document_text_digest"),
        sa.PrimaryKeyConstraint("digest", name="pk_document_text"),
    )


def _claims() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("title_id", sa.Text(), nullable=False),
        sa.Column("document_digest", sa.Text(), nullable=False),
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("part", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("quote_start", sa.Integer(), nullable=False),
        sa.Column("quote_end", sa.Integer(), nullable=False),
        sa.Column("quote_text", sa.Text(), nullable=False),
        sa.Column("quote_in_title", sa.Boolean(), nullable=False),
        sa.Column("trace", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("asserted_on", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["document_digest"], ["document.digest"], name="fk_claim_document_digest"),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name="fk_claim_title_id"),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
    )
    op.create_index("ix_claim_title_id_recorded_at", "claim", ["title_id", "recorded_at"])
    op.create_index("ix_claim_document_digest", "claim", ["document_digest"])


def _bookkeeping() -> None:
    op.create_table(
        "purged",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("purged_at", sa.BigInteger(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("digest", "purged_at", name="pk_purged"),
    )
    op.create_table(
        "purging",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("id = 1", name="ck_purging_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_purging"),
    )
    head = op.create_table(
        "head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("last_claim", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_head_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_head"),
    )
    op.bulk_insert(head, [{"id": 1, "version": 0, "last_claim": 0}])
