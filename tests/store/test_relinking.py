"""Whatever is kept, decided, undone and erased, and in whatever order: what stands is what linking it all gives."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, select

from jaras import link
from jaras.errors import InputError
from jaras.incidents.around import Nothing
from jaras.incidents.settling import settle
from jaras.model import Event, Incident, Report, Span
from jaras.store import Store, Wish, open_store
from jaras.store.copies import standing_originals
from jaras.store.decisions import decisions
from jaras.store.engine import reading
from jaras.store.laid import Laid
from jaras.store.schema import listing, members, settled, ties
from jaras.store.standing import Standing
from stories import ATTACK, ATTACK_AGAIN, ENGLISH, RAID, many, put

_VAGUE = (
    "قتل ثلاثة جنود في هجوم في العراق الشهر الماضي، وكان مسلحون قد هاجموا حاجزا في محافظة ديالى.",
    "قُتل 11 جنديا في هجوم على ثكنة، بحسب مصدر أمني.",
    "أعلنت الشرطة مقتل ستة جنود وإصابة خمسة آخرين في تفجير عبوة ناسفة في سوريا.",
)


@cache
def stories() -> tuple[Report, ...]:
    """Reports that tell the same and like things closely and vaguely, copies, later texts under one id."""
    some = [*many(40), ATTACK, ATTACK_AGAIN, RAID, ENGLISH]
    days = ("2022-01-21", "2022-01-22", "2022-02-03", None)
    some += [Report(text, f"v{n}-{day}", day, f"صحيفة {n}") for n, text in enumerate(_VAGUE) for day in days]
    some += [Report(one.text, f"{one.id}-copy", "2022-01-23", "صحيفة المرفأ") for one in (ATTACK, RAID)]
    some += [
        Report(ATTACK.text.replace("11", "13"), "attack", "2022-01-23", "وكالة الفرات"),
        Report(ENGLISH.text, "raid", "2022-01-24", "صحيفة المرفأ", language="und"),
    ]
    return tuple(some)


def linked_at_once(store: Store) -> list[Incident]:
    """What `link` makes of all events and decisions of a store, by id."""
    with reading(store.engine) as connection:
        origins = {name: one.origin for name, one in standing_originals(connection).items()}
        bare = Standing(connection, [one for one in decisions(connection) if one.kind in ("add", "undo")])
        found, _ = link(bare.everything(origins), decisions(connection))
    return by_id(found)


def by_id(found: Iterable[Incident]) -> list[Incident]:
    return sorted(found, key=lambda one: one.incident_id)


def check(store: Store) -> None:
    """Incidents, their list, and where events lie are those of one linking of everything."""
    standing = by_id(store.incidents())
    assert standing == linked_at_once(store)
    with reading(store.engine) as connection:
        read = Standing(connection, list(decisions(connection)))
        origins = {name: one.origin for name, one in standing_originals(connection).items()}
        told: dict[str, Event | None] = {one.event_id: one for one in read.everything(origins)}
        whole = settle(told, Nothing(), *read.ruling).settled

        def rows(table: Table, *names: str) -> set[tuple[object, ...]]:
            return {tuple(row) for row in connection.execute(select(*(table.c[name] for name in names)))}

        lies = {(one.event_id, one.role, one.group, one.part, one.offer) for one in whole.values()}
        assert rows(settled, "event_id", "role", "home", "part", "offer") == lies
        tied = {(one.event_id, home) for one in whole.values() for home in one.ties}
        assert rows(ties, "event_id", "home") == tied
        homes = {(event, one.incident_id) for one in standing for event in one.events}
        assert rows(members, "event_id", "incident_id") == homes
        assert rows(listing, "incident_id") == {(one.incident_id,) for one in standing}


def something_happens(store: Store, dice: random.Random) -> None:
    """Reports come, or somebody decides something, takes it back, or has a report erased."""
    there = [event for one in store.incidents() for event in one.events]
    what = dice.choice(["keep", "keep", "undo", "forget", "rate", "add", *_ABOUT, *_ABOUT]) if there else "keep"
    if what == "keep":
        put(store, *dice.sample(stories(), dice.choice([1, 1, 2, 8])), link=False)
        return
    if what == "forget":
        if dice.random() < 0.3:
            store.forget(dice.choice(there).rpartition(":")[0] or "r0000", "asked to")
        return
    event, made = dice.choice(there), store.decisions()
    with suppress(InputError):
        match what:
            case "undo":
                wish = Wish("undo", (dice.choice(made).decision_id if made else "",), "a mistake")
            case "rate":
                wish = Wish("rate", ("صحيفة المرفأ",), "known", value=dice.choice("ABC"))
            case "add":
                report = dice.choice(stories())
                words = Span(0, 4, report.text[:4])
                wish = Wish("add", (report.id,), "it is told", value="Attack", words=words)
            case "join":
                wish = Wish("join", (event, dice.choice(there)), "one attack")
            case "split":
                one = dice.choice(store.incidents())
                wish = Wish("split", (one.incident_id, dice.choice(one.events)), "two attacks")
            case "correct":
                slot, value = dice.choice(_CORRECTIONS)
                wish = Wish("correct", (event,), "as it says", slot, value)
            case _:
                wish = Wish(what, (event,), "read")  # type: ignore[arg-type]
        store.decide(wish) if dice.random() < 0.7 else _decide_without_linking(store, wish)


def _decide_without_linking(store: Store, wish: Wish) -> None:
    from jaras.store.desk import Desk

    Desk(store).decide(wish, "salma")


_ABOUT = ("join", "join", "split", "reject", "accept", "correct")
_CORRECTIONS = (
    ("date", "2022-01-21"),
    ("date", ""),
    ("date", "2022-01-01..2022-02-28"),
    ("place", "SY-HA"),
    ("place", ""),
    ("type", "Armed clash"),
    ("background", "yes"),
    ("killed.civilians", "12"),
)


@example(99114429)  # a report comes from the very bytes that one was read from which is erased
@given(st.integers(0, 10**9))
@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a story of many steps gets no simpler by another seed
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_history_ends_where_linking_everything_ends(new_place: Callable[[], str], seed: int) -> None:
    dice, store = random.Random(seed), open_store(new_place(), create=True)
    put(store, *dice.sample(stories(), 20))
    for _ in range(10):
        for _ in range(dice.choice([1, 1, 2])):
            something_happens(store, dice)
        store.link()
        check(store)
    assert not store.verify().problems


def test_a_report_links_what_it_touches_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, *many(60), ATTACK, RAID)
    read: set[str] = set()
    events = Laid.events
    monkeypatch.setattr(Laid, "events", lambda self, names: read.update(names) or events(self, names))

    put(store, ATTACK_AGAIN)

    check(store)
    assert sorted(len(one.events) for one in store.incidents())[-1] > 1
    assert len(read) < 6, "what happened elsewhere and in other months is not even read"


def test_a_decision_links_what_it_touches_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, *many(60), ATTACK, ATTACK_AGAIN, RAID)
    read: set[str] = set()
    events = Laid.events
    monkeypatch.setattr(Laid, "events", lambda self, names: read.update(names) or events(self, names))
    before = store.incidents()

    store.decide(Wish("reject", tuple(one for one in before[0].events), "no attack"))
    made = store.decisions()[-1]
    store.decide(Wish("undo", (made.decision_id,), "it was"))

    assert store.incidents() == before
    assert len(read) < 6
