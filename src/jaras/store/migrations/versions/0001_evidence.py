"""Reports and what they were read from, codings and events, the chain of changes, the search index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
WRITTEN_ONCE = ("raws", "reports", "captures", "codings", "events", "chain")
REFUSAL = "rows of {table} are written once and never changed"


def upgrade() -> None:
    """Make the tables, the rules that keep them as they were written, and the index."""
    _chain()
    _reports()
    _codings()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE search USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')")
        _keep_sqlite()
    else:
        op.execute("CREATE TABLE search (number bigint PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX search_words ON search USING gin (words)")
        _keep_postgresql()


def downgrade() -> None:
    """Take everything away."""
    for table in ("search", "heads", "events", "codings", "captures", "reports", "raws", "chain"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION written_once()")


def _chain() -> None:
    op.create_table(
        "chain",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
    )
    op.create_index("chain_kind", "chain", ["kind", "seq"])


def _reports() -> None:
    op.create_table(
        "raws",
        sa.Column("digest", NAME, primary_key=True),
        sa.Column("packed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("digest", NAME, nullable=False, unique=True),
        sa.Column("report_id", NAME, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("published", NAME),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
    )
    op.create_index("reports_id", "reports", ["report_id"])
    op.create_index("reports_published", "reports", ["published"])
    op.create_index("reports_origin", "reports", ["origin"])
    op.create_table(
        "captures",
        sa.Column("report", NUMBER, sa.ForeignKey("reports.number"), primary_key=True),
        sa.Column("raw", NAME, sa.ForeignKey("raws.digest"), primary_key=True),
        sa.Column("place", sa.Text, nullable=False),
    )


def _codings() -> None:
    op.create_table(
        "codings",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("digest", NAME, nullable=False, unique=True),
        sa.Column("report", NUMBER, sa.ForeignKey("reports.number"), nullable=False),
        sa.Column("coder", sa.Text, nullable=False),
        sa.Column("knowledge", sa.Text, nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("rest", sa.Text, nullable=False),
    )
    op.create_index("ix_codings_report", "codings", ["report"])
    op.create_table(
        "events",
        sa.Column("coding", NUMBER, sa.ForeignKey("codings.number"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("event_id", NAME, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("ix_events_event_id", "events", ["event_id"])
    op.create_table(
        "heads",
        sa.Column("report_id", NAME, primary_key=True),
        sa.Column("report", NUMBER, sa.ForeignKey("reports.number"), nullable=False),
        sa.Column("coding", NUMBER, sa.ForeignKey("codings.number")),
    )
    op.create_index("ix_heads_report", "heads", ["report"])
    op.create_index("ix_heads_coding", "heads", ["coding"])


def _keep_sqlite() -> None:
    for table in WRITTEN_ONCE:
        op.execute(
            f"CREATE TRIGGER {table}_written_once BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL.format(table=table)}'); END"
        )
    op.execute(
        "CREATE TRIGGER chain_kept BEFORE DELETE ON chain "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL.format(table='chain')}'); END"
    )


def _keep_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$BEGIN RAISE EXCEPTION '{REFUSAL.format(table='%')}', TG_TABLE_NAME; END$$"
    )
    for table in WRITTEN_ONCE:
        when = "UPDATE OR DELETE" if table == "chain" else "UPDATE"
        op.execute(
            f"CREATE TRIGGER {table}_written_once BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION written_once()"
        )
