"""The tables of the store, as SQLAlchemy sees them; `migrations/` makes them.

Rows are written once and never changed: a report, what it was read from, one coding of it, one revision of an incident,
one telling of an alert.
Each of these carries the digest of its content, and the row of `chain` that wrote it names that digest. Only two
things move: which text and coding of a report stand (`heads`), and which revisions of incidents do (`standing`).
Both can be worked out again from the rest, and so can `listing` and `members`, what incidents are found by, and
`settled` and `ties`, where events lay when they were last linked. `accounts` and `tokens` are who may use the review
desk; they are no evidence.

    raws ── captures ── reports ── codings ── events        incidents
                         │  └────── heads ──┘                    every change: chain
                       shapes ── sketches, likenesses

The last three, as the search index, are worked out from the texts; `listing` and `members` from incidents.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

# Byte order, so that a list is sorted alike on every server; SQLite compares so by itself.
Name = Text().with_variant(Text(collation="C"), "postgresql")
Number = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()

chain = Table(
    "chain",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False, comment="UTC, ISO 8601"),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False, comment="JSON: digests of what was written, never its words"),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("chain_kind", "kind", "seq"),
)

raws = Table(
    "raws",
    metadata,
    Column("digest", Name, primary_key=True, comment="SHA-256 of the bytes as they came in"),
    Column("packed", LargeBinary, nullable=False, comment="the bytes, zlib"),
)

reports = Table(
    "reports",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("digest", Name, nullable=False, unique=True, comment="SHA-256 of the report record"),
    Column("report_id", Name, nullable=False),
    Column("text", Text, nullable=False, comment="raw, never edited; all offsets refer to it"),
    Column("published", Name),
    Column("source", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("origin", Text, nullable=False, comment="fingerprint of its lead, shared by copies; worked out from text"),
    Index("reports_id", "report_id"),
    Index("reports_published", "published"),
    Index("reports_origin", "origin"),
)

captures = Table(
    "captures",
    metadata,
    Column("report", Number, ForeignKey("reports.number"), primary_key=True),
    Column("raw", Name, ForeignKey("raws.digest"), primary_key=True),
    Column("place", Text, nullable=False, comment="the file, and the line of it, or the address"),
)

codings = Table(
    "codings",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("digest", Name, nullable=False, unique=True, comment="SHA-256 of all below and of the events"),
    Column("report", Number, ForeignKey("reports.number"), nullable=False, index=True),
    Column("coder", Text, nullable=False, comment="version of Jaras and digest of its code"),
    Column("knowledge", Text, nullable=False, comment="SHA-256 of the knowledge it was coded with"),
    Column("options", Text, nullable=False, comment="JSON"),
    Column("rest", Text, nullable=False, comment="JSON: stock figures, judgements, campaigns, problems, bottom line"),
)

events = Table(
    "events",
    metadata,
    Column("coding", Number, ForeignKey("codings.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("event_id", Name, nullable=False, index=True),
    Column("country", Text),
    Column("record", Text, nullable=False, comment="the event, JSON"),
)

heads = Table(
    "heads",
    metadata,
    Column("report_id", Name, primary_key=True),
    Column("report", Number, ForeignKey("reports.number"), nullable=False, index=True),
    Column("coding", Number, ForeignKey("codings.number"), index=True, comment="null: not coded (not Arabic)"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("incident_id", Name, primary_key=True),
    Column("seq", Number, ForeignKey("chain.seq"), primary_key=True, comment="the change that wrote this revision"),
    Column("digest", Name, nullable=False),
    Column("record", Text, comment="the incident, JSON; null where its events left it or it was erased"),
    Column("standing", Boolean, nullable=False, comment="whether this is the revision that stands"),
    Index("incidents_standing", "standing"),
)

alerts = Table(
    "alerts",
    metadata,
    Column("alert_id", Name, primary_key=True),
    Column("seq", Number, ForeignKey("chain.seq"), primary_key=True, comment="the change that wrote this telling"),
    Column("digest", Name, nullable=False),
    Column("record", Text, comment="the alert, JSON; null where it was erased"),
)

shapes = Table(
    "shapes",
    metadata,
    Column("report", Number, ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    Column("shape", Number, nullable=False, index=True, comment="the same for equal words of one day"),
)

sketches = Table(
    "sketches",
    metadata,
    Column("hash", Number, primary_key=True, autoincrement=False, comment="one of the smallest of the runs of a text"),
    Column("shape", Number, primary_key=True, autoincrement=False),
    Column("day", Integer, comment="of publication, ordinal; null where not known"),
    sqlite_with_rowid=False,
)

likenesses = Table(
    "likenesses",
    metadata,
    Column("shape", Number, primary_key=True, autoincrement=False),
    Column("other", Number, primary_key=True, autoincrement=False, comment="the larger one of two that are alike"),
)

listing = Table(
    "listing",
    metadata,
    Column("incident_id", Name, primary_key=True),
    Column("day", Name, nullable=False, comment="ISO date, empty where none is known"),
    Column("last_day", Name, nullable=False),
    Column("country", Name, nullable=False, comment="ISO 3166-1, empty where none is known"),
    Column("kind", Name, nullable=False, comment="sub-event type"),
    Column("grade", Name, nullable=False),
    Column("toll", Integer, nullable=False, comment="killed, all sides together"),
    Column("doubt", Integer, nullable=False, comment="how much of it is not known"),
    Column("lot", Integer, nullable=False, comment="its place in a sample: a digest of its id"),
    Index("listing_day", "day", "incident_id"),
    Index("listing_country", "country", "day"),
    Index("listing_toll", "toll", "incident_id"),
    Index("listing_doubt", "doubt", "toll", "incident_id"),
    Index("listing_grade", "grade", "day"),
    Index("listing_lot", "lot", "incident_id"),
)

members = Table(
    "members",
    metadata,
    Column("event_id", Name, primary_key=True),
    Column("incident_id", Name, nullable=False, index=True, comment="the incident that stands with this event"),
)

settled = Table(
    "settled",
    metadata,
    Column("event_id", Name, primary_key=True),
    Column("report_id", Name, nullable=False, index=True),
    Column("mark", Text, nullable=False, comment="digest of the event as it was linked"),
    Column("origin", Text, nullable=False, comment="of its report, as it was linked"),
    Column("country", Name, nullable=False, comment="where it is looked for, empty: anywhere"),
    Column("province", Name, nullable=False),
    Column("first_day", Integer, comment="when it is looked for, ordinal; null: at any time"),
    Column("last_day", Integer),
    Column("wide", Boolean, nullable=False, comment="whether these days are more than a month"),
    Column("role", Name, nullable=False, comment="anchored, attached or loose"),
    Column("home", Name, nullable=False, index=True, comment="the first event of its group"),
    Column("part", Name, nullable=False, index=True, comment="the first event of the part its group came from"),
    Column("offer", Name, index=True, comment="the group that a vague event asked to join"),
    Index("settled_days", "wide", "first_day"),
    Index("settled_province", "province", "first_day"),
)

ties = Table(
    "ties",
    metadata,
    Column("event_id", Name, primary_key=True),
    Column("home", Name, primary_key=True, index=True, comment="a group that decided what the event asked for"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("name", Name, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False, comment="Argon2id, with its salt and costs"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("digest", Name, primary_key=True, comment="SHA-256 of the token, which is kept nowhere"),
    Column("account", Name, ForeignKey("accounts.name"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("made", Text, nullable=False, comment="UTC, ISO 8601"),
)
