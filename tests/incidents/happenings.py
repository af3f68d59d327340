"""Events made by hand: only what a test is about needs to be said."""

from __future__ import annotations

from itertools import count
from typing import Any

from jaras.model import ActorRef, Event, Figure, Place, ReportRef, Span

_numbers = count()

EVENT_TYPES = {
    "Armed clash": "Battles",
    "Government regains territory": "Battles",
    "Air/drone strike": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Suicide bomb": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence",
    "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians",
    "Peaceful protest": "Protests",
    "Arrests": "Strategic developments",
}

PLACES = {
    "Mosul": Place("mosul", "Mosul", "الموصل", "IQ", "IQ-NI", "Nineveh", None, 36.34, 43.13),
    "Tal Afar": Place("tal-afar", "Tal Afar", "تلعفر", "IQ", "IQ-NI", "Nineveh", None, 36.38, 42.45),
    "Bashiqa": Place("bashiqa", "Bashiqa", "بعشيقة", "IQ", "IQ-NI", "Nineveh", None, 36.45, 43.35),
    "Nineveh": Place("IQ-NI", "Nineveh", "نينوى", "IQ", "IQ-NI", "Nineveh", geo_precision=3),
    "Baghdad": Place("baghdad", "Baghdad", "بغداد", "IQ", "IQ-BG", "Baghdad", None, 33.34, 44.40),
    "Diyala": Place("IQ-DI", "Diyala", "ديالى", "IQ", "IQ-DI", "Diyala", geo_precision=3),
    "Iraq": Place("IQ", "Iraq", "العراق", "IQ", geo_precision=3),
    "Idlib": Place("idlib", "Idlib", "إدلب", "SY", "SY-ID", "Idlib", None, 35.93, 36.63),
}

ISLAMIC_STATE = ActorRef("islamic-state", "Islamic State", "تنظيم الدولة الإسلامية", "rebel", Span(0, 4, "داعش"))
IRAQI_ARMY = ActorRef("iraqi-army", "Military Forces of Iraq", "الجيش العراقي", "state", Span(0, 5, "الجيش"))


def event(
    sub_event_type: str = "Suicide bomb",
    where: str | Place | None = "Mosul",
    when: str | tuple[str, str] | None = "2022-01-20",
    *figures: Figure,
    source: str = "",
    published: str | None = "2022-01-21",
    report: str = "",
    origin: str = "",
    trigger: str = "تفجير",
    **more: Any,
) -> Event:
    """An event of a report of its own, unless `report` says which."""
    number = next(_numbers)
    report = report or f"report-{number:04d}"
    start, end = (when, when) if isinstance(when, str) or when is None else when
    at = number * 10
    return Event(
        report_id=report,
        report=ReportRef(source or f"outlet-{report}", published, origin=origin),
        event_id=f"{report}-{at}",
        event_type=EVENT_TYPES[sub_event_type],
        sub_event_type=sub_event_type,
        plover="ASSAULT",
        plover_mode=None,
        trigger=Span(at, at + len(trigger), trigger),
        date_start=start,
        date_end=end,
        place=PLACES[where] if isinstance(where, str) else where,
        figures=figures,
        **more,
    )


def killed(low: int | None, high: int | None = -1, who: str = "unspecified", **more: Any) -> Figure:
    """A toll; one number means exactly that many."""
    return Figure("killed", who, low, low if high == -1 else high, Span(50, 56, "قتيلا "), **more)  # type: ignore[arg-type]


def by(words: str) -> Span:
    """Who gives a number."""
    return Span(70, 70 + len(words), words)
