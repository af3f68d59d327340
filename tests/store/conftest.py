"""One suite over both backends: every test that asks for `store` or `new_place` runs on SQLite and on PostgreSQL."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

import cluster
from jaras.store import Store, open_store

_NUMBERS = count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Which backend a test runs on."""
    return request.param


@pytest.fixture
def new_place(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], str]:
    """Makes the place of another empty store: a file that is not there yet, or an empty schema."""
    if backend == "sqlite":
        return lambda: str(tmp_path / f"store{next(_NUMBERS)}.sqlite")
    address = request.getfixturevalue("server")
    return lambda: cluster.new_store(address)


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """The place of an empty store."""
    return new_place()


@pytest.fixture
def store(place: str) -> Store:
    """An empty store."""
    return open_store(place, create=True)
