"""Which titles are one, which documents speak of another title than was thought, and which mentions are open."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_GATE = "WHEN NOT EXISTS (SELECT 1 FROM purging)"
_TABLES = ("identity", "mention")


def upgrade() -> None:
    """Make the tables and what keeps their rows."""
    op.create_table(
        "identity",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title_id", sa.Text(), nullable=False),
        sa.Column("document_digest", sa.Text(), nullable=True),
        sa.Column("into_id", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name="fk_identity_title_id"),
        sa.ForeignKeyConstraint(["into_id"], ["title.id"], name="fk_identity_into_id"),
        sa.PrimaryKeyConstraint("number", name="pk_identity"),
    )
    op.create_table(
        "mention",
        sa.Column("document_digest", sa.Text(), nullable=False),
        sa.Column("title_id", sa.Text(), nullable=False),
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("candidates", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name="fk_mention_title_id"),
        sa.PrimaryKeyConstraint("document_digest", "title_id", name="pk_mention"),
    )
    for table in _TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_keep_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: UPDATE refused'); END"
        )
        op.execute(
            f"CREATE TRIGGER {table}_keep_delete BEFORE DELETE ON {table} {_GATE} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: DELETE refused outside purge'); END"
        )


def downgrade() -> None:
    """Drop the tables with their triggers."""
    for table in _TABLES:
        for trigger in ("update", "delete"):
            op.execute(f"DROP TRIGGER IF EXISTS {table}_keep_{trigger}")
        op.drop_table(table)
