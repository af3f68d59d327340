"""Nothing a user can name is undocumented: commands, options, records, fields, rules, closed lists, pages."""

import ast
import doctest
import re
from collections.abc import Iterator
from enum import EnumType, StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest
import typer

from jaras import model
from jaras.cli import choices
from jaras.cli.app import app
from jaras.knowledge import load

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
RECORDS = [kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]
RECORDS.remove(msgspec.Struct)
# Whose functions strike a mention out, and their names.
STRIKING = [
    ("mood.py", "_not_done"),
    ("mood.py", "_not_new"),
    ("ordinary.py", "is_none"),
    ("thin.py", "rejected"),
    ("likely.py", "_rule"),
]


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """What stands under a heading, up to the next one."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#+ |\Z)", text, re.S | re.M)
    assert found, f"no heading «{title}»"
    return found[1]


def first_cells(text: str) -> list[str]:
    """The names in code style of the first column of the tables in a text."""
    rows = (line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))
    return [name for cell in rows for name in re.findall(r"`([^`]+)`", cell)]


# --- commands ---


def commands() -> dict[str, Any]:
    """All commands by the words one types («link», «gazetteer add»)."""
    found: dict[str, Any] = {}
    for name, made in typer.main.get_command(app).commands.items():
        found |= {f"{name} {below}": one for below, one in getattr(made, "commands", {}).items()} or {name: made}
    return found


@pytest.mark.parametrize("command", sorted(commands()))
@pytest.mark.parametrize("name", ["README.md", "README.ar.md"])
def test_the_readme_shows_every_command(command: str, name: str) -> None:
    assert re.search(rf"\bjaras {command}\b|`make {command}`", (ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_option_has_its_row(command: str) -> None:
    table = section(page("cli.md"), f"jaras {command}")
    for parameter in commands()[command].params:
        if parameter.param_type_name == "option" and "--help" not in parameter.opts:
            assert all(f"`{name}" in table for name in parameter.opts), parameter.opts


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_argument_stands_in_the_list_of_commands(command: str) -> None:
    [line] = [line for line in page("cli.md").split("```")[1].splitlines() if line.startswith(f"jaras {command} ")]
    arguments = [one.metavar for one in commands()[command].params if one.param_type_name == "argument"]
    assert line.removeprefix(f"jaras {command} ").split()[: len(arguments)] == arguments


def test_every_choice_of_an_option_is_told() -> None:
    text = page("cli.md")
    for kinds in (kind for kind in vars(choices).values() if isinstance(kind, EnumType) and kind is not StrEnum):
        assert "\\|".join(kinds) in text, kinds


def test_no_option_is_described_that_is_not_there() -> None:
    for command, made in commands().items():
        told = set(re.findall(r"`(--[a-z0-9]+)", section(page("cli.md"), f"jaras {command}")))
        assert told <= {name for parameter in made.params for name in parameter.opts}


# --- records ---


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_of_a_record_is_described(record: type[msgspec.Struct]) -> None:
    fields_table = section(page("records.md"), record.__name__).split("| field |", 1)[1].split("\n\n", 1)[0]
    assert sorted(first_cells(fields_table)) == sorted(record.__struct_fields__)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_value_of_a_closed_field_is_told(record: type[msgspec.Struct]) -> None:
    text = page("records.md")
    for field, hint in get_type_hints(record).items():
        for value in closed(hint):
            assert f"`{value}`" in text, f"{record.__name__}.{field}: {value}"


def closed(hint: Any) -> Iterator[str]:
    """The values of a Literal, also inside a union."""
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    elif isinstance(hint, UnionType) or get_origin(hint) is not None:
        for inner in get_args(hint):
            yield from closed(inner)


@pytest.mark.parametrize("name", ["tactics", "target_types"])
def test_the_closed_lists_are_those_of_the_knowledge(name: str) -> None:
    told = re.search(rf"^`{name}`: (.+?)\.$", page("records.md"), re.S | re.M)
    assert told
    assert re.findall(r"`([^`]+)`", told[1]) == list(load("tactics.yaml")[name])


def test_types_and_bands_are_those_of_the_knowledge() -> None:
    text = page("records.md")
    for event_type, sub_types in load("acled.yaml")["types"].items():
        assert f"| {event_type} | {'; '.join(sub_types)} |" in text
    for band in load("likelihood.yaml")["bands"]:
        assert f"`{band}`" in text


# --- rules ---


def test_every_frame_is_described() -> None:
    told = first_cells(section(page("rules.md"), "The rule of an event"))
    assert told == list(load("frames.yaml"))


def test_every_observation_of_linking_is_described() -> None:
    assert first_cells(section(page("rules.md"), "Observations of linking")) == list(load("linking.yaml")["features"])


def test_every_evidence_of_merging_is_described() -> None:
    assert first_cells(section(page("rules.md"), "One happening told again")) == list(load("merging.yaml")["evidence"])


def test_every_rule_that_strikes_a_mention_out_is_described() -> None:
    rules = {rule for file, name in STRIKING for rule in returned(ROOT / "src/jaras/coding" / file, name)}
    assert len(rules) > 10
    assert set(first_cells(section(page("rules.md"), "Why a mention is no event"))) == rules


def returned(file: Path, function: str) -> Iterator[str]:
    """The strings a function returns."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    [found] = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == function]
    for statement in ast.walk(found):
        if isinstance(statement, ast.Return) and statement.value is not None:
            yield from strings(statement.value)


def strings(value: ast.expr) -> Iterator[str]:
    """The strings an expression may give: a constant, or either branch of a condition."""
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from (*strings(one), *strings(other))


# --- controls ---


def test_every_control_names_a_test_that_is_there() -> None:
    rows = [line for line in page("security.md").splitlines() if re.match(r"\| \d+ \|", line)]
    assert [int(row.split("|")[1]) for row in rows] == list(range(1, len(rows) + 1))
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    for row in rows:
        named = re.findall(r"`(test_\w+)`", row)
        assert named and all(f"def {name}(" in tests for name in named), row


# --- pages ---


def test_every_page_is_in_the_index() -> None:
    index = page("README.md")
    assert {path.name for path in DOCS.glob("*.md")} - {"README.md"} == set(re.findall(r"\]\((\w+\.md)\)", index))


def pages() -> list[Path]:
    return [
        *sorted(DOCS.glob("*.md")),
        *sorted(ROOT.glob("*.md")),
        ROOT / "samples/README.md",
        ROOT / "bench/README.md",
    ]


@pytest.mark.parametrize("path", pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)):
        target, _, heading = link.partition("#")
        if not target.startswith(("http:", "https:")):
            found = (path.parent / target).resolve() if target else path
            assert found.exists(), link
            assert not heading or heading in headings(found), link


@pytest.mark.parametrize("name", [path.name for path in sorted(DOCS.glob("*.md")) if ">>> " in page(path.name)])
def test_every_example_of_a_page_is_true(name: str) -> None:
    results = doctest.testfile(str(DOCS / name), module_relative=False, encoding="utf-8")
    assert results.attempted and not results.failed


def headings(path: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
