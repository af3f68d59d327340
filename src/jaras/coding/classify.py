"""The ACLED sub-event type of a happening, from its frame, its means and its sides."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from typing import NamedTuple

from jaras.coding.roles import Roles
from jaras.coding.vocabulary import Frame
from jaras.knowledge import load

_ARMED = {"army", "police", "group", "armed", "coalition", "militia", "government"}


class Evidence(NamedTuple):
    """What the decision may look at. `labels`: cue labels of the clause (weapons, crowd)."""

    frame: Frame
    sides: Roles
    labels: Collection[str]
    killed: bool = False


def sub_event_type(evidence: Evidence) -> str:
    """One of ACLED's 25 sub-event types."""
    frame = evidence.frame
    return frame.type or _DECISIONS[frame.by or ""](evidence)


def event_type(sub_type: str) -> str:
    """The ACLED event type of a sub-event type."""
    return _event_types()[sub_type]


@cache
def _event_types() -> dict[str, str]:
    return {sub: event for event, subs in load("acled.yaml")["types"].items() for sub in subs}


def armed_target(sides: Roles) -> bool:
    """Whether anything armed or official was the target."""
    return any(a.actor_class != "civilians" and a.kind in _ARMED for a in sides.targets)


def _attack(evidence: Evidence) -> str:
    labels, sides = evidence.labels, evidence.sides
    if "chemical" in labels:
        return "Chemical weapon"
    if "suicide" in labels and not (sides.initiators and armed_target(sides)):
        return "Suicide bomb"
    if "grenade" in labels:
        return "Grenade"
    if sides.initiators and "official" in labels and "aircraft" not in labels and "artillery" not in labels:
        return "Armed clash"
    if "aircraft" in labels and "guns" not in labels:
        return "Air/drone strike"
    if "ied" in labels and not sides.initiators:
        return "Remote explosive/landmine/IED"
    if "artillery" in labels:
        return "Shelling/artillery/missile attack"
    if "ied" in labels and not armed_target(sides):
        return "Remote explosive/landmine/IED"
    if sides.targets and not armed_target(sides):
        return "Attack"
    return "Armed clash" if sides.targets else "Attack" if not sides.initiators else "Armed clash"


def _bombing(evidence: Evidence) -> str:
    if "suicide" in evidence.labels:
        return "Suicide bomb"
    if "grenade" in evidence.labels:
        return "Grenade"
    return "Remote explosive/landmine/IED"


def _shelling(evidence: Evidence) -> str:
    if "chemical" in evidence.labels:
        return "Chemical weapon"
    air = "aircraft" in evidence.labels or any(a.kind == "coalition" for a in evidence.sides.initiators)
    return "Air/drone strike" if air else "Shelling/artillery/missile attack"


def _killing(evidence: Evidence) -> str:
    labels = evidence.labels
    if "suicide" in labels:
        return "Suicide bomb"
    if "aircraft" in labels:
        return "Air/drone strike"
    if "ied" in labels:
        return "Remote explosive/landmine/IED"
    if "artillery" in labels:
        return "Shelling/artillery/missile attack"
    return "Armed clash" if armed_target(evidence.sides) else "Attack"


def _control(evidence: Evidence) -> str:
    takers = {a.actor_class for a in evidence.sides.initiators}
    losers = {a.actor_class for a in evidence.sides.targets}
    if takers & {"state", "external", "militia"} or (not takers and "rebel" in losers):
        return "Government regains territory"
    return "Non-state actor overtakes territory"


def _regain(evidence: Evidence) -> str:
    takers = {a.actor_class for a in evidence.sides.initiators}
    losers = {a.actor_class for a in evidence.sides.targets}
    if takers == {"rebel"} and "rebel" not in losers:
        return "Non-state actor overtakes territory"
    return "Government regains territory"


def _protest(evidence: Evidence) -> str:
    if "dispersal" in evidence.labels:
        return "Excessive force against protesters" if evidence.killed else "Protest with intervention"
    return "Excessive force against protesters" if evidence.killed else "Peaceful protest"


_DECISIONS: dict[str, Callable[[Evidence], str]] = {
    "attack": _attack,
    "bombing": _bombing,
    "shelling": _shelling,
    "killing": _killing,
    "control": _control,
    "regain": _regain,
    "protest": _protest,
}
