"""Incidents against gold incidents: were the mentions of one happening grouped, and is its toll right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import inf
from pathlib import Path
from typing import Any, NamedTuple, cast

from msgspec import Struct, convert, to_builtins

from jaras import jsonl
from jaras.errors import InputError
from jaras.evaluate.reading import (
    EventLine,
    IncidentLine,
    Range,
    ReportLine,
    Sentences,
    by_report,
    json_of,
    lines_of,
    overlap,
)
from jaras.evaluate.table import Table, rounded
from jaras.incidents import link
from jaras.knowledge import event_types


class GoldTrigger(Struct):
    """Where a gold mention stands."""

    span: tuple[int, int]


class GoldMention(Struct):
    """One telling of a gold incident."""

    report_id: str
    trigger: GoldTrigger


class GoldIncident(Struct):
    """A gold incident. `reconciled`: [low, high] by kind, or null."""

    incident: str
    type: str
    mentions: list[GoldMention]
    reconciled: dict[str, Any] | None = None


class Mention(NamedTuple):
    """A mention as scoring tells it apart from others."""

    report_id: str
    words: Range


Grouping = dict[Mention, str | Mention]


def evaluate_links(gold: Path, events: Path, incidents: Path | None = None, reports: Path | None = None) -> Table:
    """Score how `incidents` group `events` (both JSONL) against gold incidents; without incidents they are linked here.

    coverage  gold mentions with a coded event
    b3        B-cubed precision, recall and F1 over gold mentions
    pairs     the same over pairs of mentions
    killed    incidents whose range of victims killed equals gold's, or overlaps it

    Raises InputError when a file cannot be read.
    """
    truth = cast(list[GoldIncident], json_of(gold, list[GoldIncident]))
    if not truth:
        raise InputError("gold-empty", "no gold incident here", "give the list of gold incidents", str(gold))
    coded = by_report(lines_of(events, EventLine))
    found = {one.incident_id: one for one in (lines_of(incidents, IncidentLine) if incidents else _linked(events))}
    texts = {report.id: Sentences(report.text) for report in lines_of(reports, ReportLine)} if reports else {}
    told = {Mention(mention.report_id, mention.trigger.span): one for one in truth for mention in one.mentions}
    guess = _guessed(told, coded, found, texts)
    right: Grouping = {mention: one.incident for mention, one in told.items()}
    rows = {
        "coverage": round(sum(not isinstance(group, Mention) for group in guess.values()) / len(told), 3),
        "b3": _b_cubed(right, guess),
        "pairs": _pairwise(right, guess),
        "killed": _killed(truth, guess, found),
        "incidents": len(truth),
        "mentions": len(told),
    }
    return Table("links", rows)


def _linked(events: Path) -> list[IncidentLine]:
    coded, problems = jsonl.read_events(events)
    if problems:
        first = problems[0]
        raise InputError(first.code, first.cause, first.remedy, first.where)
    return convert([to_builtins(one) for one in link(coded)[0]], list[IncidentLine])


# --- which event is meant


def _guessed(
    told: Mapping[Mention, GoldIncident],
    coded: Mapping[str, Sequence[EventLine]],
    found: Mapping[str, IncidentLine],
    texts: Mapping[str, Sentences],
) -> Grouping:
    """The predicted incident of each gold mention; a mention without a coded event stands alone."""
    incident_of = {event: name for name, one in found.items() for event in one.events}
    guess: Grouping = {}
    for mention, one in told.items():
        sentences = texts.get(mention.report_id) or Sentences("")
        event = _meant(mention.words, one.type, coded.get(mention.report_id, ()), sentences)
        guess[mention] = incident_of.get(event.event_id, event.event_id) if event else mention
    return guess


def _meant(words: Range, kind: str, events: Sequence[EventLine], sentences: Sentences) -> EventLine | None:
    """The coded event that tells a gold mention: by its words, else by sentence and family; the first of equals."""
    best, highest = None, 0.0
    for event in events:
        family = event_types().get(event.sub_event_type or "") == event_types()[kind]
        rank = _rank(words, event, family, sentences)
        if rank > highest:
            best, highest = event, rank
    return best


def _rank(words: Range, event: EventLine, family: bool, sentences: Sentences) -> float:
    if any(overlap(words, span) for span in event.spans):
        return 4.5 if family else 4
    if family and sentences and any(sentences.same(words, span) for span in event.spans):
        return 2.5
    return 0


# --- grouping


def _b_cubed(truth: Grouping, guess: Grouping) -> dict[str, float]:
    """B-cubed (Bagga and Baldwin 1998): for each mention, how pure and how complete its group is."""
    right, guessed = _members(truth), _members(guess)
    precision = recall = 0.0
    for mention in truth:
        one, other = right[truth[mention]], guessed[guess[mention]]
        precision += len(one & other) / len(other)
        recall += len(one & other) / len(one)
    return rounded(precision / len(truth), recall / len(truth))


def _members(grouping: Grouping) -> dict[str | Mention, set[Mention]]:
    members: dict[str | Mention, set[Mention]] = defaultdict(set)
    for mention, group in grouping.items():
        members[group].add(mention)
    return members


def _pairwise(truth: Grouping, guess: Grouping) -> dict[str, float]:
    right = guessed = both = 0
    for one, other in combinations(truth, 2):
        together, joined = truth[one] == truth[other], guess[one] == guess[other]
        right += together
        guessed += joined
        both += together and joined
    return rounded(both / guessed if guessed else 0, both / right if right else 0)


# --- figures


def _killed(truth: Sequence[GoldIncident], guess: Grouping, found: Mapping[str, IncidentLine]) -> dict[str, str]:
    exact = overlapping = scored = 0
    for one in truth:
        gold = (one.reconciled or {}).get("killed")
        if not gold:
            continue
        scored += 1
        votes = Counter(guess[Mention(mention.report_id, mention.trigger.span)] for mention in one.mentions)
        groups = (group for group, _ in votes.most_common() if not isinstance(group, Mention))
        chosen = next((found[group] for group in groups if group in found), None)
        if chosen is not None:
            equal, meeting = _compared(_victims_killed(chosen), gold)
            exact += equal
            overlapping += meeting
    return {"exact": f"{exact}/{scored}", "overlapping": f"{overlapping}/{scored}"}


def _compared(told: tuple[float, float] | None, gold: list[int]) -> tuple[bool, bool]:
    """Whether a range equals and overlaps gold's; an incident without a toll says that none was killed, no more."""
    if told is None:
        return gold == [0, 0], gold == [0, 0]
    return list(told) == gold, told[0] <= gold[1] and gold[0] <= told[1]


def _victims_killed(incident: IncidentLine) -> tuple[float, float] | None:
    """The bounds of all killed but the attackers, together; None if no such figure is told."""
    figures = incident.figures or []
    victims = [one for one in figures if one.kind == "killed" and one.who not in ("actor1", "attackers")]
    if not victims:
        return None
    low = sum(one.low or 0 for one in victims)
    return low, sum(inf if one.high is None else one.high for one in victims)
