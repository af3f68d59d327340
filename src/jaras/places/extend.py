"""Extend the gazetteer with a GeoNames country file or an OCHA COD-AB table.

What is added lies in one file of the user's, `gazetteer.tsv` in the folder of `own_folder`, in the form of the compiled
gazetteer: a line whose id the shipped file has too takes its place. Nothing is ever written but by `add`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from jaras import tables
from jaras.errors import InputError
from jaras.model import Problem
from jaras.places import geonames, units
from jaras.places.gazetteer import OWN_FILE, Entry, Gazetteer, own_lines, parse_line, shipped

_TOWNS = {"capital", "city", "village"}


class Added(NamedTuple):
    """What `add` did: places that are new, known places with new spellings, rows left out, and the file written."""

    places: int
    respelt: int
    problems: list[Problem]
    file: Path


def add(source: Path, folder: Path) -> Added:
    """Add the places of `source` to the user's file in `folder`; adding a file twice changes nothing.

    Raises: InputError where the file cannot be read or is neither kind of table.
    """
    register = shipped()
    found, problems = _read(source, register)
    own = {entry.id: entry for entry in map(parse_line, own_lines(folder))}
    respelt = places = 0
    for entry in found:
        known = _same_place(entry, register)
        kept = _united(known, entry) if known else entry
        before = own.get(kept.id)
        kept = _united(before, kept) if before else kept
        if kept in (known, before):
            continue
        own[kept.id] = kept
        respelt, places = respelt + bool(known or before), places + (known is before is None)
    _write(folder / OWN_FILE, (entry.line() for entry in own.values()))
    return Added(places, respelt, problems, folder / OWN_FILE)


def _read(source: Path, register: Gazetteer) -> tuple[list[Entry], list[Problem]]:
    if source.is_dir():
        raise InputError("folder", "this is a folder", "name the table in it", str(source))
    if not source.is_file():
        raise InputError("missing", "there is no such file", "check the path", str(source))
    if _is_geonames(source):
        return _geonames(source, register)
    with tables.opened(source) as found:
        for table in found:
            if units.is_table(table.columns):
                return units.read(table.rows, str(source), register)
    raise _unknown(source)


def _is_geonames(source: Path) -> bool:
    """A zip that is no workbook, or a first line of nineteen columns."""
    if zipfile.is_zipfile(source):
        return source.suffix.lower() != ".xlsx"
    with source.open(encoding="utf-8-sig", errors="replace") as stream:
        return stream.readline().count("\t") == geonames.COLUMNS - 1


def _geonames(source: Path, register: Gazetteer) -> tuple[list[Entry], list[Problem]]:
    try:
        found, problems = geonames.read(geonames.lines_of(source), str(source), register)
    except UnicodeDecodeError as error:
        raise InputError("encoding", "not UTF-8", "save it as UTF-8", str(source)) from error
    except zipfile.BadZipFile as error:
        raise InputError("broken", "a damaged zip", "fetch or save it again", str(source)) from error
    if not found and problems:
        raise _unknown(source)
    return found, problems


def _unknown(source: Path) -> InputError:
    cause = "neither a GeoNames country file (19 columns, no header) nor a COD-AB table (ADM2_EN, ADM2_AR, ADM2_PCODE)"
    return InputError("bad-gazetteer", cause, "give one of the two", str(source))


def _same_place(entry: Entry, register: Gazetteer) -> Entry | None:
    """The shipped place that `entry` is: of its id, else of its kind, first-level unit and a name of it."""
    known = register.of_id(entry.id)
    if known is not None or entry.names[0].startswith("~"):
        return known
    alike = _TOWNS if entry.kind in _TOWNS else {entry.kind}
    namesakes = (other for name in entry.names for other in register.match(name))
    return next((o for o in namesakes if o.kind in alike and o.admin1 == entry.admin1 != ""), None)


def _united(known: Entry, entry: Entry) -> Entry:
    """`known` with the spellings of `entry`, and its point where it had none."""
    if bool(known.name_ar) == bool(entry.name_ar):
        known = replace(known, names=tuple(dict.fromkeys([*known.names, *entry.names])))
    elif entry.name_ar:  # its spellings take the place of sounds
        known = replace(known, names=entry.names, name_ar=entry.name_ar)
    if known.lat is None:
        known = replace(known, lat=entry.lat, lon=entry.lon)
    return known


def _write(file: Path, lines: Iterable[str]) -> None:
    """Write the file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".part")
    draft.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")
    draft.replace(file)
