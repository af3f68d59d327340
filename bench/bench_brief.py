"""A brief of 500 incidents: seconds of CPU to write it and to draw it in each form; prints one figure.

    python bench/bench_brief.py [INCIDENTS]

The reports are those of samples/, repeated under other ids, days and towns until there are enough incidents.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count, cycle
from pathlib import Path

from msgspec.structs import replace

from jaras import code, link
from jaras.brief import Brief, render_docx, render_html, render_markdown, render_pdf, write_brief
from jaras.ingest import read_reports
from jaras.model import Coded, Event, Place, Report
from jaras.places import gazetteer

FORMS = {"HTML": render_html, "Markdown": render_markdown, "Word": render_docx, "PDF": render_pdf}
SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def main() -> None:
    wanted = next((int(word) for word in sys.argv[1:] if word.isdigit()), 500)
    coded, incidents = [], []
    for number, place in zip(count(), cycle(towns())):
        if len(incidents) >= wanted:
            break
        again = [moved(one, number, place) for one in SOURCE]
        coded += again
        incidents += link([event for one in again for event in one.events])[0]
    started = time.process_time()
    brief = write_brief(coded, incidents[:wanted])
    written = time.process_time() - started
    print(f"write: {written:.1f} s")
    slowest = max(drawn(brief, name, render) for name, render in FORMS.items())
    print(f"brief of {wanted} incidents in its slowest form: {written + slowest:.1f} s of CPU")


def drawn(brief: Brief, name: str, render: Callable[[Brief], str | bytes]) -> float:
    """The seconds of CPU that a form takes."""
    begun = time.process_time()
    made = render(brief)
    took = time.process_time() - begun
    size = len(made.encode() if isinstance(made, str) else made) / 1e6
    print(f"{name}: {took:.1f} s, {size:.1f} MB")
    return took


def towns() -> list[Place]:
    """Eighty towns of Syria and Iraq."""
    register = gazetteer()
    entries = (register.entry(number) for number in range(len(register)))
    found = [e for e in entries if e.country in ("SY", "IQ") and e.kind == "city" and e.lat is not None and e.name_ar]
    return [entry.place(1) for entry in found[:80]]


def moved(coded: Coded, number: int, place: Place) -> Coded:
    """A report and its events under another id, some days later, in another town."""
    name = f"{coded.report.id}-{number}"
    events = tuple(replace(event, **changed(event, name, number, place)) for event in coded.events)
    return replace(coded, report=replace(coded.report, id=name), events=events, stock=(), judgements=(), bluf=())


def changed(event: Event, name: str, number: int, place: Place) -> dict[str, object]:
    later = {key: shifted(getattr(event, key), number) for key in ("date_start", "date_end")}
    own = event.event_id.rpartition(":")[2]
    where = place if event.place and event.place.geo_precision < 3 else event.place
    return {**later, "report_id": name, "event_id": f"{name}:{own}", "place": where}


def shifted(day: str | None, number: int) -> str | None:
    return day and (date.fromisoformat(day) + timedelta(number % 60)).isoformat()


def sources() -> Iterator[Coded]:
    for report in read_reports([SAMPLES]):
        if isinstance(report, Report):
            yield code(report)


if __name__ == "__main__":
    SOURCE = list(sources())
    main()
