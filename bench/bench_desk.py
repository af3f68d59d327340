"""The review desk: its first page among many reports, beside a tenth of them; a public one, and a crowd of readers.

    bench_desk.py [N]       a store of N made-up reports (200,000), of which half tell an event

The store is filled directly, with the records of two coded reports under new ids and days.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import msgspec
from fastapi.testclient import TestClient
from msgspec.structs import replace
from sqlalchemy import insert

from jaras.coding import code
from jaras.incidents import link
from jaras.model import Report
from jaras.store import Store, open_store
from jaras.store.chain import Ledger
from jaras.store.engine import writing
from jaras.store.listing import enter
from jaras.store.schema import codings, events, heads, incidents, reports
from jaras.web import create_app
from jaras.web.sessions import Visitor

ORIGIN = "http://127.0.0.1:8000"
TEXTS = (
    "قُتل 11 جنديا عراقيا في هجوم شنه مسلحو تنظيم داعش على ثكنة للجيش قرب العظيم في محافظة ديالى فجر الجمعة.",
    "أصيب سبعة مدنيين وقتل ثلاثة آخرون في غارة جوية على سوق في مدينة إدلب أمس الخميس، بحسب الدفاع المدني السوري.",
)
READERS, SECONDS, ROUNDS, BATCH = 50, 10.0, 25, 2000


def filled(file: Path, many: int) -> Store:
    """A store of `many` reports; every second one tells an incident of its own."""
    store = open_store(file, create=True)
    models = [code(Report(text, f"m{number}", "2022-01-21", "صحيفة")) for number, text in enumerate(TEXTS)]
    made = [link(one.events)[0][0] for one in models]
    for start in range(1, many + 1, BATCH):
        with writing(store.engine) as connection:
            ledger = Ledger(connection)
            seq = ledger.note("link", {"up_to": 0})
            for number in range(start, start + BATCH):
                ledger.note("code", {"report": number})
            ledger.write()
            numbers = range(start, min(start + BATCH, many + 1))
            connection.execute(insert(reports), [_report(number) for number in numbers])
            telling = [number for number in numbers if number % 2]
            connection.execute(
                insert(codings),
                [
                    {
                        "number": n,
                        "digest": f"c{n}",
                        "report": n,
                        "coder": "",
                        "knowledge": "",
                        "options": "",
                        "rest": "{}",
                    }
                    for n in telling
                ],
            )
            rows = [{"report_id": f"r{n}", "report": n, "coding": n if n % 2 else None} for n in numbers]
            connection.execute(insert(heads), rows)
            told, found = [], []
            for n in telling:
                event, incident = models[n // 2 % 2].events[0], made[n // 2 % 2]
                day = (date(2019, 1, 1) + timedelta(days=n % 1461)).isoformat()
                event = replace(event, event_id=f"r{n}:1", report_id=f"r{n}", date_start=day, date_end=day)
                country = event.place.country if event.place else None
                record = msgspec.json.encode(event).decode()
                told.append(
                    {"coding": n, "position": 0, "event_id": event.event_id, "country": country, "record": record}
                )
                found.append(
                    replace(
                        incident,
                        incident_id=f"inc-{n}",
                        events=(event.event_id,),
                        reports=(f"r{n}",),
                        date_start=day,
                        date_end=day,
                    )
                )
            connection.execute(insert(events), told)
            kept = [
                {
                    "incident_id": one.incident_id,
                    "seq": seq,
                    "digest": "",
                    "record": msgspec.json.encode(one).decode(),
                    "standing": True,
                }
                for one in found
            ]
            connection.execute(insert(incidents), kept)
            enter(connection, found)
    return store


def _report(number: int) -> dict[str, object]:
    day = (date(2019, 1, 1) + timedelta(days=number % 1461)).isoformat()
    return {
        "number": number, "digest": f"d{number}", "report_id": f"r{number}", "text": TEXTS[number // 2 % 2],
        "published": day, "source": f"صحيفة {number % 40}", "title": "", "url": "", "language": "ar",
        "origin": f"o{number}",
    }  # fmt: skip


def visiting(store: Store, role: str) -> TestClient:
    """Somebody of a role at the desk."""
    app = create_app(store, [ORIGIN])
    session = app.state.office.sessions.open(Visitor(role, role))  # type: ignore[arg-type]
    return TestClient(app, base_url=ORIGIN, headers={"Origin": ORIGIN}, cookies={"jaras_desk": session})


def median(there: TestClient, path: str) -> float:
    """Milliseconds of a page, the first call aside."""
    assert there.get(path).status_code == 200
    took = []
    for _ in range(ROUNDS):
        began = perf_counter()
        assert there.get(path).status_code == 200
        took.append(perf_counter() - began)
    return statistics.median(took) * 1000


def crowd(there: TestClient) -> tuple[int, int]:
    """Pages that many readers get at once, and how many failed."""
    until = perf_counter() + SECONDS

    def read(number: int) -> list[int]:
        answers = []
        while perf_counter() < until:
            answers.append(there.get(f"/?country={('IQ', 'SY')[number % 2]}").status_code)
        return answers

    with ThreadPoolExecutor(READERS) as pool:
        answers = [answer for found in pool.map(read, range(READERS)) for answer in found]
    return len(answers), sum(answer != 200 for answer in answers)


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        few, all_of_them = (filled(Path(folder) / f"{n}.sqlite", n) for n in (many // 10, many))
        small, large = (median(visiting(one, "coder"), "/") for one in (few, all_of_them))
        public = median(visiting(all_of_them, "reader"), "/")
        queue = median(visiting(all_of_them, "coder"), "/queue?by=toll")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        pages, failed = crowd(visiting(all_of_them, "reader"))
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"first page of the desk among {many} reports ÷ among a tenth: {large / small:.2f}"
        f"  ({small:.0f} → {large:.0f} ms; for the public {public:.0f} ms; queue {queue:.0f} ms;"
        f" {READERS} readers at once: {pages / SECONDS:.0f} pages/s,"
        f" {failed} failed, memory {before / 1024:.0f} → {after / 1024:.0f} MiB)"
    )


if __name__ == "__main__":
    main()
