"""The store: the throughput of keeping as a share of coding alone, and search among 20,000 and 200,000 reports.

    bench_store.py [N [MANY]]       N reports are coded and kept; MANY replicas are searched (default 500 and 20,000)

Replicas are the texts of the corpus, coded once and perturbed: each has its own id, its own day within four years, one
sentence more that no other has, and a sketch of its own, so that neither is a copy of another.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

import msgspec
from texts import reports

from jaras.arabic.tokens import read_words
from jaras.coding import code
from jaras.copies import imprint
from jaras.model import Report
from jaras.store import Arrival, Prepared, Store, arrive, open_store, prepare
from jaras.store.words import indexed

BATCH = 32
DAYS = 1461
QUERIES = (
    "هجوم الحسكة",
    "مقتل جنود",
    '"تنظيم الدولة" بغداد',
    "غارة جوية",
    "انفجار سيارة",
    "قصف مدفعي",
    "اشتباكات",
    "اعتقال*",
)
COUNTRIES = ("SY", "IQ", "YE", "LY")


def arrived(report: Report) -> Arrival:
    found = arrive(report, report.text.encode(), "bench")
    assert isinstance(found, Arrival)
    return found


def keep_all(store: Store, texts: list[Report]) -> None:
    """What `jaras ingest` does with reports that were read."""
    for start in range(0, len(texts), BATCH):
        arrivals = [arrived(report) for report in texts[start : start + BATCH]]
        known = store.known(one.digest for one in arrivals)
        store.keep(arrivals, {one.digest: prepare(one.report) for one in arrivals if one.digest not in known})
    store.link()


def throughput(folder: Path, texts: list[Report]) -> tuple[float, float]:
    """CPU seconds of coding alone, and of coding, keeping and linking."""
    for report in texts:
        code(report)  # words are remembered from here on; neither side is to gain from coming second
    begun = process_time()
    for report in texts:
        code(report)
    coded = process_time()
    keep_all(open_store(folder / "kept.sqlite", create=True), texts)
    return coded - begun, process_time() - coded


def replicas(texts: list[Report], count: int) -> Iterator[tuple[Arrival, Prepared]]:
    """Perturbed copies of `texts` with what was coded of the original."""
    ready = [prepare(report) for report in texts]
    dice = random.Random(3)
    for number in range(count):
        original, done = texts[number % len(texts)], ready[number % len(texts)]
        text = f"{original.text}\nرقم النسخة {number} من {dice.choice(QUERIES)}."
        day = date(2020, 1, 1) + timedelta(days=dice.randrange(DAYS))
        report = msgspec.structs.replace(original, id=f"n{number}", text=text, published=day.isoformat())
        words = read_words(text)
        own = imprint(words, report.published)
        own = own._replace(sketch=tuple(sorted(dice.sample(range(1 << 29), len(own.sketch)))))
        yield arrived(report), done._replace(words=indexed(words), origin=f"n{number}", imprint=own)


def fill(store: Store, made: Iterator[tuple[Arrival, Prepared]], count: int) -> None:
    """Keep the next `count` replicas."""
    while count > 0 and (batch := list(islice(made, min(count, 500)))):
        store.keep([one for one, _ in batch], {one.digest: done for one, done in batch})
        count -= len(batch)


def median_search(store: Store) -> tuple[float, float]:
    """The median and the slowest of searches by words, a month and a country, in milliseconds of CPU."""
    dice, took = random.Random(4), []
    for _ in range(5):
        for asked in QUERIES:
            first = date(2020, 1, 1) + timedelta(days=dice.randrange(DAYS - 31))
            last = first + timedelta(days=30)
            begun = process_time()
            store.search(asked, since=first.isoformat(), until=last.isoformat(), country=dice.choice(COUNTRIES))
            took.append((process_time() - begun) * 1000)
    return statistics.median(took), max(took)


def peak() -> int:
    """The highest resident size of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (20 if sys.platform == "darwin" else 10)


def main(count: int, many: int) -> None:
    name, texts = reports(count)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        coding, keeping = throughput(folder, texts)
        print(
            f"coding and keeping, throughput ÷ of coding alone: {coding / keeping:.2f}  "
            f"({count / keeping:.0f} reports/s on one core; {name})",
            flush=True,
        )
        store = open_store(folder / "many.sqlite", create=True)
        made = replicas(texts, many)
        few, growth = many // 10, []
        for size in (few, many):
            begun = perf_counter()
            fill(store, made, size - (few if size == many else 0))
            growth.append((median_search(store), perf_counter() - begun, peak()))
        (a, _, small), (b, filled, large) = growth
        print(
            f"search by words, month and country, median of {many} reports ÷ of {few}: {b[0] / a[0]:.1f}  "
            f"({a[0]:.0f} → {b[0]:.0f} ms, slowest {b[1]:.0f} ms; {(many - few) / filled:.0f} replicas kept/s; "
            f"peak {small} → {large} MiB; {Path(store.place).stat().st_size >> 20} MiB on disk)"
        )


if __name__ == "__main__":
    asked = [int(argument) for argument in sys.argv[1:]]
    main(*(asked + [500, 20_000][len(asked) :]))
