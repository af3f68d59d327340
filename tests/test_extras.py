"""What needs an extra that is not installed says which, in one line; what needs none runs without."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from jaras.errors import MissingExtraError
from jaras.extras import Extra, extra

ROOT = Path(__file__).parents[1]
WITHOUT = "import sys; sys.modules.update(dict.fromkeys({!r}.split())); "
BRIEF = "import jaras; from jaras.brief import render_{0}; render_{0}(jaras.brief([], []))"


def run(program: str, without: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT.format(without) + program]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("name", "library", "program"),
    [
        ("watch", "numpy", "import jaras; jaras.watch([])"),
        ("watch", "scipy.stats", "from jaras.watch.outlook import outlook"),
        ("exchange", "pyarrow", "import jaras; jaras.frame([])"),
        ("exchange", "openpyxl", "from jaras.exchange.sheets import *; next(xlsx_bytes(Sheet('s', ('a',), ())))"),
        ("spacy", "spacy.language", "import jaras.exchange.spacy"),
        ("spark", "pyspark.sql", "import jaras.scale.spark"),
        ("desk", "fastapi", "from jaras.web import create_app"),
        ("desk", "argon2", "import jaras.web.app"),
        ("postgres", "psycopg", "import jaras; jaras.open_store('postgresql://host/base')"),
        ("formats", "trafilatura", "from jaras.ingest.formats import parse_html; parse_html(b'<p>x')"),
        ("formats", "docx", "from jaras.ingest.formats import parse_docx; parse_docx(b'PK')"),
        ("formats", "feedparser", "from jaras.ingest.feeds import parse_feed; parse_feed(b'<rss/>')"),
        ("formats", "docx", BRIEF.format("docx")),
        ("pdf", "typst", BRIEF.format("pdf")),
        ("pdf", "fontpkg_amiri", BRIEF.format("pdf")),
    ],
)
def test_what_is_missing_is_named_with_what_to_install(name: str, library: str, program: str) -> None:
    [*_, last] = run(program, library).stderr.splitlines()
    assert last.startswith("jaras.errors.MissingExtraError: ")
    assert last.endswith(f" needs a library that is not installed ({library}); pip install 'jaras[{name}]'")


def test_every_extra_has_its_libraries_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert {*get_args(Extra)} == {*declared} - {"dev"}


def test_an_error_of_another_kind_stays_what_it_is() -> None:
    with pytest.raises(ZeroDivisionError), extra("watch", "watching"):
        _ = 1 / 0
    with pytest.raises(MissingExtraError, match="watching needs a library"), extra("watch", "watching"):
        raise ImportError("libgomp.so.1: cannot open shared object file")


@pytest.mark.parametrize(
    "command", [("import", "acled.csv"), ("code", "report.txt"), ("watch", "--help"), ("export", "--help")]
)
def test_what_needs_no_extra_runs_without(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("قتل جندي في هجوم شنه مسلحون قرب العظيم أمس.")
    (tmp_path / "acled.csv").write_text(
        "event_date,event_type,actor1,fatalities,country\n2022-01-21,Battles,A,1,Iraq\n"
    )
    given = [str(tmp_path / word) if "." in word else word for word in command]
    program = f"import sys; sys.argv[1:] = {given!r}; from jaras.cli import main; main()"
    done = run(program, "numpy scipy pyarrow openpyxl fastapi pyspark spacy docx trafilatura typst psycopg")
    assert done.returncode == 0, done.stderr
