"""What the review desk needs: the list of incidents, accounts and tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; the next linking fills the list."""
    names = ("day", "last_day", "country", "kind", "grade")
    numbers = ("toll", "doubt", "lot")
    op.create_table(
        "listing",
        sa.Column("incident_id", NAME, primary_key=True),
        *(sa.Column(name, NAME, nullable=False) for name in names),
        *(sa.Column(name, sa.Integer, nullable=False) for name in numbers),
    )
    for name, columns in (
        ("day", ["day", "incident_id"]),
        ("country", ["country", "day"]),
        ("toll", ["toll", "incident_id"]),
        ("doubt", ["doubt", "toll", "incident_id"]),
        ("grade", ["grade", "day"]),
        ("lot", ["lot", "incident_id"]),
    ):
        op.create_index(f"listing_{name}", "listing", columns)
    op.create_table(
        "members",
        sa.Column("event_id", NAME, primary_key=True),
        sa.Column("incident_id", NAME, nullable=False, index=True),
    )
    op.create_table(
        "accounts",
        sa.Column("name", NAME, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("password", sa.Text, nullable=False),
    )
    op.create_table(
        "tokens",
        sa.Column("digest", NAME, primary_key=True),
        sa.Column("account", NAME, sa.ForeignKey("accounts.name"), nullable=False, index=True),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("tokens", "accounts", "members", "listing"):
        op.drop_table(table)
