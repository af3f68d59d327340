"""A person adds an event that no coding took for one: a decision like the others, in whatever is made of the store."""

from dataclasses import replace

import msgspec
import pytest

from jaras.errors import InputError
from jaras.model import Event, Report, Span
from jaras.stamp import stamp
from jaras.store import Selection, Store, Wish, open_store, prepare, restore_store
from jaras.store.chain import changes
from jaras.store.engine import reading
from jaras.store.prepare import Row
from stories import ALL, RAID, put, records

QUIET = Report(
    text="اجتمع وجهاء البلدة في مدينة درعا صباح الأحد. وبحسب الأهالي فإن ما جرى ليلا ترك ثلاثة ضحايا من المدنيين.",
    id="quiet",
    published="2022-01-23",
    source="شبكة محلية",
)
TOLD = "ما جرى ليلا"


def words(quote: str, report: Report = QUIET) -> Span:
    start = report.text.index(quote)
    return Span(start, start + len(quote), quote)


def add(store: Store, quote: str = TOLD, report: Report = QUIET, kind: str = "Attack") -> str:
    """Add an event; its id."""
    made = store.decide(
        Wish("add", (report.id,), "the people of the town tell it", value=kind, words=words(quote, report))
    )
    return made.events[0].event_id


@pytest.fixture
def told(store: Store) -> Store:
    put(store, *ALL, QUIET)
    assert not [one for one in records(store, "event") if one["report_id"] == QUIET.id]
    return store


def test_an_added_event_stands_in_an_incident_of_its_own(told: Store) -> None:
    name = add(told)

    [incident] = [one for one in told.incidents() if QUIET.id in one.reports]
    assert (incident.sub_event_type, incident.events, incident.decisions) == ("Attack", (name,), (name.split(":")[1],))
    [event] = told.find(incident.incident_id).events
    assert (event.trigger, event.plover, event.report.source) == (words(TOLD), "ASSAULT", QUIET.source)


def test_its_slots_are_filled_as_those_of_any_event(told: Store) -> None:
    name = add(told)
    told.decide(Wish("correct", (name,), "so it says", "place", "SY-DR", words("درعا")))
    told.decide(Wish("correct", (name,), "so it says", "date", "2022-01-22", words("ليلا")))
    told.decide(Wish("correct", (name,), "so it says", "actor2", "civilians", words("المدنيين")))
    told.decide(Wish("correct", (name,), "so it says", "killed.civilians", "3", words("ثلاثة ضحايا من المدنيين")))

    [incident] = told.incidents(Selection(since="2022-01-22", until="2022-01-22", country="SY"))
    assert incident.place is not None
    assert (incident.place.admin1_code, incident.place.span) == ("SY-DR", words("درعا"))
    assert [(one.kind, one.low, one.claims[0].span.text) for one in incident.figures] == [
        ("killed", 3, "ثلاثة ضحايا من المدنيين")
    ]
    [coded] = told.coded([QUIET.id])
    assert [(one.event_id, one.date_start) for one in coded.events] == [(name, "2022-01-22")]


def test_the_export_has_it_and_says_who_added_it(told: Store) -> None:
    name = add(told)

    [event] = [one for one in records(told, "event") if one["report_id"] == QUIET.id]
    assert (event["event_id"], event["trigger"]["text"]) == (name, TOLD)
    [decision] = records(told, "decision")
    assert (decision["kind"], decision["value"], decision["reason"]) == (
        "add", "Attack", "the people of the town tell it",
    )  # fmt: skip


def test_undo_takes_it_away_and_an_undo_of_that_brings_it_back(told: Store) -> None:
    before = told.incidents()
    name = add(told)
    undo = told.decide(Wish("undo", (name.split(":")[1],), "it is none"))
    assert told.incidents() == before

    told.decide(Wish("undo", (undo.decision_id,), "it is one"))

    assert any(name in one.events for one in told.incidents())


def test_it_can_be_joined_and_rejected(told: Store) -> None:
    name = add(told)
    raid = next(one for one in told.incidents() if RAID.id in one.reports)
    told.decide(Wish("join", (raid.incident_id, name), "the same night"))
    assert any({name, *raid.events} == set(one.events) for one in told.incidents())

    told.decide(Wish("reject", (name,), "hearsay"))

    assert not any(name in one.events for one in told.incidents())


def code_anew(store: Store, report_id: str, *events: Event) -> None:
    """Let a newer coder read `events` in a report, and of the others what it read before."""
    newer = replace(store)
    newer.__dict__["stamp"] = msgspec.structs.replace(stamp(), coder="9.9.9+abc")
    rows = tuple(Row(one.event_id, None, msgspec.json.encode(one).decode()) for one in events)
    ready = {number: (prepare(report), report.id) for number, report in newer.outdated()}
    newer.recode({n: one._replace(events=rows) if name == report_id else one for n, (one, name) in ready.items()})
    store.link()


def test_it_survives_another_coding_and_a_backup(told: Store, new_place, tmp_path) -> None:
    name = add(told)
    code_anew(told, QUIET.id)
    assert any(name in one.events for one in told.incidents())

    told.backup(tmp_path / "backup")
    other = new_place()
    restore_store(tmp_path / "backup", other)

    assert any(name in one.events for one in open_store(other).incidents())
    assert not told.verify().problems


def test_a_coding_that_tells_it_by_the_same_words_takes_its_place_and_what_was_said_of_it(told: Store) -> None:
    name = add(told)
    told.decide(Wish("correct", (name,), "so it says", "date", "2022-01-22"))
    [bare] = told.find(name).events
    coded = msgspec.structs.replace(bare, event_id="quiet:48", sub_event_type="Other", trigger=words("جرى"))

    code_anew(told, QUIET.id, coded)

    [incident] = [one for one in told.incidents() if QUIET.id in one.reports]
    assert (incident.events, incident.sub_event_type, incident.date_start) == (("quiet:48",), "Attack", "2022-01-22")
    assert len(incident.decisions) == 2


def test_one_that_words_of_a_coded_event_tell_too_stands_beside_it(told: Store) -> None:
    """«قتل ثلاثة آخرون»: a coder that sees one happening may be told that there are two."""
    [raid] = [one for one in told.incidents() if RAID.id in one.reports]
    trigger = told.find(raid.incident_id).founding.trigger
    made = told.decide(Wish("add", (RAID.id,), "there were two raids", value="Air/drone strike", words=trigger))

    names = {one["event_id"] for one in records(told, "event") if one["report_id"] == RAID.id}
    assert names == {raid.events[0], made.events[0].event_id}
    assert [at.event_id for at in made.apart] == list(raid.events)


def test_no_word_of_the_report_is_in_the_record_of_changes_or_outlives_it(told: Store) -> None:
    add(told)
    with reading(told.engine) as connection:
        assert all(TOLD not in change.body for change in changes(connection))

    told.forget(QUIET.id, "asked to")

    assert not any(QUIET.id in one.reports for one in told.incidents())
    assert TOLD not in msgspec.json.encode(list(told.export())).decode()
    assert not told.verify().problems


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish("add", (QUIET.id,), "a test", value="Attack"), "words-missing"),
        (Wish("add", (QUIET.id,), "a test", value="Murder", words=words(TOLD)), "slot-value"),
        (Wish("add", (QUIET.id,), "a test", value="Attack", words=Span(0, 4, "ليلة")), "words-moved"),
        (Wish("add", ("no-such-report",), "a test", value="Attack", words=words(TOLD)), "words-moved"),
    ],
)
def test_words_and_types_that_are_none_are_refused(told: Store, wish: Wish, code: str) -> None:
    with pytest.raises(InputError) as refused:
        told.decide(wish)

    assert refused.value.problem.code == code
    assert told.decisions() == []
