"""Whether what was read is a happening at all: a sum of weights over what can be seen of it.

The grammar of mood.py strikes out what is said not to have happened; what is left is weighed here. The model is a
logistic regression (log odds, L2); scripts/train_decider.py fits it and writes knowledge/likely.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import fsum

from msgspec.structs import replace

from jaras.coding.happening import Happening
from jaras.coding.observations import at_hand, observations, untold
from jaras.coding.reading import Reading
from jaras.knowledge import load


def likely(reading: Reading, happenings: Sequence[Happening]) -> tuple[list[Happening], list[Happening]]:
    """(kept, struck out as `unlikely`) of the happenings of one report."""
    weighed = [(happening, happening.rejected or _rule(reading, happening)) for happening in happenings]
    struck = [replace(happening, rejected=rule) for happening, rule in weighed if rule]
    return [happening for happening, rule in weighed if not rule], struck


def _rule(reading: Reading, happening: Happening) -> str | None:
    return None if _is_likely(reading, happening) else "unlikely"


def _is_likely(reading: Reading, happening: Happening) -> bool:
    """Whether enough speaks for `happening`; the whole report is read only where that decides it."""
    seen = at_hand(reading, happening)
    odds = {log_odds([*seen, more]) >= _threshold() for more in untold(reading)}
    return odds.pop() if len(odds) == 1 else log_odds(observations(reading, happening)) >= _threshold()


def log_odds(seen: Iterable[str]) -> float:
    """How strongly the observations `seen` speak for a happening: 0 is even, +0.7 twice as likely as not.

    Summed exactly: in what order they were seen must not decide.
    """
    weights = _weights()
    return fsum([_intercept(), *(weights.get(name, 0.0) for name in seen)])


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in load("likely.yaml")["weights"].items()}


@cache
def _intercept() -> float:
    return float(load("likely.yaml")["intercept"])


@cache
def _threshold() -> float:
    return float(load("likely.yaml")["threshold"])
