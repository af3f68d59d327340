"""How well events are linked when it is told which words name a happening: all else is coded from the report.

    python scripts/link_with_gold_triggers.py ../shared/eval/linking_dev

Each gold mention is coded as one event: the happening that the coder sees at those words, else the nearest in their
sentence, with what later and earlier mentions of it add; whatever else the reports tell is left out. Prints the rows of
`jaras evaluate` over these events linked, and which mentions have no word that the coder knows.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from jaras import Report, jsonl, link
from jaras.coding.clauses import clauses
from jaras.coding.code import identified, records
from jaras.coding.happening import Happening, happenings
from jaras.coding.merge import merge
from jaras.coding.reading import Reading
from jaras.evaluate import evaluate
from jaras.evaluate.links import GoldIncident
from jaras.evaluate.table import as_text
from jaras.ingest import read_reports
from jaras.model import Event


class Words(NamedTuple):
    """Characters `start` to `end` (excluded) of the text of a report."""

    start: int
    end: int


def main(folder: Path) -> None:
    """Code the gold mentions of `folder`, link them and print the scores."""
    gold = msgspec.json.decode((folder / "incidents.json").read_bytes(), type=list[GoldIncident])
    told: dict[str, list[Words]] = {}
    for mention in (mention for incident in gold for mention in incident.mentions):
        told.setdefault(mention.report_id, []).append(Words(*mention.trigger.span))
    events: list[Event] = []
    for report in read_reports([folder / "reports.jsonl"]):
        assert isinstance(report, Report)
        found = list(coded(report, sorted(told.get(report.id, []))))
        events += (event for event in found if event is not None)
        missed = len(found) - sum(event is not None for event in found)
        if missed:
            print(f"{report.id}: {missed} mentions without a word that the coder knows")
    with tempfile.TemporaryDirectory() as scratch:
        kept, incidents = Path(scratch, "events.jsonl"), Path(scratch, "incidents.jsonl")
        jsonl.write(kept, events)
        jsonl.write(incidents, link(events)[0])
        print(as_text(evaluate(folder, kept, incidents)))


def coded(report: Report, mentions: Sequence[Words]) -> Iterator[Event | None]:
    """One event for each mention of a report; None where its sentence holds no word that names a happening."""
    reading = Reading(identified(report))
    told = [happening for clause in clauses(reading) for happening in happenings(reading, clause)]
    seeds = [_named(reading, told, words) for words in mentions]
    others = [happening for happening in told if not any(happening is seed for seed in seeds)]
    for words, seed in zip(mentions, seeds, strict=True):
        if seed is None:
            yield None
            continue
        whole = merge(reading, [msgspec.structs.replace(seed, rejected=None), *others])[0]
        event = records(reading, [whole])[0]
        span = msgspec.structs.replace(event.trigger, start=words.start, end=words.end, text=report.text[slice(*words)])
        yield msgspec.structs.replace(event, trigger=span, event_id=f"{report.id}:{words.start}")


def _named(reading: Reading, told: Sequence[Happening], words: Words) -> Happening | None:
    """The happening that `words` name: one of their own words, else the nearest of their sentence."""
    sentence = next(n for n, s in enumerate(reading.words.sentences) if reading.words.span(*s).end >= words.end)
    here = [happening for happening in told if happening.type and happening.head.clause.sentence == sentence]
    return min(
        here, key=lambda happening: (_away(reading, happening, words), happening.rejected is not None), default=None
    )


def _away(reading: Reading, happening: Happening, words: Words) -> int:
    """Characters between `words` and the nearest trigger of `happening`; 0 where they meet."""
    spans = [reading.words.span(trigger.first, trigger.last) for trigger in happening.head.triggers]
    return min(max(0, span.start - words.end, words.start - span.end) for span in spans)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
