"""The tables go up and down with what they hold, and a store that an earlier Jaras made opens."""

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from jaras.errors import StoreError
from jaras.store import Store, open_store
from jaras.store.chain import changes
from jaras.store.engine import reading, writing
from jaras.store.revise import LATEST, REVISIONS, revise, revision
from jaras.store.schema import metadata
from stories import ALL, exported, put, rows


@pytest.mark.parametrize("earlier", REVISIONS[:-1])
def test_a_store_of_each_earlier_revision_opens_with_all_it_held(store: Store, place: str, earlier: str) -> None:
    put(store, *ALL)
    before = exported(store)
    with writing(store.engine) as connection:
        revise(connection, earlier)
        assert revision(connection) == earlier
    opened = open_store(place)
    assert exported(opened) == before
    assert put(opened, *ALL).known == 4
    assert not opened.verify().problems
    with reading(opened.engine) as connection:
        assert revision(connection) == LATEST
        assert [change.said for change in changes(connection, "migrate")] == [
            {"from": LATEST, "to": earlier},
            {"from": earlier, "to": LATEST},
        ]


@pytest.mark.parametrize("reached", REVISIONS)
def test_a_store_grows_revision_by_revision(new_place: Callable[[], str], reached: str) -> None:
    from jaras.store.engine import connect

    engine = connect(new_place())
    with writing(engine) as connection:
        for step in REVISIONS[: REVISIONS.index(reached) + 1]:
            revise(connection, step)
        assert revision(connection) == reached


def test_the_tables_that_the_revisions_make_are_those_the_program_knows(store: Store) -> None:
    def ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        return not (name or "").startswith("search")

    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        differences = compare_metadata(context, metadata)
    assert [one for one in differences if not _comment(one)] == []


def _comment(difference: object) -> bool:
    """Comments on columns are for readers of the schema, and not made in the database."""
    return "comment" in str(difference).split("'")[1]


def test_a_store_of_a_newer_jaras_is_refused_and_left_alone(store: Store, place: str) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="a newer Jaras made this store; update Jaras"):
        open_store(place)
    assert rows(store, "SELECT version_num FROM alembic_version") == [("9999",)]


def test_each_revision_has_its_file_and_stands_in_the_docs() -> None:
    root = Path(__file__).resolve().parents[2]
    files = sorted(path.name[:4] for path in (root / "src/jaras/store/migrations/versions").glob("0*.py"))
    assert files == list(REVISIONS)
    told = (root / "docs/store.md").read_text(encoding="utf-8")
    assert all(f"| `{one}` |" in told for one in REVISIONS)
