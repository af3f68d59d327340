"""What copies are found by. `jaras.store.revise` works it out for the texts that are there."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "shapes",
        sa.Column("report", NUMBER, sa.ForeignKey("reports.number"), primary_key=True, autoincrement=False),
        sa.Column("shape", NUMBER, nullable=False),
    )
    op.create_index("ix_shapes_shape", "shapes", ["shape"])
    op.create_table(
        "sketches",
        sa.Column("hash", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("shape", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "likenesses",
        sa.Column("shape", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("other", NUMBER, primary_key=True, autoincrement=False),
    )


def downgrade() -> None:
    """Take them away; nothing else refers to them."""
    for table in ("likenesses", "sketches", "shapes"):
        op.drop_table(table)
