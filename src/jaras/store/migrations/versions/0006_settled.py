"""Where each event came to lie when incidents were last linked, so that a change links what it touches alone."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; the next linking fills them."""
    op.create_table(
        "settled",
        sa.Column("event_id", NAME, primary_key=True),
        sa.Column("report_id", NAME, nullable=False, index=True),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("country", NAME, nullable=False),
        sa.Column("province", NAME, nullable=False),
        sa.Column("first_day", sa.Integer),
        sa.Column("last_day", sa.Integer),
        sa.Column("wide", sa.Boolean, nullable=False),
        sa.Column("role", NAME, nullable=False),
        sa.Column("home", NAME, nullable=False, index=True),
        sa.Column("part", NAME, nullable=False, index=True),
        sa.Column("offer", NAME, index=True),
    )
    op.create_index("settled_days", "settled", ["wide", "first_day"])
    op.create_index("settled_province", "settled", ["province", "first_day"])
    op.create_table(
        "ties",
        sa.Column("event_id", NAME, primary_key=True),
        sa.Column("home", NAME, primary_key=True, index=True),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("ties", "settled"):
        op.drop_table(table)
