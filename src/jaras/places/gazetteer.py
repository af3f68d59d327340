"""The register of places: names in key form → entries, read from one compact file.

The file is compiled by `scripts/build_gazetteer.py`; each line holds the names of one place and its facts. Loading
only notes which line a name stands on; a line becomes an `Entry` when somebody asks for it.
"""

from __future__ import annotations

import gzip
import math
import os
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from jaras.arabic.clitics import Clitics, proclitics
from jaras.arabic.kinds import Kind
from jaras.arabic.memo import Memo
from jaras.arabic.normal import key_of
from jaras.errors import InputError
from jaras.knowledge.compiled import ByNeed, compiled
from jaras.model import Place, Span
from jaras.places.skeleton import arabic_skeleton, closeness

COLUMNS = ("names", "id", "kind", "name", "name_ar", "country", "admin1", "admin2", "lat", "lon", "population")
OWN_FILE = "gazetteer.tsv"
_EARTH_RADIUS_KM = 6371.0
_CLOSE = 0.8  # below it two spellings of one skeleton are two names


class Entry(Struct, frozen=True, gc=False, array_like=True):
    """One place.

    kind:       country, admin1, district, capital, city, village, camp, base, crossing, prison, mountain, river,
                region or site
    names:      Arabic names in key form, without type words; for a place known only in Latin letters (`name_ar` is
                then '') its consonant skeletons, each after «~»
    country:    ISO 3166-1 alpha-2, '' for a region of several countries
    admin1:     ISO 3166-2 code, '' where not known
    lat, lon:   degrees WGS84, None where not known
    population: 0 where not known
    """

    names: tuple[str, ...]
    id: str
    kind: str
    name: str
    name_ar: str
    country: str
    admin1: str
    admin2: str
    lat: float | None
    lon: float | None
    population: int

    def place(self, geo_precision: int = 1, span: Span | None = None) -> Place:
        """The record of this place, told by the words of `span`."""
        return Place(
            id=self.id,
            name=self.name,
            name_ar=self.name_ar,
            country=self.country,
            admin1_code=self.admin1 or None,
            admin1=gazetteer().admin1_name(self.admin1),
            admin2=self.admin2 or None,
            latitude=self.lat,
            longitude=self.lon,
            geo_precision=geo_precision,
            span=span,
        )

    def line(self) -> str:
        """The line of the compiled file that `parse_line` reads."""
        names, unit = "|".join(self.names), self.admin1.partition("-")[2]
        point = ["" if degrees is None else f"{degrees:.3f}" for degrees in (self.lat, self.lon)]
        return "\t".join(
            [
                names,
                self.id,
                self.kind,
                self.name,
                self.name_ar,
                self.country,
                unit,
                self.admin2,
                *point,
                str(self.population or ""),
            ]
        )


class Head(Struct, frozen=True, gc=False, array_like=True):
    """One way to read a word as the first of a name: what is glued to it, itself, the most words of its names, the
    second words of the longer ones (as written), and the lines of each name."""

    clitics: Clitics
    word: str
    reach: int
    seconds: frozenset[str]
    names: dict[str, list[int]]


class Opening(Struct, frozen=True, gc=False, array_like=True):
    """How a word form can begin a name: by itself, or before one of `seconds` (as written)."""

    alone: bool
    seconds: frozenset[str]


class Packed(NamedTuple):
    """A compiled gazetteer: its lines; the lines of each name, by the first word of the name and the name; those of
    first-level units by ISO 3166-2 code."""

    lines: list[str]
    names: ByNeed[dict[str, list[int]]]
    units: dict[str, int]


class Gazetteer:
    """Places by Arabic name. Its places never change; `lookup` and `match` are the interface.

    heads:    the ways a word form can begin a name
    openings: the same in short; None for a form that begins none
    opening:  the words that have one
    reaches:  the most words of a name that a word form can begin; 0 where it can begin none
    """

    def __init__(self, lines: list[str]) -> None:
        names: dict[str, dict[str, list[int]]] = {}
        for number, line in enumerate(lines):
            for name in line[: line.index("\t")].split("|"):
                names.setdefault(name.partition(" ")[0], {}).setdefault(name, []).append(number)
        units = ((_unit_code(line), number) for number, line in enumerate(lines) if "\tadmin1\t" in line)
        self._take(Packed(lines, ByNeed(names), dict(units)))

    def packed(self) -> Packed:
        """What it was compiled to, for `jaras.knowledge.compiled`."""
        return Packed(self._lines, self._names, self._units)

    @classmethod
    def unpacked(cls, packed: Packed) -> Gazetteer:
        """The gazetteer that was compiled to `packed`."""
        register = cls.__new__(cls)
        register._take(packed)
        return register

    def _take(self, packed: Packed) -> None:
        self._lines, self._names, self._units = packed
        self._entries: dict[int, Entry] = {}
        self._towns: dict[str, list[Entry]] = {}
        self.heads = Memo(self._read_heads)
        self.openings = Memo(self._read_opening)
        self.opening = Kind(self.openings.__getitem__)
        self.reaches = Memo(self._read_reach)
        self._sounding = Memo(self._read_sounding)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """All places of this Arabic name, in any spelling `folded` makes equal; () when there is none."""
        return self.match(" ".join(map(folded, key_of(name).split())))

    def _read_heads(self, form: str) -> tuple[Head, ...]:
        read = ((c, stem) for c, stem in proclitics(form) if c.preposition != "ك")  # «كبيرة» is no place
        heads = ((c, folded(("ال" if c.definite else "") + stem)) for c, stem in read)
        return tuple(self._head(c, head) for c, head in heads if head in self._names)

    def _head(self, clitics: Clitics, word: str) -> Head:
        names = self._names[word]
        longer = [name.split(" ") for name in names if " " in name]
        seconds = frozenset(written for words in longer for written in spellings(words[1]))
        return Head(clitics, word, max(map(len, longer), default=1), seconds, names)

    def _read_opening(self, form: str) -> Opening | None:
        heads = self.heads[form]
        if not heads:
            return None
        return Opening(any(h.word in h.names for h in heads), frozenset().union(*(h.seconds for h in heads)))

    def _read_reach(self, form: str) -> int:
        return max((head.reach for head in self.heads[form]), default=0)

    def match(self, name: str) -> tuple[Entry, ...]:
        """`lookup` for a name that is folded already."""
        head = name.partition(" ")[0]
        found = self._names[head].get(name, ()) if head in self._names else ()
        return self.entries(found)

    def entries(self, numbers: Iterable[int]) -> tuple[Entry, ...]:
        """The places on lines `numbers`."""
        return tuple(map(self.entry, numbers))

    def sounding(self, name: str) -> tuple[Entry, ...]:
        """Places known only by a Latin name that the Arabic spelling `name` (key form) may transliterate."""
        return self._sounding[name]

    def _read_sounding(self, name: str) -> tuple[Entry, ...]:
        skeleton = arabic_skeleton(name)
        found = self.match("~" + skeleton) if skeleton else ()
        return tuple(e for e in found if closeness(name, e.name, e.country) >= _CLOSE)

    def entry(self, number: int) -> Entry:
        """The place on line `number`."""
        found = self._entries.get(number)
        if found is None:
            found = self._entries[number] = parse_line(self._lines[number])
        return found

    def nearest(self, lat: float, lon: float, country: str) -> Entry | None:
        """The town or village of `country` closest to a point; None when it has none."""
        towns = self._towns.get(country)
        if towns is None:
            here = (self.entry(n) for n, line in enumerate(self._lines) if f"\t{country}\t" in line)
            towns = [e for e in here if e.kind in ("city", "village") and e.country == country and e.lat is not None]
            self._towns[country] = towns
        return min(towns, key=lambda e: distance_km(lat, lon, e.lat or 0.0, e.lon or 0.0), default=None)

    def towns(self, least: int) -> Iterator[Entry]:
        """The cities and capitals with an Arabic name and at least so many inhabitants."""
        cells = ((number, line.rsplit("\t", 1)[1]) for number, line in enumerate(self._lines))
        large = (self.entry(number) for number, people in cells if people and int(people) >= least)
        return (one for one in large if one.kind in ("city", "capital") and one.name_ar and one.lat is not None)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The line of each id."""
        return {_ident(line): number for number, line in enumerate(self._lines)}

    def of_id(self, ident: str) -> Entry | None:
        """The place of an id."""
        number = self._numbers.get(ident)
        return None if number is None else self.entry(number)

    def capital(self, country: str) -> Entry | None:
        """The capital of a country, its largest where it has several."""
        return self._capitals.get(country)

    @cached_property
    def _capitals(self) -> dict[str, Entry]:
        found = map(self.entry, (number for number, line in enumerate(self._lines) if "\tcapital\t" in line))
        return {entry.country: entry for entry in sorted(found, key=lambda entry: entry.population)}

    def units(self, country: str) -> tuple[Entry, ...]:
        """The first-level units of a country."""
        return tuple(self.entry(n) for code, n in self._units.items() if code.startswith(f"{country}-"))

    def all_units(self) -> Iterator[Entry]:
        """The first-level units of all countries."""
        return map(self.entry, self._units.values())

    def unit(self, code: str) -> Entry | None:
        """The first-level unit of an ISO 3166-2 code."""
        number = self._units.get(code)
        return None if number is None else self.entry(number)

    def admin1_name(self, code: str) -> str | None:
        """The English name of a first-level unit."""
        unit = self.unit(code)
        return unit.name if unit else None

    def __len__(self) -> int:
        return len(self._lines)


def folded(form: str) -> str:
    """A word of key form as gazetteer names are keyed: final taa marbuta and haa are one letter."""
    return form[:-1] + "ه" if form.endswith("ة") else form


def spellings(word: str) -> tuple[str, ...]:
    """The words of key form that `folded` gives as `word`."""
    return (word, word[:-1] + "ة") if word.endswith("ه") else (word,)


def parse_line(line: str) -> Entry:
    """One line of the compiled file."""
    names, ident, kind, name, name_ar, country, admin1, admin2, lat, lon, population = line.split("\t")
    return Entry(
        tuple(names.split("|")),
        ident,
        kind,
        name,
        name_ar,
        country,
        f"{country}-{admin1}" if admin1 else "",
        admin2,
        float(lat) if lat else None,
        float(lon) if lon else None,
        int(population or 0),
    )


def _unit_code(line: str) -> str:
    cells = line.split("\t", 7)
    return f"{cells[5]}-{cells[6]}"


def _ident(line: str) -> str:
    return line.split("\t", 2)[1]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that comes with Jaras, with what the user added to it, loaded once.

    Raises: InputError where the user's file is damaged.
    """
    own = own_lines(own_folder())
    if not own:
        return shipped()
    replaced = set(map(_ident, own))
    return Gazetteer([*(line for line in shipped_lines() if _ident(line) not in replaced), *own])


@compiled
def shipped() -> Gazetteer:
    """The gazetteer that comes with Jaras."""
    return Gazetteer(shipped_lines())


def shipped_lines() -> list[str]:
    """The lines of the compiled file."""
    packed = files("jaras.places").joinpath("gazetteer.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode("utf-8").splitlines()


def own_folder() -> Path | None:
    """Where the user's additions lie: `JARAS_GAZETTEER`, else `jaras` in the XDG data home; None where the variable
    is set and empty."""
    named = os.environ.get("JARAS_GAZETTEER")
    if named is not None:
        return Path(named) if named else None
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
    return Path(home) / "jaras"


def own_lines(folder: Path | None) -> list[str]:
    """The lines the user added.

    Raises: InputError where one of them is no place.
    """
    file = folder / OWN_FILE if folder else None
    if file is None or not file.is_file():
        return []
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.count("\t") != len(COLUMNS) - 1:
            remedy = "remove it and add its source again"
            raise InputError("bad-gazetteer", "a damaged line of the gazetteer", remedy, f"{file}:{number}")
    return lines


@lru_cache(maxsize=1 << 16)  # news tells of the same places again and again
def distance_km(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Great-circle distance (haversine)."""
    phi, psi = math.radians(a_lat), math.radians(b_lat)
    half_lat, half_lon = (psi - phi) / 2, math.radians(b_lon - a_lon) / 2
    h = math.sin(half_lat) ** 2 + math.cos(phi) * math.cos(psi) * math.sin(half_lon) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))


def displaced(lat: float, lon: float, kilometres: float, bearing: float) -> tuple[float, float]:
    """The point `kilometres` from a place in the direction `bearing` (degrees clockwise from north)."""
    phi, lam, theta, delta = math.radians(lat), math.radians(lon), math.radians(bearing), kilometres / _EARTH_RADIUS_KM
    there = math.asin(math.sin(phi) * math.cos(delta) + math.cos(phi) * math.sin(delta) * math.cos(theta))
    east = math.sin(theta) * math.sin(delta) * math.cos(phi)
    return math.degrees(there), math.degrees(lam + math.atan2(east, math.cos(delta) - math.sin(phi) * math.sin(there)))
