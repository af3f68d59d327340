"""Train the weights of knowledge/likely.yaml: which of the happenings that the grammar lets pass are events.

    python scripts/train_decider.py EVAL_DIR            fit, write the weights
    python scripts/train_decider.py EVAL_DIR --report   cross-validate and print what each kind of observation adds

A logistic regression with an L2 penalty, fitted by cyclic Newton steps on one weight after another (Zhang & Oles 2001):
deterministic, no library. Learned from

    reports_dev     annotated reports whose sha256(id) mod 3 is not 0: paired with gold or not
    tests/gold      the `read` part of the annotated general news, likewise
    tests/cases     the `read` part of the annotated pages of local outlets, likewise
    news_labels.tsv happenings read in general news, labelled event or none by the annotation guide
    gsr_dev         sentences labelled yes, and easy no: people who labelled by other rules, so at half weight
    knowledge       the yes sentences of the trigger rows at half weight, the few no sentences at four times
    --gold FOLDER   what `jaras export --format gold` wrote of one's own reviewed reports, likewise
"""

from __future__ import annotations

import csv
import hashlib
import math
import sys
from argparse import ArgumentParser
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, cast

import msgspec
from news_gold import annotated
from pages_gold import pages

from jaras.coding.clauses import clauses
from jaras.coding.code import identified, passed, records
from jaras.coding.happening import Happening, tellings
from jaras.coding.observations import observations
from jaras.coding.reading import Reading
from jaras.coding.vocabulary import trigger_rows
from jaras.evaluate.events import GoldReport, compared
from jaras.evaluate.reading import EventLine, json_of
from jaras.ingest import read_reports
from jaras.model import Event, Report

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "src/jaras/knowledge/likely.yaml"
LABELS = ROOT / "scripts/news_labels.tsv"
HEAD = """# How likely is it that what the grammar lets pass is an event? Trained: `make train` writes this file.
#
# A happening scores `intercept` and the weights of all observations that hold of it (coding/observations.py), on the
# scale of log odds: 0 is even, +0.7 doubles the odds. Under `threshold` it is struck out as `unlikely`.
# docs/decider.md says from what it was learned and what it adds.
"""
PENALTY = 10.0
THRESHOLD = -0.3  # F1 is highest near half of itself (Lipton et al. 2014): what is likelier than 0.43 passes
RAREST = 4  # an observation of fewer happenings has no weight
NEGLIGIBLE = 0.03
FOLDS = 8
GSR = {
    "assault": {"Battles", "Explosions/Remote violence", "Violence against civilians"},
    "protest": {"Protests", "Riots"},
}
KINDS = ("frame", "word", "before", "sentence", "armed sides", "initiator", "target", "count", "place", "day",
         "told", "together", "title", "report")  # fmt: skip


class Example(NamedTuple):
    """One happening: where it was read, what was observed, whether it is an event, and how much it counts."""

    source: str
    report: str
    seen: frozenset[str]
    event: bool
    weight: float


class Model(NamedTuple):
    """Log odds of an event: the intercept and a weight for each observation."""

    intercept: float
    weights: dict[str, float]

    def log_odds(self, seen: frozenset[str]) -> float:
        return self.intercept + sum(self.weights.get(name, 0.0) for name in seen)


# --- examples


def candidates(report: Report) -> list[tuple[frozenset[str], Event]]:
    """What the grammar lets pass in `report`: what is observed of each, and the record it would become.

    What others add up to becomes no record, and is left out.
    """
    reading = Reading(identified(report))
    told = passed(reading, [telling for clause in clauses(reading) for telling in tellings(reading, clause)])
    found = deque(records(reading, told))
    return [
        (frozenset(observations(reading, happening)), found.popleft())
        for happening in told
        if found and _names(reading, happening, found[0])
    ]


def _names(reading: Reading, happening: Happening, event: Event) -> bool:
    """Whether the trigger of `event` holds the head of `happening`."""
    head = happening.head.head
    span = reading.words.span(head.first, head.last)
    return event.trigger.start <= span.start and span.end <= event.trigger.end


def of_gold(folder: Path) -> Iterator[Example]:
    reports = {report.id: report for report in _reports(folder / "reports.jsonl")}
    for path in sorted(folder.glob("*.json")):
        gold = cast(GoldReport, json_of(path, GoldReport))
        if int(hashlib.sha256(gold.id.encode()).hexdigest(), 16) % 3 != 0:
            yield from of_annotated("reports", reports[gold.id], gold)


def of_news_gold(news: Path) -> Iterator[Example]:
    for report, events in annotated(news, "read"):
        gold = msgspec.convert({**report, "events": events}, GoldReport)
        yield from of_annotated("news", msgspec.convert(report, Report), gold)


def of_pages() -> Iterator[Example]:
    for page in pages("read"):
        yield from of_annotated("pages", msgspec.convert(page, Report), msgspec.convert(page, GoldReport))


def of_annotated(source: str, report: Report, gold: GoldReport) -> Iterator[Example]:
    found = candidates(report)
    paired = {j for _, j in compared(gold, [_line(event) for _, event in found])[2]}
    for j, (seen, _) in enumerate(found):
        yield Example(source, report.id or "", seen, j in paired, 1.0)


def of_news(news: Path) -> Iterator[Example]:
    with LABELS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    labels = {(row["report"], int(row["start"])): row["event"] == "yes" for row in rows}
    for report, _ in annotated(news):  # what is annotated as a whole is read from there, or not at all
        labels = {key: label for key, label in labels.items() if key[0] != report["id"]}
    wanted = {report for report, _ in labels}
    for report in _reports(news):
        for seen, event in candidates(report) if report.id in wanted else ():
            label = labels.get((report.id, event.trigger.start))
            if label is not None:
                yield Example("news", report.id, seen, label, 1.0)


def of_sentences(folder: Path) -> Iterator[Example]:
    for kind, types in GSR.items():
        for line in (folder / f"{kind}_dev.jsonl").read_text(encoding="utf-8").splitlines():
            row = msgspec.json.decode(line)
            if row["label"] not in ("yes", "easy no"):
                continue
            for seen, event in candidates(Report(text=row["text"], id=row["id"])):
                if event.event_type in types or event.plover == kind.upper():
                    yield Example("sentences", row["id"], seen, row["label"] == "yes", 0.5)


def of_rows() -> Iterator[Example]:
    for row in trigger_rows():
        for label in ("yes", "no"):
            for seen, _ in candidates(Report(text=row[label], published="2016-03-04")):
                yield Example("rows", row["lemma"], seen, label == "yes", 1.0 if label == "yes" else 4.0)


def examples(folder: Path) -> list[Example]:
    """All examples, in a fixed order."""
    return [
        *of_gold(folder / "reports_dev"),
        *of_news_gold(folder / "news_3000.jsonl.gz"),
        *of_pages(),
        *of_news(folder / "news_3000.jsonl.gz"),
        *of_sentences(folder / "gsr_dev"),
        *of_rows(),
    ]


def _reports(path: Path) -> Iterator[Report]:
    return (item for item in read_reports([path]) if isinstance(item, Report))


def _line(event: Event) -> EventLine:
    return msgspec.json.decode(msgspec.json.encode(event), type=EventLine)


# --- fitting


def fitted(learned: Sequence[Example]) -> Model:
    """The weights of highest likelihood under the penalty; the intercept bears none."""
    held = _by_observation(learned)
    weights = dict.fromkeys(sorted(held), 0.0)
    intercept, scores = 0.0, [0.0] * len(learned)
    everyone = range(len(learned))
    for _ in range(60):
        step = _step(learned, scores, everyone, 0.0, 1e-9)
        intercept, largest = intercept + step, abs(step)
        for name in weights:
            step = _step(learned, scores, held[name], weights[name], PENALTY)
            weights[name] += step
            largest = max(largest, abs(step))
        if largest < 1e-4:
            break
    return Model(intercept, weights)


def _step(learned: Sequence[Example], scores: list[float], at: Sequence[int], weight: float, penalty: float) -> float:
    """One Newton step of the weight that the examples `at` share; their scores follow it."""
    slope, curve = -penalty * weight, penalty
    for i in at:
        chance = 1 / (1 + math.exp(-scores[i]))
        slope += learned[i].weight * (learned[i].event - chance)
        curve += learned[i].weight * chance * (1 - chance)
    step = slope / curve
    for i in at:
        scores[i] += step
    return step


def _by_observation(learned: Sequence[Example]) -> dict[str, list[int]]:
    held: dict[str, list[int]] = defaultdict(list)
    for i, example in enumerate(learned):
        for name in example.seen:
            held[name].append(i)
    return {name: at for name, at in held.items() if len(at) >= RAREST}


def written(model: Model) -> str:
    """The file of the weights: sorted, two decimals, without those that change nothing."""
    rows = [f'  "{name}": {weight:.2f}' for name, weight in sorted(model.weights.items()) if abs(weight) >= NEGLIGIBLE]
    return "\n".join([HEAD, f"threshold: {THRESHOLD}", f"intercept: {model.intercept:.2f}", "weights:", *rows, ""])


# --- what it adds


def held_out(everything: Sequence[Example], keeps: Callable[[str], bool]) -> list[tuple[float, Example]]:
    """Each example with the log odds a model gives it that has seen no example of its report."""
    seen = [e._replace(seen=frozenset(filter(keeps, e.seen))) for e in everything]
    scored: list[tuple[float, Example]] = []
    for fold in range(FOLDS):
        model = fitted([e for e in seen if _fold(e) != fold])
        scored += [(model.log_odds(e.seen), e) for e in seen if _fold(e) == fold]
    return scored


def _fold(example: Example) -> int:
    return int(hashlib.sha256(example.report.encode()).hexdigest(), 16) // 3 % FOLDS


def row(name: str, scored: Sequence[tuple[float, Example]]) -> str:
    """One line of the table: ranking (AUC), precision and recall at the threshold for each source."""
    cells = []
    for source in ("reports", "news", "sentences"):
        real = [score for score, e in scored if e.source == source and e.event]
        none = [score for score, e in scored if e.source == source and not e.event]
        above = sum((a > b) + (a == b) / 2 for a in real for b in none) / (len(real) * len(none))
        kept, passed = sum(s >= THRESHOLD for s in real), sum(s >= THRESHOLD for s in none)
        cells.append(f"{above:.2f} · {kept / (kept + passed):.2f} · {kept / len(real):.2f}")
    return f"| {name} | " + " | ".join(cells) + " |"


def ablation(everything: Sequence[Example]) -> Iterator[str]:
    """The table of docs/decider.md, without and with each kind of observation."""
    yield "| observations | reports | general news | sentences |"
    yield "|---|---|---|---|"
    yield row("none: all pass", [(0.0, e) for e in everything])
    yield row("all", held_out(everything, lambda _: True))
    for kind in KINDS:
        yield row(f"without *{kind}*", held_out(everything, lambda name, kind=kind: name.split(":")[0] != kind))


def main(argv: Sequence[str]) -> None:
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="the evaluation material")
    parser.add_argument("--gold", type=Path, action="append", default=[], help="a folder of one's own gold")
    parser.add_argument("--report", action="store_true", help="cross-validate instead of writing weights")
    args = parser.parse_args(argv)
    everything = [*examples(args.folder), *(one for folder in args.gold for one in of_gold(folder))]
    if args.report:
        for line in ablation(everything):
            print(line, flush=True)
    else:
        WEIGHTS.write_text(written(fitted(everything)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
