"""What every test may use."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import cluster

os.environ["JARAS_GAZETTEER"] = ""  # tests read the gazetteer that comes with Jaras, not what its user added

settings.register_profile("jaras", deadline=None)  # the first example of a test loads word lists
settings.load_profile("jaras")

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The evaluation material beside the project; its tests are skipped where it is absent, except in CI."""
    if not SHARED.exists():
        if os.environ.get("CI"):
            pytest.fail("the evaluation material is missing in CI: expected ../shared beside the project")
        pytest.skip("needs the evaluation material, ../shared beside the project")
    return SHARED


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server; its tests are skipped where there is none, except in CI."""
    if reason := cluster.absent():
        if os.environ.get("CI"):
            pytest.fail(f"no PostgreSQL in CI: {reason}")
        pytest.skip(reason)
    with cluster.server() as address:
        yield address
