"""The same events give the same incidents, whatever order they arrive in."""

import random
from itertools import combinations
from math import inf

from happenings import PLACES, event, killed
from hypothesis import given, settings
from hypothesis import strategies as st

from jaras import link
from jaras.incidents.pair import retelling
from jaras.incidents.traits import Traits
from jaras.model import Event

_COUNTS = st.one_of(st.none(), st.sampled_from([(2, 2), (4, 4), (5, None), (12, 12), (20, 99), (None, None)]))
_WHEN = st.sampled_from(
    ["2022-01-20", "2022-01-21", "2022-01-22", ("2022-01-19", "2022-01-22"), None, ("2022-01-01", "2022-01-31")]
)


@st.composite
def events(draw: st.DrawFn) -> Event:
    told = draw(_COUNTS)
    return event(
        draw(st.sampled_from(["Suicide bomb", "Attack", "Armed clash"])),
        draw(st.sampled_from([*PLACES, None])),
        draw(_WHEN),
        *([killed(*told, who=draw(st.sampled_from(["civilians", "actor2", "unspecified"])))] if told else []),
        report=draw(st.sampled_from(["r1", "r2", "r3", "r4", "r5"])),
        published=draw(st.sampled_from(["2022-01-21", "2022-01-23", None])),
        origin=draw(st.sampled_from(["", "wire"])),
        background=draw(st.booleans()),
    )


@given(st.lists(events(), max_size=14), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_any_order_gives_the_same_incidents(given_events: list[Event], dice: random.Random) -> None:
    shuffled = list(given_events)
    dice.shuffle(shuffled)

    assert link(shuffled) == link(given_events)


@given(st.lists(events(), max_size=14))
@settings(max_examples=150)
def test_what_holds_of_every_linking(given_events: list[Event]) -> None:
    incidents, problems = link(given_events)

    members = [event_id for incident in incidents for event_id in incident.events]
    assert sorted(members) == sorted(one.event_id for one in given_events), "each event is in exactly one incident"
    assert not problems
    assert len({incident.incident_id for incident in incidents}) == len(incidents)
    for incident in incidents:
        told = [one for one in given_events if one.event_id in incident.events]
        assert set(incident.reports) == {one.report_id for one in told}
        for one, other in combinations(told if len(incident.reports) == 1 else (), 2):
            assert retelling(Traits(one), Traits(other)) > -inf, "a report alone is believed to tell of two"
        for figure in incident.figures:
            assert figure.low is None or figure.best is None or figure.low <= figure.best
            assert figure.high is None or figure.best is None or figure.best <= figure.high
            assert (figure.low is None) == (figure.best is None)
        sides = [(figure.kind, figure.who) for figure in incident.figures]
        assert len(set(sides)) == len(sides), "one range for each kind and side"
