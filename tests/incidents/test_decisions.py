"""People join, split, reject and correct; the machine's values stay, and every decision can be taken back."""

import random
from itertools import combinations

import pytest
from happenings import ISLAMIC_STATE, event, killed
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from test_order import events

from jaras import link
from jaras.errors import InputError
from jaras.incidents import anchor, corrected, decided
from jaras.model import Anchor, Decision, Event

SEEN_TWICE = (event("Suicide bomb", "Mosul", "2022-01-20"), event("Suicide bomb", "Mosul", "2022-01-20"))
FAR_APART = (event("Suicide bomb", "Mosul", "2022-01-20"), event("Attack", "Idlib", "2022-03-01"))


def decision(kind: str, *about: Event, at: str = "2022-02-01T10:00:00Z", name: str = "", **more: object) -> Decision:
    return Decision(name or f"{kind}-{at}", kind, "salma", at, "read both reports", tuple(map(anchor, about)), **more)  # type: ignore[arg-type]


def groups(told: tuple[Event, ...] | list[Event], *decisions: Decision) -> set[frozenset[str]]:
    return {frozenset(one.events) for one in link(told, decisions)[0]}


def test_events_that_a_person_joined_are_one_incident() -> None:
    joined, _ = link(FAR_APART, [decision("join", *FAR_APART, name="d1")])

    assert [one.events for one in joined] == [tuple(one.event_id for one in FAR_APART)]
    assert joined[0].decisions == ("d1",)


def test_events_that_a_person_split_are_two_incidents() -> None:
    one, other = SEEN_TWICE
    assert len(groups(SEEN_TWICE)) == 1

    assert groups(SEEN_TWICE, decision("split", one, apart=(anchor(other),))) == {
        frozenset([one.event_id]), frozenset([other.event_id]),
    }  # fmt: skip


def test_what_is_undone_never_was() -> None:
    split = decision("split", SEEN_TWICE[0], apart=(anchor(SEEN_TWICE[1]),), name="d1")
    undo = decision("undo", at="2022-02-02T10:00:00Z", undoes="d1", name="d2")

    assert link(SEEN_TWICE, [split, undo]) == link(SEEN_TWICE)


def test_an_undo_can_be_undone() -> None:
    split = decision("split", SEEN_TWICE[0], apart=(anchor(SEEN_TWICE[1]),), name="d1")
    undo = decision("undo", at="2022-02-02T10:00:00Z", undoes="d1", name="d2")
    again = decision("undo", at="2022-02-03T10:00:00Z", undoes="d2", name="d3")

    assert link(SEEN_TWICE, [undo, again, split]) == link(SEEN_TWICE, [split])


def test_of_two_that_contradict_each_other_the_later_holds() -> None:
    one, other = FAR_APART
    join = decision("join", one, other, at="2022-02-01T10:00:00Z")
    split = decision("split", one, apart=(anchor(other),), at="2022-02-01T11:00:00Z")

    assert len(groups(FAR_APART, join, split)) == 2
    assert len(groups(FAR_APART, split, replace(join, at="2022-02-01T12:00:00Z"))) == 1


def test_a_later_join_brings_in_what_was_split_off() -> None:
    a, b, c = event(), event("Attack", "Idlib"), event("Arrests", "Baghdad")
    split = decision("split", a, apart=(anchor(c),), at="2022-02-01T10:00:00Z")
    first = decision("join", a, b, at="2022-02-01T11:00:00Z")
    second = decision("join", b, c, at="2022-02-01T12:00:00Z")

    assert len(groups([a, b, c], split, first, second)) == 1


def test_a_rejected_event_is_in_no_incident_until_it_is_accepted() -> None:
    one, other = SEEN_TWICE
    reject = decision("reject", one)

    assert groups(SEEN_TWICE, reject) == {frozenset([other.event_id])}
    accepted = groups(SEEN_TWICE, reject, decision("accept", one, at="2022-02-05T10:00:00Z"))
    assert accepted == {frozenset([one.event_id, other.event_id])}


def test_a_decision_outlives_a_new_coding_that_names_the_happening_by_another_word() -> None:
    one, other = SEEN_TWICE
    split = decision("split", one, apart=(anchor(other),))
    recoded = replace(
        one, event_id="another id", mentions=(one.trigger,), trigger=replace(one.trigger, start=900, end=905)
    )

    assert len(groups((recoded, other), split)) == 2


def test_a_decision_whose_words_tell_no_event_any_more_waits_and_says_so() -> None:
    one = SEEN_TWICE[0]
    nowhere = Anchor(one.report_id, "gone", 5000, 5004)
    lost = Decision("d1", "reject", "salma", "2022-02-01", "not an attack", (nowhere,))

    incidents, problems = link(SEEN_TWICE, [lost])

    assert len(incidents) == 1
    assert [(problem.code, problem.where) for problem in problems] == [("decision-waits", f"{one.report_id}:5000")]


def test_a_correction_moves_the_event_and_leaves_the_machine_value() -> None:
    one = SEEN_TWICE[0]
    said = decided(SEEN_TWICE, [decision("correct", one, slot="date", value="2022-03-05")])

    assert said.events[0].date_start == "2022-03-05"
    assert one.date_start == "2022-01-20"
    assert len(groups(SEEN_TWICE, decision("correct", one, slot="date", value="2022-03-05"))) == 2


@pytest.mark.parametrize(
    ("slot", "value", "gives"),
    [
        ("type", "Armed clash", {"event_type": "Battles", "sub_event_type": "Armed clash"}),
        ("date", "2022-01-20..2022-01-23", {"date_start": "2022-01-20", "date_end": "2022-01-23", "time_precision": 2}),
        ("date", "", {"date_start": None, "date_end": None, "time_precision": None}),
        ("place", "", {"place": None}),
        ("background", "yes", {"background": True}),
    ],
)
def test_slots_that_can_be_corrected(slot: str, value: str, gives: dict[str, object]) -> None:
    right = corrected(event(), slot, value)

    assert {name: getattr(right, name) for name in gives} == gives


def test_a_place_is_corrected_by_its_id() -> None:
    assert (place := corrected(event(), "place", "SY-HA").place) is not None
    assert (place.admin1_code, place.geo_precision) == ("SY-HA", 3)


def test_actors_are_corrected_by_id_or_class() -> None:
    right = corrected(event(actor1=(ISLAMIC_STATE,)), "actor1", "military-forces-of-iraq, civilians")

    assert [(one.name, one.actor_class) for one in right.actor1] == [
        ("Military Forces of Iraq", "state"), (None, "civilians"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "bounds"), [("12", (12, 12)), ("10..12", (10, 12)), ("10..", (10, None)), ("..9", (None, 9))]
)
def test_a_figure_is_corrected_in_place(value: str, bounds: tuple[int | None, int | None]) -> None:
    told = event("Attack", "Mosul", "2022-01-20", killed(30), killed(2, part=True))

    right = corrected(told, "killed.unspecified", value).figures

    assert [(one.low, one.high, one.part) for one in right] == [(*bounds, False), (2, 2, True)]
    assert right[0].span == told.figures[0].span, "the words it was read from"


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("colour", "red"),
        ("type", "Bombing"),
        ("date", "20/1/2022"),
        ("date", "2022-01-23..2022-01-20"),
        ("place", "nowhere"),
        ("background", "maybe"),
        ("actor1", "no-such-group"),
        ("killed.nobody", "3"),
        ("killed.civilians", "many"),
        ("killed.civilians", "9..2"),
        ("killed.civilians", "-1"),
    ],
)
def test_what_cannot_stand_in_a_slot_is_refused(slot: str, value: str) -> None:
    with pytest.raises(InputError) as refused:
        corrected(event(), slot, value)

    assert refused.value.problem.remedy


def test_the_best_rating_of_an_outlet_stands_beside_the_credibility_of_the_item() -> None:
    one, other = (replace(e, report=replace(e.report, source=name)) for e, name in zip(SEEN_TWICE, "XY", strict=True))
    rated = [decision("rate", slot="X", value="D", name="r1"), decision("rate", slot="Y", value="B", name="r2")]

    incident = link([one, other], rated)[0][0]

    assert (incident.source_rating, incident.item_rating) == ("B", 1)
    assert link([one, other])[0][0].source_rating == "F", "nobody is rated by the machine"


def test_a_rating_that_is_no_letter_of_the_code_is_listed_and_changes_nothing() -> None:
    incidents, problems = link(SEEN_TWICE, [decision("rate", slot="X", value="good")])

    assert incidents == link(SEEN_TWICE)[0]
    assert [problem.code for problem in problems] == ["rating"]


@st.composite
def decisions(draw: st.DrawFn, told: list[Event]) -> list[Decision]:
    made = []
    for number in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(["join", "split"]))
        chosen = draw(st.lists(st.sampled_from(told), min_size=2, max_size=3, unique_by=lambda one: one.event_id))
        about, apart = (chosen, []) if kind == "join" else (chosen[:1], chosen[1:])
        at = f"2022-02-01T10:00:{number:02d}Z"
        made.append(decision(kind, *about, at=at, apart=tuple(map(anchor, apart))))
    return made


@given(st.data(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_whatever_people_decide_holds_in_any_order(data: st.DataObject, dice: random.Random) -> None:
    told = data.draw(st.lists(events(), min_size=3, max_size=10, unique_by=lambda one: one.event_id))
    made = data.draw(decisions(told))
    shuffled, told_later = list(told), list(made)
    dice.shuffle(shuffled)
    dice.shuffle(told_later)

    found = groups(told, *made)

    assert found == groups(shuffled, *told_later)
    said = decided(told, made)
    for one, other in combinations([that.event_id for that in told], 2):
        together = any({one, other} <= group for group in found)
        pair = (min(one, other), max(one, other))
        assert together or pair not in said.together
        assert not together or pair not in said.apart
