"""Alerts that were raised, each as it was first told and whenever it was told otherwise later."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table; the next watching fills it."""
    op.create_table(
        "alerts",
        sa.Column("alert_id", NAME, primary_key=True),
        sa.Column("seq", NUMBER, sa.ForeignKey("chain.seq"), primary_key=True),
        sa.Column("digest", NAME, nullable=False),
        sa.Column("record", sa.Text),
    )


def downgrade() -> None:
    """Take the alerts away; watching again finds them."""
    op.drop_table("alerts")
