"""The search index: the words of each report in search form, in FTS5 or as a tsvector.

Both hold the same words at the same positions. Beside the connections, this is the only file where the backends
differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, text

from jaras.store.engine import is_sqlite
from jaras.store.query import Query, Term

_ADD = {
    "sqlite": "INSERT INTO search (rowid, words) VALUES (:number, :words)",
    "postgresql": "INSERT INTO search (number, words) VALUES (:number, to_tsvector('simple', :words))",
}
_REMOVE = {
    "sqlite": "DELETE FROM search WHERE rowid = :number",
    "postgresql": "DELETE FROM search WHERE number = :number",
}
_NUMBERS = {"sqlite": "SELECT rowid FROM search", "postgresql": "SELECT number FROM search"}
_HOLDS = {
    "sqlite": "SELECT words = :words FROM search WHERE rowid = :number",
    "postgresql": "SELECT words = to_tsvector('simple', :words) FROM search WHERE number = :number",
}
MATCHING = {
    "sqlite": "SELECT rowid AS number FROM search WHERE search MATCH :asked",
    "postgresql": "SELECT number FROM search WHERE words @@ to_tsquery('simple', :asked)",
}
"""Queries for the numbers of the reports that match `:asked`, by dialect."""


def add(connection: Connection, words: Mapping[int, str]) -> None:
    """Make reports findable by their words."""
    if words:
        rows = [{"number": number, "words": said} for number, said in words.items()]
        connection.execute(text(_ADD[connection.dialect.name]), rows)


def remove(connection: Connection, numbers: Collection[int]) -> None:
    """Take reports out, and leave nothing of their words in the segments of the index."""
    for number in numbers:
        connection.execute(text(_REMOVE[connection.dialect.name]), {"number": number})
    if is_sqlite(connection):
        connection.execute(text("INSERT INTO search (search) VALUES ('optimize')"))


def numbers(connection: Connection) -> set[int]:
    """The numbers of the reports that can be found."""
    return set(connection.scalars(text(_NUMBERS[connection.dialect.name])))


def holds(connection: Connection, number: int, words: str) -> bool:
    """Whether a report is found by just these words."""
    found = connection.scalar(text(_HOLDS[connection.dialect.name]), {"number": number, "words": words})
    return bool(found)


def asked(connection: Connection, query: Query) -> str:
    """A query in the language of the index."""
    return _fts5(query.terms) if is_sqlite(connection) else _tsquery(query.terms)


def _fts5(terms: Iterable[Term]) -> str:
    return " AND ".join(
        "(" + " OR ".join(f'"{" ".join(words)}"{"*" * term.prefix}' for words in term.spellings) + ")" for term in terms
    )


def _tsquery(terms: Iterable[Term]) -> str:
    return " & ".join(
        "(" + " | ".join("(" + " <-> ".join(words) + ":*" * term.prefix + ")" for words in term.spellings) + ")"
        for term in terms
    )
