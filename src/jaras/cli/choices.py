"""What may be chosen: closed lists, each said once."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

TAG_KINDS = ("number", "quantity", "date", "place", "actor")
ALL_KINDS = ",".join(TAG_KINDS)
WATCHED_BY = ("country", "admin1", "admin2", "cell", "actor", "kind", "target", "tactic")
SIGNALS = ("counts", "severity", "coordination")
ALL_SIGNALS = ",".join(SIGNALS)


class Records(StrEnum):
    """What `jaras code` writes."""

    events = "events"
    all = "all"


class Lang(StrEnum):
    """The languages of a brief."""

    ar = "ar"
    en = "en"
    both = "both"


LANGUAGES: dict[Lang, tuple[Literal["ar", "en"], ...]] = {Lang.ar: ("ar",), Lang.en: ("en",), Lang.both: ("ar", "en")}


class Format(StrEnum):
    """The forms of a brief."""

    html = "html"
    md = "md"
    pdf = "pdf"
    docx = "docx"


class Profile(StrEnum):
    """Who a brief is for."""

    internal = "internal"
    public = "public"


class Grade(StrEnum):
    """How well an incident is established."""

    confirmed = "confirmed"
    fair = "fair"
    weak = "weak"
    contested = "contested"
    discounted = "discounted"


class AlertState(StrEnum):
    """What people made of an alert."""

    open = "open"
    followed = "followed"
    dismissed = "dismissed"


class ExportFormat(StrEnum):
    """The forms of an export."""

    jsonl = "jsonl"
    acled = "acled"
    acled_deleted = "acled-deleted"
    ged = "ged"
    hxl = "hxl"
    bayanat = "bayanat"
    table = "table"
    parquet = "parquet"
    geoparquet = "geoparquet"
    geojson = "geojson"
    ftm = "ftm"
    annotation = "annotation"
    stix = "stix"
    plover = "plover"
    gold = "gold"


class ImportFormat(StrEnum):
    """The reference tables that can be read."""

    acled = "acled"
    ged = "ged"
