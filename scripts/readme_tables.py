"""The tables of the READMEs and docs, in English and Arabic; each function gives the body of the block of its name.

A function returns None where what it measures on is not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

import measured
import yaml
from terminal_session import Session

from jaras import Report, code
from jaras.ingest import read_reports
from jaras.jsonl import dump
from jaras.knowledge import load

Language = Literal["ar", "en"]
Cells = Iterable[object]
_JSON_WIDTH = 110

# Two independent annotations of 22 reports: F1 as ../shared/eval/README.md gives them.
_ANNOTATORS = {
    "detection": 0.97, "subtype": 0.97, "date": 0.88, "place": 0.98, "actor1": 0.93, "actor2": 0.91,
    "figures": 0.96, "record": 0.90, "locality": 0.98, "who": 0.91, "certainty": 0.97,
}  # fmt: skip

_WORDS = yaml.safe_load(Path(__file__).with_name("readme_words.yaml").read_text(encoding="utf-8"))


def words_of(part: str, language: Language, **numbers: object) -> dict[str, str]:
    """The words of one table, with `numbers` put in."""
    return {name: pair[language == "ar"].format(**numbers) for name, pair in _WORDS[part].items()}


def table(head: Cells, rows: Iterable[Cells]) -> str:
    """A Markdown table; all columns but the first are numbers."""
    titles = [str(cell) for cell in head]
    lines = [titles, ["---", *("---:" for _ in titles[1:])], *rows]
    return "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)


def scores(language: Language, session: Session) -> str | None:
    """Events of the development gold, slot by slot."""
    if not session.has_gold:
        return None
    gold = session.gold / "reports_dev"
    every, third = measured.event_scores(gold), measured.event_scores(gold, measured.kept_unread)
    words = words_of("scores", language)
    head = [words["slot"]]
    head += [f"{words[name]}: {score}" for name in ("all", "third") for score in ("P", "R", "F1")]
    slots = words_of("slots", language)
    return table([*head, words["annotators"]], (_slot_row(slot, slots[slot], every, third) for slot in slots))


def _slot_row(slot: str, title: str, *columns: measured.EventScores) -> list[str]:
    numbers = [f"{one.rows[slot][score]:.3f}" for one in columns for score in ("p", "r", "f1")]
    strong = [f"**{number}**" if at % 3 == 2 else number for at, number in enumerate(numbers)]
    return [title, *strong, f"{_ANNOTATORS[slot]:.2f}" if slot in _ANNOTATORS else "–"]


def sentences(language: Language, session: Session) -> str | None:
    """Sentence-level detection on labelled newswire."""
    if not session.has_gold:
        return None
    words, rows = words_of("sentences", language), []
    for kind in ("assault", "protest"):
        for case, one in measured.sentence_scores(session.gold / f"gsr_dev/{kind}_dev.jsonl").items():
            rows.append([f"{words[kind]}, {words[case]}", one["n"], *_three(one)])
    return table([words["sentences"], words["positive"], "P", "R", "F1"], rows)


def links(language: Language, session: Session) -> str | None:
    """Linking, with our own events of linking_dev."""
    if not session.has_gold:
        return None
    found = measured.link_scores(session.gold / "linking_dev")
    words = words_of("links", language, **found)
    rows = [[words["coverage"], "", f"{found['coverage']:.3f}", ""]]
    rows += [[words[name], *_three(found[name])] for name in ("b3", "pairs")]
    rows += [[words[name], "", "", found["killed"][name]] for name in ("exact", "overlapping")]
    return table([words["links"], "P", "R", "F1"], rows)


def _three(score: dict[str, float]) -> list[str]:
    return [f"{score[name]:.3f}" for name in ("p", "r", "f1")]


def suites(language: Language, session: Session) -> str | None:
    """Suites of numbers and dates."""
    if not session.has_gold:
        return None
    words, found = words_of("suites", language), measured.suites(session.gold)
    rows = [[words[name], f"{one.right}/{one.cases}"] for name, one in found.items()]
    return table([words["suites"], words["right"]], rows)


def alarms(language: Language, session: Session) -> str | None:
    """Texts that tell of nothing, and how many of them were coded with something."""
    if not session.has_gold:
        return None
    words, gold = words_of("alarms", language), session.gold
    found = {
        "reports": measured.alarms_in_reports(gold / "reports_dev"),
        "assault": measured.alarms_in_sentences(gold / "gsr_dev/assault_dev.jsonl"),
        "protest": measured.alarms_in_sentences(gold / "gsr_dev/protest_dev.jsonl"),
    }
    rows = [[words[name], one.peaceful, one.raised] for name, one in found.items()]
    return table([words["texts"], words["count"], words["raised"]], rows)


def news(language: Language, session: Session) -> str | None:
    """How much of general news becomes events."""
    if not session.has_gold:
        return None
    counts = measured.events_in_news(session.gold / "news_3000.jsonl.gz")
    return table(words_of("news", language).values(), [[f"{count:,}" for count in counts]])


def register(language: Language, session: Session) -> str:
    """What knowledge/ holds, and how much of it was checked against a source."""
    words = words_of("register", language)
    parts = {"actors": measured.actors(), "triggers": measured.trigger_rows(), "supplement": measured.supplement()}
    rows = [
        [words[name], f"{one.rows:,}", f"{one.cited:,}", f"{one.rows - one.cited:,}"] for name, one in parts.items()
    ]
    rows += [[words[name], f"{count:,}", "", ""] for name, count in measured.compiled_places().items()]
    return table([words[name] for name in ("held", "rows", "cited", "unverified")], rows)


def record(language: Language, session: Session) -> str:
    """The event of the first sample as `jaras code` writes it, broken into lines."""
    event = code(_sample("sample-01")).events[0]
    return f"```json\n{broken(json.loads(next(dump([event]))))}\n```\n"


def _sample(report_id: str) -> Report:
    found = read_reports([measured.ROOT / "samples"])
    return next(item for item in found if isinstance(item, Report) and item.id == report_id)


def broken(value: Any, indent: int = 0, before: int = 0) -> str:
    """JSON with whatever fits a line on one line. `before`: characters that stand before it on its line."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent + before <= _JSON_WIDTH or not isinstance(value, dict | list):
        return flat
    deeper = indent + 2
    if isinstance(value, dict):
        labels = ((f'"{name}": ', one) for name, one in value.items())
        parts = [label + broken(one, deeper, len(label)) for label, one in labels]
    else:
        parts = [broken(one, deeper) for one in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    lines = ",\n".join(" " * deeper + part for part in parts)
    return f"{opening}\n{lines}\n{' ' * indent}{closing}"


def frames(language: Language, session: Session) -> str:
    """Every frame: what it makes of a trigger word, and words that have it."""
    rows = []
    for name, frame in load("frames.yaml").items():
        plover = " ".join(part for part in frame["plover"] if part)
        kind = frame.get("type") or f"decided by *{frame['by']}*"
        rows.append(
            [f"`{name}`", kind, plover, frame["strength"], frame.get("casualty", ""), "، ".join(_lemmas()[name][:6])]
        )
    return _plain_table(["frame", "sub-event type", "PLOVER", "strength", "counts", "words"], rows)


@cache
def _lemmas() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in load("frames.yaml")}
    for name in measured.TRIGGERS:
        for row in load(f"triggers/{name}.yaml")["rows"]:
            found[row["frame"]].append(row["lemma"])
    return found


def link_rules(language: Language, session: Session) -> str:
    """Every observation of linking with its weight."""
    rows = [[f"`{name}`", row["weight"], row["says"]] for name, row in load("linking.yaml")["features"].items()]
    return _plain_table(["rule", "weight", "what `--why` says"], rows)


def merge_rules(language: Language, session: Session) -> str:
    """Every piece of evidence of merging with its weight."""
    rows = [[f"`{name}`", row["weight"], row["such as"]] for name, row in load("merging.yaml")["evidence"].items()]
    return _plain_table(["evidence", "weight", "such as"], rows)


def _plain_table(head: list[str], rows: Iterable[Cells]) -> str:
    return table(head, rows).replace("---:", "---")


TABLES: dict[str, Callable[[Language, Session], str | None]] = {
    "scores": scores, "sentences": sentences, "links": links, "suites": suites, "alarms": alarms, "news": news,
    "register": register, "record": record, "frames": frames, "link-rules": link_rules,
    "merge-rules": merge_rules,
}  # fmt: skip
