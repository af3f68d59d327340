"""Whether two events are one happening: a sum of weighted observations, each with its reason.

The form is that of Fellegi and Sunter (1969): independent features, each adding to a log-odds score. The weights stand
in `knowledge/linking.yaml`.
"""

from __future__ import annotations

from functools import cache
from math import inf
from typing import Any

from msgspec import Struct

from jaras.incidents.features import observe
from jaras.incidents.seen import Seen
from jaras.incidents.traits import Traits
from jaras.knowledge import load
from jaras.model import Event


class Observed(Struct, frozen=True):
    """One observation of a pair: the row of the linking table, its weight (-inf: never one), and what was seen."""

    feature: str
    weight: float
    details: tuple[str, ...]


class Why(Struct, frozen=True):
    """Whether two events are taken for one happening. `reasons`: one plain-English line for each observation."""

    same: bool
    score: float
    reasons: tuple[str, ...]
    observed: tuple[Observed, ...] = ()


class Settings(Struct, frozen=True):
    """The linking table. Weights are on the scale of log odds; -inf forbids."""

    threshold: float
    vague_threshold: float
    margin: float
    retelling: float
    tells_apart: frozenset[str]
    anchored_days: int
    horizon_days: int
    wave_size: int
    waves: dict[str, str]
    weights: dict[str, float]
    says: dict[str, str]


@cache
def settings() -> Settings:
    """The linking table, read once."""
    table: dict[str, Any] = dict(load("linking.yaml"))
    rows = table.pop("features")
    weights = {name: -inf if row["weight"] == "never" else float(row["weight"]) for name, row in rows.items()}
    apart = frozenset(table.pop("tells_apart"))
    return Settings(**table, tells_apart=apart, weights=weights, says={name: row["says"] for name, row in rows.items()})


def score(a: Traits, b: Traits) -> float:
    """The score of a pair; -inf when it can never be one happening."""
    weights, total = settings().weights, 0.0
    for seen in observe(a, b):
        total += weights[seen.feature]
        if total == -inf:
            break
    return total


def retelling(a: Traits, b: Traits) -> float:
    """How much speaks for two events of one report being one told twice; -inf if anything tells them apart."""
    table = settings()
    seen = [one.feature for one in observe(a, b) if one.feature != "one-report"]
    if any(table.weights[feature] < 0 or feature in table.tells_apart for feature in seen):
        return -inf
    return sum(table.weights[feature] for feature in seen)


def why(a: Event, b: Event) -> Why:
    """The score of two events with the reason for each part of it."""
    table = settings()
    observed = list(observe(Traits(a), Traits(b)))
    total = sum(table.weights[seen.feature] for seen in observed)
    told = tuple(Observed(one.feature, table.weights[one.feature], tuple(map(str, one.details))) for one in observed)
    return Why(total >= table.threshold, round(total, 2), tuple(_reason(seen, table) for seen in observed), told)


def _reason(seen: Seen, table: Settings) -> str:
    weight = table.weights[seen.feature]
    mark = "never" if weight == -inf else f"{weight:+.1f}"
    return f"{mark}: {table.says[seen.feature].format(*seen.details)}"
