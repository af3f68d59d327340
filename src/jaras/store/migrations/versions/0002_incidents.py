"""Incidents, each revision a row, so that what was published once can be told from what stands now."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table; the next linking fills it."""
    op.create_table(
        "incidents",
        sa.Column("incident_id", NAME, primary_key=True),
        sa.Column("seq", NUMBER, sa.ForeignKey("chain.seq"), primary_key=True),
        sa.Column("digest", NAME, nullable=False),
        sa.Column("record", sa.Text),
        sa.Column("standing", sa.Boolean, nullable=False),
    )
    op.create_index("incidents_standing", "incidents", ["standing"])


def downgrade() -> None:
    """Take the incidents away; their events stay."""
    op.drop_table("incidents")
