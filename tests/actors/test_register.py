"""Every row of the register is whole, and its spellings lead back to it."""

import re
from pathlib import Path
from typing import get_args

import pytest

from jaras.actors import find_actors, force, nations, register
from jaras.actors.register import Actor
from jaras.arabic import read_words
from jaras.arabic.normal import key_of
from jaras.knowledge import load
from jaras.model import ActorClass

KINDS = {"group", "army", "police", "coalition", "peacekeepers", "settlers", "tribe"}
DOCS = Path(__file__).resolve().parents[2] / "docs/actors.md"
ROWS = list(register().values())


def spellings(actor: Actor) -> tuple[str, ...]:
    """All that are safe by themselves."""
    return (*actor.spellings, *actor.loaded)


@pytest.mark.parametrize("actor", ROWS, ids=lambda actor: actor.id)
def test_a_row_is_whole(actor: Actor) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", actor.id)
    assert actor.actor_class in get_args(ActorClass)
    assert actor.kind in KINDS
    assert actor.countries and set(actor.countries) <= set(nations())
    first, last = actor.years
    assert first is None or last is None or first <= last
    assert actor.source == "unverified" or actor.source in load("actors/sources.yaml")
    assert actor.spellings or actor.loaded
    assert not set(actor.spellings) & set(actor.loaded)
    assert not re.search("[A-Za-z]", actor.name_ar)


def test_every_source_is_used() -> None:
    assert set(load("actors/sources.yaml")) == {actor.source for actor in ROWS} - {"unverified"}


def test_no_spelling_names_two_actors() -> None:
    owners: dict[str, set[str]] = {}
    for actor in ROWS:
        for name in spellings(actor):
            owners.setdefault(key_of(name), set()).add(actor.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("actor", ROWS, ids=lambda actor: actor.id)
def test_every_spelling_leads_to_its_actor(actor: Actor) -> None:
    found = {name: find_actors(read_words(f"أعلن متحدث عن {name} ذلك أمس.")) for name in spellings(actor)}
    lost = [name for name, hits in found.items() if actor.id not in {hit.actor_id for hit in hits}]
    assert lost == []


@pytest.mark.parametrize("actor", [actor for actor in ROWS if actor.loaded], ids=lambda actor: actor.id)
def test_loaded_spellings_are_told(actor: Actor) -> None:
    found = {name: find_actors(read_words(f"أعلن متحدث عن {name} ذلك أمس.")) for name in actor.loaded}
    assert [name for name, hits in found.items() if not all(h.loaded for h in hits if h.actor_id == actor.id)] == []


@pytest.mark.parametrize(
    ("kind", "country", "name"),
    [
        ("army", "IQ", "Military Forces of Iraq"),
        ("police", "TR", "Police Forces of Turkey"),
        ("army", "US", "Military Forces of the United States"),
        ("government", "YE", "Government of Yemen"),
        ("police", "NO", "Police Forces of Norway"),
    ],
)
def test_every_country_has_its_forces(kind: str, country: str, name: str) -> None:
    assert force(kind, country).name == name


def test_forces_without_a_row_get_an_arabic_name() -> None:
    assert force("army", "BR").name_ar == "الجيش البرازيلي"
    assert force("police", "KR").name_ar == "الشرطة الكورية الجنوبية"


def test_the_document_counts_the_rows() -> None:
    with_source = sum(actor.source != "unverified" for actor in ROWS)
    counts = f"{len(ROWS)} rows: {with_source} with a page that was opened, {len(ROWS) - with_source} `unverified`"
    assert counts in DOCS.read_text(encoding="utf-8")
