"""Every poll of a source, what is still to be asked; ids elsewhere and addresses found by their value."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the indexes."""
    op.create_table(
        "poll",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("polled_at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_poll"),
    )
    op.create_index("ix_poll_source_name_id", "poll", ["source_name", "id"])
    op.create_index("ix_poll_address_id", "poll", ["address", "id"])
    op.create_table(
        "pull_todo",
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source_name", "wish", "position", name="pk_pull_todo"),
    )
    op.create_index("ix_external_id_scheme_value", "external_id", ["scheme", "value"])
    op.create_index("ix_document_source_id_address", "document", ["source_id", "address"])
    op.execute(
        "CREATE TRIGGER poll_keep_update BEFORE UPDATE ON poll BEGIN SELECT RAISE(ABORT, 'poll is append-only: UPDATE refused'); END"
    )
    op.execute(
        "CREATE TRIGGER poll_keep_delete BEFORE DELETE ON poll WHEN NOT EXISTS (SELECT 1 FROM purging) "
        "BEGIN SELECT RAISE(ABORT, 'poll is append-only: DELETE refused outside purge'); END"
    )


def downgrade() -> None:
    """Drop the tables with their triggers, and the indexes."""
    for trigger in ("update", "delete"):
        op.execute(f"DROP TRIGGER IF EXISTS poll_keep_{trigger}")
    op.drop_index("ix_document_source_id_address", "document")
    op.drop_index("ix_external_id_scheme_value", "external_id")
    op.drop_table("pull_todo")
    op.drop_table("poll")
