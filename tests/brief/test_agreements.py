"""Runs tests/cases/brief/agreements.md: whole clauses, in which verbs, cases, prepositions and months agree."""

from pathlib import Path

import pytest

from jaras.actors import register
from jaras.brief import arabic, english, setting_ar, setting_en
from jaras.brief.messages import Happening, Naming
from jaras.brief.naming import name_actor, registered
from jaras.brief.words import phrase
from jaras.model import ActorRef, Place, Span
from jaras.places import gazetteer

CASES = Path(__file__).resolve().parents[1] / "cases" / "brief"


def tables(name: str) -> dict[str, list[list[str]]]:
    """The rows of each table by its heading."""
    found: dict[str, list[list[str]]] = {}
    for part in (CASES / name).read_text(encoding="utf-8").split("\n## ")[1:]:
        lines = [line for line in part.splitlines() if line.startswith("|")][2:]
        found[part.splitlines()[0]] = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return found


CLAUSES = tables("agreements.md")


@pytest.mark.parametrize("row", CLAUSES["Verbs, objects and prepositions"], ids=lambda row: " ".join(row[:4]))
def test_a_clause_agrees(row: list[str]) -> None:
    kind, trigger, first, second, ar, en = row
    said = Happening(phrase(kind, trigger), side(first), side(second), None, None, None)
    assert arabic.happening(said) == ar
    assert english.happening(said) == en


def side(who: str) -> tuple[Naming, ...]:
    """An actor of the register by its id, else one by the words of a source."""
    if not who:
        return ()
    if actor := register().get(who):
        return (registered(actor.name_ar, actor.name, actor.actor_class),)
    return (name_actor(ActorRef(None, None, who, "militia", Span(0, len(who), who))),)


@pytest.mark.parametrize("row", CLAUSES["Places"], ids=lambda row: f"{row[1]} {row[4]}")
def test_a_place_takes_its_preposition(row: list[str]) -> None:
    name_ar, name, country, unit, precision, ar, en = row
    place = Place("x" if unit else country, name, name_ar, country, unit or None, geo_precision=int(precision))
    if unit and precision == "3":
        entry = gazetteer().unit(unit)
        assert entry is not None
        place = entry.place(3)
    if not unit and precision == "1":
        place = Place("x", name, name_ar, country)
    assert setting_ar.place(place) == ar
    assert setting_en.place(place) == en


@pytest.mark.parametrize("row", CLAUSES["Dates by reader"], ids=lambda row: " ".join(row[:3]))
def test_a_date_is_said_in_the_months_of_the_reader(row: list[str]) -> None:
    start, end, land, ar, en = row
    assert setting_ar.dates(start, end or None, land) == ar
    assert setting_en.dates(start, end or None) == en


def test_there_are_three_hundred_agreements() -> None:
    counted = (CASES / "counts.md").read_text(encoding="utf-8").count("\n| ") - 1
    ranges = (CASES / "amounts.md").read_text(encoding="utf-8").count("\n| ") - 1
    assert counted + ranges + sum(map(len, CLAUSES.values())) >= 300
