"""What the texts of articles look like, in a few numbers each, so that a copy is known for one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "sketch",
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("document_digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("value", "document_digest", name="pk_sketch"),
    )
    op.create_index("ix_sketch_document_digest", "sketch", ["document_digest"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("sketch")
