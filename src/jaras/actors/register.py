"""The actor register: named forces and groups, one row each in `knowledge/actors/*.yaml`.

Forces of a country that have no row of their own («الجيش التشادي») are made on demand from its name, so every
country has an army, a police and a government.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from msgspec import Struct

from jaras.actors.nations import nations
from jaras.errors import KnowledgeError
from jaras.knowledge import load
from jaras.knowledge.compiled import compiled
from jaras.model import ActorClass

_OTHER_FILES = {"generic.yaml", "nationalities.yaml", "persons.yaml", "sources.yaml"}
_FORCES = {"army": "Military Forces of", "police": "Police Forces of", "government": "Government of"}
_FORCES_AR = {"army": "الجيش {m}", "police": "الشرطة {f}", "government": "حكومة {name}"}


class Actor(Struct, frozen=True, gc=False, array_like=True):
    """One row of the register.

    `years`: first and last year of activity, None for not known or still active. `countries`: ISO 3166-1 alpha-2,
    home first. `source`: a key of `sources.yaml`, a page that was opened, or `unverified`. `loaded` spellings take
    sides: they are recognised, never repeated. The other spelling lists are explained at the head of `iraq.yaml`.
    """

    id: str
    name: str
    name_ar: str
    actor_class: ActorClass
    kind: str
    countries: tuple[str, ...]
    years: tuple[int | None, int | None] = (None, None)
    parent: str | None = None
    spellings: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()
    needs_head: tuple[str, ...] = ()
    needs_group: tuple[str, ...] = ()
    needs_named: tuple[str, ...] = ()
    named_with: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    members_plural: tuple[str, ...] = ()
    source: str = "unverified"


@compiled
def register() -> dict[str, Actor]:
    """All listed actors by id.

    Raises KnowledgeError for a row that lacks a field, a doubled id, or a parent that is not listed.
    """
    actors: dict[str, Actor] = {}
    folder = files("jaras.knowledge").joinpath("actors")
    for file in sorted(entry.name for entry in folder.iterdir()):
        if file.endswith(".yaml") and file not in _OTHER_FILES:
            for row in load(f"actors/{file}"):
                actor = _actor(row, file)
                if actor.id in actors:
                    raise KnowledgeError("actor-doubled", f"two rows with id {actor.id}", "rename one", file)
                actors[actor.id] = actor
    for actor in actors.values():
        if actor.parent and actor.parent not in actors:
            raise KnowledgeError("actor-parent", f"{actor.id} names an unknown parent {actor.parent}", "add its row")
    return actors


def force(kind: str, country: str) -> Actor:
    """The army, police or government of a country: its row, or one made from the country's name.

    `kind`: army, police or government. Raises KeyError for an unknown kind or country.
    """
    nation = nations()[country]
    name = f"{_FORCES[kind]} {nation.name}"
    actor_id = name.lower().replace(" ", "-").replace("'", "")
    known = register().get(actor_id)
    if known:
        return known
    adjective = nation.adjective.split()
    name_ar = _FORCES_AR[kind].format(
        m=" ".join("ال" + word for word in adjective),
        f=" ".join("ال" + word + "ة" for word in adjective),
        name=nation.names_ar[0],
    )
    return Actor(actor_id, name, name_ar, "state", kind, (country,))


def listed(names: str | None) -> tuple[str, ...]:
    """«أ، ب» as a tuple; None and empty give none."""
    return tuple(name.strip() for name in names.split("،")) if names else ()


def _actor(row: dict[str, Any], file: str) -> Actor:
    try:
        years = row.get("years") or (None, None)
        return Actor(
            id=row["id"],
            name=row["name"],
            name_ar=row["ar"],
            actor_class=row["class"],
            kind=row["kind"],
            countries=tuple(row["in"].split()),
            years=(years[0], years[1]),
            parent=row.get("parent"),
            spellings=listed(row.get("as")),
            loaded=listed(row.get("loaded")),
            needs_head=listed(row.get("after_head")),
            needs_group=listed(row.get("after_group")),
            needs_named=listed(row.get("if_named")),
            named_with=tuple((row.get("with") or "").split()),
            members=listed(row.get("members")),
            members_plural=listed(row.get("plural")),
            source=row["source"],
        )
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise KnowledgeError("actor-row", f"row {row!r}: {error!r}", "see the head of iraq.yaml", file) from error
