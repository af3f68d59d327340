"""With what a report was coded: the coder, the knowledge it read with, and the options."""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec
from msgspec import Struct

from jaras.places.gazetteer import own_folder, own_lines

_CODE = ("arabic", "actors", "places", "coding")
_File = tuple[str, Traversable]  # its name from the package, and the file


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
def linker() -> str:
    """The digest of the code and the knowledge that link events: all that incidents depend on but the events."""
    return _digest([*_code("arabic", "incidents"), *_knowledge()])


@cache
def _stamp(_gazetteer: str | None) -> Stamp:
    knowledge = sha256(_digest(_knowledge()).encode())
    own = own_lines(own_folder())
    for line in own:
        knowledge.update(line.encode() + b"\n")
    coder = f"{version('jaras')}+{_digest(_code(*_CODE))[:12]}"
    return Stamp(coder, knowledge.hexdigest(), msgspec.json.encode({"own_places": len(own)}).decode())


def _code(*packages: str) -> list[_File]:
    found = [item for name in packages for item in _below(files("jaras") / name, name)]
    return [(name, item) for name, item in found if name.endswith(".py")]


def _knowledge() -> list[_File]:
    found = [item for name in ("knowledge", "places") for item in _below(files("jaras") / name, name)]
    return [(name, item) for name, item in found if not name.endswith(".py")]


def _below(folder: Traversable, name: str) -> list[_File]:
    """Names (from the package) and files under a folder, sorted by name."""
    found: list[_File] = []
    for item in folder.iterdir():
        if item.name == "__pycache__":
            continue
        inside = f"{name}/{item.name}"
        found += _below(item, inside) if item.is_dir() else [(inside, item)]
    return sorted(found, key=lambda pair: pair[0])


def _digest(items: list[_File]) -> str:
    whole = sha256()
    for name, item in items:
        whole.update(f"{name}\0{sha256(item.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()
