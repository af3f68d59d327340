"""Places of a full GeoNames country file: tab-separated, 19 columns, no header (download.geonames.org/export/dump)."""

from __future__ import annotations

import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from jaras.errors import InputError
from jaras.knowledge import load
from jaras.model import Problem
from jaras.places.gazetteer import Entry, Gazetteer
from jaras.places.skeleton import latin_skeletons
from jaras.places.spelling import BUILD, arabic_names, keyed, plain_latin, shown_first

COLUMNS = 19
_SURE = 0.9  # share of known towns that must agree on the ISO code of a GeoNames unit


class Feature(NamedTuple):
    """One row of the file that is a place of ours; `unit` is GeoNames' own code of the first-level unit."""

    id: str
    kind: str
    name: str
    alternates: tuple[str, ...]
    lat: float
    lon: float
    country: str
    unit: str
    population: int


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a UTF-8 text file, or of the one table packed in a zip beside its readme."""
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8", newline="\n") as stream:
            yield from stream
        return
    with zipfile.ZipFile(path) as packed:
        tables = [n for n in packed.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
        if len(tables) != 1:
            raise InputError("bad-gazetteer", f"{len(tables)} tables in the zip", "give the table itself", str(path))
        with packed.open(tables[0]) as stream:
            yield from TextIOWrapper(stream, encoding="utf-8", newline="\n")


def read(lines: Iterable[str], file: str, register: Gazetteer) -> tuple[list[Entry], list[Problem]]:
    """The places of a country file, and the lines that are none, named by file and number.

    A unit gets the ISO 3166-2 code of the towns in it that `register` knows; where these disagree (Palestine, whose
    governorates GeoNames lacks), each place gets the code of the known town next to it.
    """
    features: list[Feature] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            found = _feature(line, f"{file}:{number}")
            if isinstance(found, Problem):
                problems.append(found)
            elif found is not None:
                features.append(found)
    codes = _iso_codes(features, register)
    entries = (_entry(feature, codes, register) for feature in features)
    return [entry for entry in entries if entry.names], problems


def _feature(line: str, where: str) -> Feature | Problem | None:
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != COLUMNS:
        return _wrong(f"{len(cells)} columns instead of {COLUMNS}", where)
    try:
        lat, lon, population = float(cells[4]), float(cells[5]), int(cells[14] or 0)
    except ValueError:
        return _wrong("latitude, longitude or population is no number", where)
    if not (cells[0].isdigit() and -90 <= lat <= 90 and -180 <= lon <= 180):
        return _wrong("the id is no number, or the point is not on the globe", where)
    kind = load("places/features.yaml")["kinds"].get(cells[6], {}).get(cells[7])
    if kind is None:
        return None
    kind = "city" if kind == "village" and population >= BUILD["city"] else kind
    names = tuple(filter(None, (cells[2], *cells[3].split(","))))
    return Feature(f"gn{cells[0]}", kind, cells[1], names, lat, lon, cells[8], cells[10], population)


def _wrong(cause: str, where: str) -> Problem:
    return Problem("bad-gazetteer", f"not a line of a GeoNames country file: {cause}", "fetch the file again", where)


def _iso_codes(features: Iterable[Feature], register: Gazetteer) -> dict[tuple[str, str], str]:
    """(country, GeoNames unit) → ISO 3166-2 code, where the known towns of the unit agree."""
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for feature in features:
        known = register.of_id(feature.id)
        if known is not None and known.admin1:
            votes[feature.country, feature.unit][known.admin1] += 1
    settled = {}
    for unit, counted in votes.items():
        code, agreeing = counted.most_common(1)[0]
        if agreeing >= _SURE * counted.total():
            settled[unit] = code
    return settled


def _entry(feature: Feature, codes: dict[tuple[str, str], str], register: Gazetteer) -> Entry:
    known = register.of_id(feature.id)
    code = known.admin1 if known else codes.get((feature.country, feature.unit), "")
    if not code:
        town = register.nearest(feature.lat, feature.lon, feature.country)
        code = town.admin1 if town else ""
    shown = shown_first(list(_arabic(feature)), [feature.name, *feature.alternates], set())
    names = keyed(shown) or sorted("~" + s for s in latin_skeletons(feature.name, feature.country))
    return Entry(
        tuple(names), feature.id, feature.kind, plain_latin(feature.name), shown[0] if shown else "",
        feature.country, code, "", feature.lat, feature.lon, feature.population,
    )  # fmt: skip


def _arabic(feature: Feature) -> Iterator[str]:
    dropped = set(keyed(BUILD["drop"].get(feature.country, ())))
    return (name for name in arabic_names(feature.alternates) if dropped.isdisjoint(keyed([name])))
