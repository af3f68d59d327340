"""With what a report was coded: the coder, the knowledge it read with, and the options."""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from msgspec import Struct

from jaras.places.gazetteer import own_folder, own_lines
from jaras.store.digest import canonical

_CODE = ("arabic", "actors", "places", "coding")
_NOT_KNOWLEDGE = (".py", ".pyc")


class Stamp(Struct, frozen=True):
    """Two codings with equal stamps of one report are equal.

    `coder`: version and digest of the code; `knowledge`: SHA-256 of words, registers, gazetteer and the user's own
    places; `options`: JSON of what else the outcome depends on.
    """

    coder: str
    knowledge: str
    options: str


def stamp() -> Stamp:
    """The stamp of the coder that is installed, with the user's own gazetteer as it is now."""
    return _stamp(os.environ.get("JARAS_GAZETTEER"))


@cache
def _stamp(_gazetteer: str | None) -> Stamp:
    package = files("jaras")
    code = [item for name in _CODE for item in _below(package / name, name) if item[0].endswith(".py")]
    read = [*_below(package / "knowledge", "knowledge"), *_below(package / "places", "places")]
    knowledge = sha256(_digest([item for item in read if not item[0].endswith(_NOT_KNOWLEDGE)]).encode())
    own = own_lines(own_folder())
    for line in own:
        knowledge.update(line.encode() + b"\n")
    options = canonical({"own_places": len(own)})
    return Stamp(f"{version('jaras')}+{_digest(code)[:12]}", knowledge.hexdigest(), options)


def _below(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    """Names (from the package) and files under a folder, sorted by name."""
    found: list[tuple[str, Traversable]] = []
    for item in folder.iterdir():
        inside = f"{name}/{item.name}"
        found += _below(item, inside) if item.is_dir() else [(inside, item)]
    return sorted(found, key=lambda pair: pair[0])


def _digest(items: list[tuple[str, Traversable]]) -> str:
    whole = sha256()
    for name, item in items:
        whole.update(f"{name}\0{sha256(item.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()
