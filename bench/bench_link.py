"""Linking 100,000 events on one core: the cost of an event beside that among 10,000, and the peak of memory.

The events are made up (`random.Random(0)`): happenings at the places of five countries, ten thousand events a year
told by one to six reports that err as coded ones do: another day, only the province or the country, no date, no
side, another toll.
"""

from __future__ import annotations

import random
import resource
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from time import process_time

from jaras import link
from jaras.model import ActorRef, Event, Figure, Place, ReportRef, Span
from jaras.places import gazetteer

COUNTRIES = ("SY", "IQ", "YE", "LY", "SD")
A_YEAR = 10_000
KINDS = (
    ("Battles", "Armed clash"),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    ("Violence against civilians", "Attack"),
    ("Strategic developments", "Arrests"),
)
SIDES = tuple(
    ActorRef(name, name, name, kind, Span(0, 1, "x"))
    for name, kind in (("army", "state"), ("rebels", "rebel"), ("militia", "militia"), ("unknown", "militia"))
)


def happening_events(count: int) -> list[Event]:
    """`count` events over as many years as ten thousand a year take."""
    dice = random.Random(0)
    known = gazetteer()
    entries = map(known.entry, range(len(known)))
    places = [one.place() for one in entries if one.country in COUNTRIES and one.admin1]
    days = max(1, 365 * count // A_YEAR)
    events: list[Event] = []
    while len(events) < count:
        events += tellings(dice, dice.choice(places), date(2014, 1, 1) + timedelta(dice.randrange(days)), len(events))
    return events[:count]


def tellings(dice: random.Random, place: Place, day: date, number: int) -> Iterator[Event]:
    """The events of one happening, as different reports code it."""
    kind, dead = dice.choice(KINDS), dice.choice((0, 0, 1, 2, 3, 5, 8, 20))
    sides = dice.choice(SIDES), dice.choice(SIDES)
    for n in range(dice.choice((1, 1, 1, 2, 3, 4, 6))):
        report, published = f"report-{number + n}", day + timedelta(dice.choice((0, 1, 1, 2, 3)))
        told = None if dice.random() < 0.1 else (day + timedelta(dice.choice((0, 0, 0, 0, 1)))).isoformat()
        toll = max(0, dead + dice.choice((0, 0, 0, 1, -1)))
        yield Event(
            report_id=report,
            report=ReportRef(f"outlet-{dice.randrange(40)}", published.isoformat(), origin=report),
            event_id=f"{report}:0",
            event_type=kind[0],
            sub_event_type=kind[1],
            plover="ASSAULT",
            plover_mode=None,
            trigger=Span(0, 4, "هجوم"),
            date_start=told,
            date_end=told,
            place=coarser(dice, place),
            actor1=(sides[0],) if dice.random() < 0.7 else (),
            actor2=(sides[1],) if dice.random() < 0.7 else (),
            figures=(Figure("killed", "unspecified", toll, toll, Span(5, 6, "1")),) if toll else (),
            background=dice.random() < 0.05,
        )


def coarser(dice: random.Random, place: Place) -> Place | None:
    """The place as some report gives it: as it is, its province, its country, or none."""
    chance = dice.random()
    if chance < 0.75:
        return place
    code = place.admin1_code or ""
    if chance < 0.9:
        return Place(code, code, "", place.country, code, code, geo_precision=3)
    return Place(place.country, place.country, "", place.country, geo_precision=3) if chance < 0.95 else None


def seconds(events: list[Event]) -> tuple[float, int]:
    """CPU seconds to link `events`, and how many incidents they are."""
    begun = process_time()
    incidents, _ = link(events)
    return process_time() - begun, len(incidents)


def peak() -> int:
    """The highest resident size of this process so far, in MiB."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size >> (20 if sys.platform == "darwin" else 10)


def main(count: int) -> None:
    events = happening_events(count)
    tenth = happening_events(count // 10)
    few, _ = seconds(tenth)
    few_memory = peak()
    many, incidents = seconds(events)
    print(
        f"linking {count} events ÷ {len(tenth)}, for each event: {many / few / 10:.2f}  "
        f"({many:.0f} s on one core, {incidents} incidents; memory {few_memory} → {peak()} MiB)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
