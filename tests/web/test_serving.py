"""`jaras serve` prints its link when it can be opened, and none where it cannot."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import desks
import pytest
from typer.testing import CliRunner

from jaras.cli.app import app
from jaras.store import Store


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door.getsockname()[1]


def test_a_port_that_is_taken_gives_an_error_and_no_link(store: Store, taken: int) -> None:
    done = CliRunner().invoke(app, ["serve", "--store", store.place, "--port", str(taken)])
    assert done.exit_code == 1
    assert "--port 8001" in done.output
    assert "/enter?key=" not in done.output


def test_the_link_opens_the_desk_as_soon_as_it_is_printed(tmp_path: Path) -> None:
    store = desks.store_of(tmp_path / "desk.sqlite")
    served = ("serve", "--store", store.place, "--port", "0")
    command = [sys.executable, "-c", "from jaras.cli import main; main()", *served]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"COLUMNS": "300"}) as desk:
        try:
            assert desk.stderr is not None
            link = next(found for line in desk.stderr if (found := re.search(r"http://\S+", line)))
            with urlopen(link[0].replace("/enter?key=", "/login?to=")) as answer:
                assert answer.status == 200
        finally:
            desk.terminate()
