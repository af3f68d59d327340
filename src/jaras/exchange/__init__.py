"""The forms that conflict recorders, humanitarians and newsrooms read: out of our records, and into them.

`written` gives the bytes of one form, and what that form cannot hold; `imported` reads a reference table; `compared`
sets ours beside it. What each column means, and what is lost, is in docs/exchange.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from jaras.errors import InputError
from jaras.exchange import acled, annotation, bayanat, ftm, ged, geojson, hxl, plover, stix, table
from jaras.exchange.dataset import Dataset, Revision, dataset
from jaras.exchange.losses import KNOWN, Loss, losses
from jaras.exchange.sheets import Sheet, csv_bytes, parquet_bytes, xlsx_bytes

__all__ = ["FORMS", "Dataset", "Form", "Loss", "Revision", "Written", "dataset", "written"]

_SHEETS: dict[str, Callable[[Sheet], Iterator[bytes]]] = {
    ".csv": csv_bytes,
    ".xlsx": xlsx_bytes,
    ".parquet": parquet_bytes,
}


class Form(NamedTuple):
    """One form. `make` gives a sheet, which a file type then writes, or the bytes themselves."""

    make: Callable[..., Sheet | Iterator[bytes]]
    holds: frozenset[str]
    suffixes: tuple[str, ...]
    takes_rules: bool = False


class Written(NamedTuple):
    """The bytes of an export, and what its form could not hold; `rows`: of a table, without its head."""

    pieces: Iterator[bytes]
    losses: tuple[Loss, ...]
    rows: int | None


_EVERYTHING = frozenset(KNOWN)
_TABLES = tuple(_SHEETS)
FORMS: dict[str, Form] = {
    "acled": Form(acled.sheet, acled.HOLDS, _TABLES, takes_rules=True),
    "acled-deleted": Form(acled.deleted, _EVERYTHING, _TABLES),
    "ged": Form(ged.sheet, ged.HOLDS, _TABLES),
    "hxl": Form(hxl.sheet, hxl.HOLDS, _TABLES),
    "bayanat": Form(bayanat.sheet, bayanat.HOLDS, _TABLES),
    "table": Form(table.sheet, table.HOLDS, (".csv", ".xlsx")),
    "parquet": Form(table.sheet, table.HOLDS, (".parquet",)),
    "geoparquet": Form(table.geoparquet, table.HOLDS - {"unplaced"}, (".parquet", ".geoparquet")),
    "geojson": Form(geojson.document, geojson.HOLDS, (".geojson", ".json")),
    "ftm": Form(ftm.lines, ftm.HOLDS, (".jsonl", ".json", ".ftm")),
    "annotation": Form(annotation.document, annotation.HOLDS, (".jsonld", ".json")),
    "stix": Form(stix.document, stix.HOLDS, (".json",)),
    "plover": Form(plover.lines, plover.HOLDS, (".jsonl",)),
}


def written(records: Dataset, name: str, suffix: str = "", rules: dict[str, Any] | None = None) -> Written:
    """`records` in the form `name`, as a file of type `suffix` (its usual one if empty).

    `rules`: of `acled`, instead of ours. Raises InputError for a form or file type there is none of, MissingExtraError
    when its library is not installed.
    """
    form = _form(name, suffix)
    made = form.make(records, rules or acled.rules()) if form.takes_rules else form.make(records)
    pieces = _SHEETS[suffix or form.suffixes[0]](made) if isinstance(made, Sheet) else made
    return Written(pieces, losses(records, form.holds), len(made.rows) if isinstance(made, Sheet) else None)


def _form(name: str, suffix: str) -> Form:
    form = FORMS.get(name)
    if form is None:
        raise InputError("no-such-form", f"there is no form `{name}`", f"take one of {', '.join(FORMS)}", name)
    if suffix and suffix not in form.suffixes:
        cause = f"{name} is not written as {suffix}"
        raise InputError("no-such-form", cause, f"let the file end in {' or '.join(form.suffixes)}", suffix)
    return form
