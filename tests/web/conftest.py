"""A store, desks on it, and a browser; its tests are skipped where there is none, except in CI."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import desks
import pytest

import cluster
from jaras.store import Store


@pytest.fixture
def backend() -> str:
    """Which backend a test runs on; a module that runs on both has a fixture of this name."""
    return "sqlite"


@pytest.fixture
def store(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Store:
    """A store with three reports."""
    place = tmp_path / "desk.sqlite" if backend == "sqlite" else cluster.new_store(request.getfixturevalue("server"))
    return desks.store_of(place, *desks.ALL)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium without a screen."""
    if reason := desks.browser_absent():
        if desks.in_ci():
            pytest.fail(f"no browser in CI: {reason}")
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        browser = driver.chromium.launch(executable_path=str(desks.CHROMIUM), args=options)
        yield browser
        browser.close()
