"""What goes wrong with a database is told in one line, with cause and remedy, and without a password."""

import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from jaras.errors import MissingExtraError, StoreError
from jaras.store import open_store
from jaras.store.engine import place_of, writing


def test_the_place_is_what_is_named_else_the_variable_else_a_file_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JARAS_STORE", raising=False)
    assert place_of(None) == "jaras.sqlite"
    monkeypatch.setenv("JARAS_STORE", "postgresql://host/database")
    assert place_of(None) == "postgresql://host/database"
    assert place_of("mine.sqlite") == "mine.sqlite"


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("mysql://host/database", "this is neither a file nor postgresql://"),
        ("postgresql://user:secret@127.0.0.1:1/nowhere", "the database server cannot be reached"),
        ("postgresql://user:secret@/x?host=/no/such/socket", "the database server cannot be reached"),
    ],
)
def test_an_address_that_leads_nowhere(where: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as raised:
        open_store(where, create=True)
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_database_and_a_user_that_the_server_does_not_know(server: str) -> None:
    with pytest.raises(StoreError, match="the server has no such database; make it: createdb NAME"):
        open_store(server.replace("/postgres", "/nothing"), create=True)
    with pytest.raises(StoreError, match="the server refuses this user or password"):
        open_store(server.replace("jaras@", "nobody@"), create=True)


def test_a_file_that_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "text.sqlite").write_text("قتل جندي" * 1000)
    with pytest.raises(StoreError, match="the file is damaged or is no store; restore a backup"):
        open_store(tmp_path / "text.sqlite", create=True)
    assert (tmp_path / "text.sqlite").read_text().startswith("قتل")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="check that its folder exists"):
        open_store(tmp_path / "no" / "store.sqlite", create=True)


def test_a_driver_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtraError, match="pip install"):
        open_store("postgresql://host/database")


def test_a_new_store_is_for_its_owner_only(tmp_path: Path) -> None:
    open_store(tmp_path / "store.sqlite", create=True)
    assert [(path.name, path.stat().st_mode & 0o777) for path in tmp_path.iterdir()] == [("store.sqlite", 0o600)]


def test_so_are_the_files_that_lie_beside_it_while_it_is_open(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite", create=True)
    with writing(store.engine) as connection:
        connection.execute(text("DELETE FROM heads"))
        assert {path.suffix: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {
            ".sqlite": 0o600,
            ".sqlite-wal": 0o600,
            ".sqlite-shm": 0o600,
        }
