"""Which titles changed at which version of the ledger: what is made from titles is brought up to date from there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; titles that came before it have no row, and are there for whoever reads all."""
    op.create_table(
        "title_change",
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("title_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name="fk_title_change_title_id"),
        sa.PrimaryKeyConstraint("version", "title_id", name="pk_title_change"),
    )
    op.execute(
        "CREATE TRIGGER title_change_keep_update BEFORE UPDATE ON title_change "
        "BEGIN SELECT RAISE(ABORT, 'title_change is append-only: UPDATE refused'); END"
    )
    op.execute(
        "CREATE TRIGGER title_change_keep_delete BEFORE DELETE ON title_change WHEN NOT EXISTS (SELECT 1 FROM purging) "
        "BEGIN SELECT RAISE(ABORT, 'title_change is append-only: DELETE refused outside purge'); END"
    )


def downgrade() -> None:
    """Drop the table with its triggers."""
    for trigger in ("update", "delete"):
        op.execute(f"DROP TRIGGER IF EXISTS title_change_keep_{trigger}")
    op.drop_table("title_change")
