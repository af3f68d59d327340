"""Which events are one happening."""

import pytest
from happenings import IRAQI_ARMY, ISLAMIC_STATE, PLACES, event, killed

from jaras import link, why
from jaras.incidents.pair import settings
from jaras.incidents.traits import sort_key
from jaras.model import Event, Place


def grouped(*events: Event) -> list[set[str]]:
    """The ids of the events of each incident."""
    return [set(incident.events) for incident in link(events)[0]]


def together(*events: Event) -> bool:
    return len(grouped(*events)) == 1


# --- what belongs together


def test_two_outlets_tell_of_one_bombing() -> None:
    assert together(event("Suicide bomb", "Mosul", "2022-01-20"), event("Suicide bomb", "Mosul", "2022-01-20"))


def test_reports_confuse_related_kinds() -> None:
    bomb = event("Suicide bomb", "Mosul", "2022-01-20", killed(12))

    assert together(bomb, event("Attack", "Mosul", "2022-01-20", killed(12)))
    assert not together(bomb, event("Peaceful protest", "Mosul", "2022-01-20"))


def test_one_report_may_name_the_town_and_another_the_province() -> None:
    assert together(event("Suicide bomb", "Mosul", "2022-01-20"), event("Suicide bomb", "Nineveh", "2022-01-20"))


def test_a_report_may_date_the_announcement() -> None:
    assert together(event(when="2022-01-20"), event(when="2022-01-21"))


def test_an_undated_report_of_the_next_days_joins() -> None:
    assert together(event(when="2022-01-20"), event(when=None, published="2022-01-22"))


def test_a_country_alone_may_be_the_wrong_one() -> None:
    bomb = event("Suicide bomb", "Mosul", "2022-01-20", killed(32), actor1=(ISLAMIC_STATE,))
    syria = Place("SY", "Syria", "سوريا", "SY", geo_precision=3)

    assert together(bomb, event("Suicide bomb", syria, "2022-01-20", killed(32), actor1=(ISLAMIC_STATE,)))
    assert not together(bomb, event("Suicide bomb", syria, "2022-01-20", killed(3)))
    assert not together(bomb, event("Suicide bomb", "Idlib", "2022-01-20", killed(32), actor1=(ISLAMIC_STATE,)))


def test_a_recalled_incident_joins_the_one_it_recalls() -> None:
    bomb = event("Suicide bomb", "Mosul", "2022-01-20", killed(32), actor1=(ISLAMIC_STATE,))
    recalled = event("Suicide bomb", "Mosul", "2022-01-20", killed(32), published="2022-02-15", background=True)

    incidents, _ = link([recalled, bomb])

    assert len(incidents) == 1
    assert not incidents[0].background, "the incident was news once"


def test_a_recalled_incident_without_a_date_needs_more_than_a_province() -> None:
    bomb = event("Suicide bomb", "Nineveh", "2022-01-20", killed(120))
    by_place = event("Suicide bomb", "Nineveh", None, published="2022-02-15", background=True)
    by_toll = event("Suicide bomb", "Nineveh", None, killed(120), published="2022-02-15", background=True)

    assert not together(bomb, by_place)
    assert together(bomb, by_toll)


def test_a_quarter_and_the_city_or_province_of_its_name() -> None:
    karrada = Place("karrada", "Karrada", "الكرادة", "IQ", "IQ-BG", "Baghdad", None, None, None)

    assert together(event(where=karrada), event(where="Baghdad"))


def test_one_name_within_the_other() -> None:
    short = Place("a", "Bani Saad", "بني سعد", "IQ", "IQ-DI", "Diyala")
    full = Place("b", "Khan Bani Saad", "خان بني سعد", "IQ", "IQ-DI", "Diyala")

    assert (
        "+1.5: Bani Saad and Khan Bani Saad, one name within the other, in one province"
        in why(event(where=short), event(where=full)).reasons
    )


# --- what does not


@pytest.mark.parametrize(
    "other",
    [
        event(when="2022-01-24"),
        event(where="Baghdad"),
        event(where="Idlib"),
        event(sub_event_type="Arrests"),
        event(when=None, published="2022-01-18"),
    ],
    ids=["another day", "another city", "another country", "another kind", "in print before it happened"],
)
def test_different_happenings_stay_apart(other: Event) -> None:
    assert not together(event("Suicide bomb", "Mosul", "2022-01-20"), other)


def test_one_report_tells_two_happenings() -> None:
    first, second = event("Suicide bomb", "Mosul", report="r1"), event("Suicide bomb", "Tal Afar", report="r1")

    assert not together(first, second)


def test_of_one_report_a_day_or_a_toll_tells_two_happenings_apart() -> None:
    first = event("Suicide bomb", "Mosul", "2022-01-20", killed(12), report="r1")

    assert not together(first, event("Suicide bomb", "Mosul", "2022-01-21", report="r1"))
    assert not together(first, event("Suicide bomb", "Mosul", "2022-01-20", killed(3), report="r1"))


def test_two_events_of_one_report_that_nothing_tells_apart_are_one_told_twice() -> None:
    assert together(event(report="r1"), event(report="r1"))


def test_two_reports_that_tell_two_bombings_keep_them_apart() -> None:
    hours = ("morning", "evening")
    told = [event(report=report, time_of_day=hour) for report in ("r1", "r2") for hour in hours]

    assert sorted(map(len, grouped(*told))) == [2, 2]


def test_a_happening_coded_anew_does_not_draw_the_tellings_of_others_apart() -> None:
    early, late = event(report="r1", time_of_day="dawn"), event(report="r1", time_of_day="noon")
    others = [event(report=report, time_of_day=hour) for report, hour in (("r2", "dawn"), ("r3", "noon"))]

    assert together(early, late, *others)
    assert not together(early, late, others[0]), "one report against one does not decide"


def test_two_bombs_of_one_report_are_not_joined_through_a_second_report() -> None:
    morning, evening = event(report="r1", time_of_day="morning"), event(report="r1", time_of_day="evening")
    other = event(report="r2", time_of_day="morning")

    assert grouped(morning, evening, other) == [{morning.event_id, other.event_id}, {evening.event_id}]


def test_a_bombing_coded_twice_in_one_report_does_not_draw_the_others_apart() -> None:
    first, again = event(report="r1"), event(report="r1", when=None, published="2022-01-21")
    others = [event(report=report, when=None, published="2022-01-21") for report in ("r2", "r3")]

    assert together(first, again, *others)


def test_tolls_far_apart_tell_two_bombings_of_one_province() -> None:
    assert not together(
        event("Suicide bomb", "Mosul", "2022-01-20", killed(2)), event("Attack", "Tal Afar", "2022-01-20", killed(40))
    )


# --- vague events join, but never bridge


def test_a_vague_event_does_not_pull_two_incidents_together() -> None:
    mosul = event("Suicide bomb", "Mosul", "2022-01-20", killed(30))
    baghdad = event("Suicide bomb", "Baghdad", "2022-01-20", killed(30))
    vague = event("Suicide bomb", "Iraq", "2022-01-20", killed(30))

    groups = grouped(mosul, baghdad, vague)

    assert {vague.event_id} in groups, "it fits both as well, so it is taken for neither"
    assert len(groups) == 3


def test_a_vague_event_joins_the_one_it_clearly_fits() -> None:
    mosul = event("Suicide bomb", "Mosul", "2022-01-20", killed(30))
    baghdad = event("Suicide bomb", "Baghdad", "2022-01-20", killed(4))
    vague = event("Suicide bomb", "Iraq", "2022-01-20", killed(30))

    assert {mosul.event_id, vague.event_id} in grouped(mosul, baghdad, vague)


def test_of_two_that_fit_as_well_a_vague_event_is_of_the_one_that_many_tell() -> None:
    mosul = [event("Suicide bomb", "Mosul", "2022-01-20", killed(30)) for _ in range(4)]
    baghdad = event("Suicide bomb", "Baghdad", "2022-01-20", killed(30))
    vague = event("Suicide bomb", "Iraq", "2022-01-20", killed(30))

    assert {vague.event_id, *(one.event_id for one in mosul)} in grouped(*mosul, baghdad, vague)


def test_two_vague_events_of_one_report_do_not_join_one_incident() -> None:
    mosul = event("Suicide bomb", "Mosul", "2022-01-20", killed(30))
    vague = [event("Suicide bomb", "Iraq", day, killed(30), report="r9") for day in ("2022-01-20", "2022-01-21")]

    assert sorted(map(len, grouped(mosul, *vague))) == [1, 2]


# --- reasons and ids


def test_every_part_of_the_score_has_its_reason() -> None:
    told = why(
        event("Suicide bomb", "Mosul", "2022-01-20", killed(12), actor1=(ISLAMIC_STATE,), actor2=(IRAQI_ARMY,)),
        event("Suicide bomb", "Nineveh", "2022-01-21", killed(12), actor1=(ISLAMIC_STATE,)),
    )

    assert told.same
    assert told.reasons == (
        "+1.0: Mosul lies in Nineveh",
        "+1.5: both Suicide bomb",
        "+0.4: one day apart (2022-01-20, 2022-01-21), as when a report dates the announcement",
        "+0.8: islamic-state on the first side of both",
        "+2.0: both tell of 12 killed",
    )
    assert told.score == pytest.approx(5.7)


def test_a_forbidden_pair_says_so() -> None:
    told = why(event(where="Mosul"), event(where="Idlib"))

    assert not told.same
    assert told.reasons[0] == "never: in different countries (IQ, SY)"


def test_every_row_of_the_table_reads_as_a_sentence() -> None:
    table = settings()

    assert table.weights.keys() == table.says.keys()
    for name, says in table.says.items():
        assert says.format("a", "b", "c"), name


def test_an_incident_is_founded_by_its_first_event() -> None:
    flash = event("Suicide bomb", "Mosul", "2022-01-20", published="2022-01-20")
    update = event("Suicide bomb", "Mosul", "2022-01-20", published="2022-01-21")

    both, _ = link([update, flash])
    alone, _ = link([flash])

    assert both[0].incident_id == alone[0].incident_id
    assert both[0].events == (flash.event_id, update.event_id)
    assert sort_key(flash) < sort_key(update)


def test_an_event_given_twice_counts_once_and_is_told() -> None:
    once = event()

    incidents, problems = link([once, once])

    assert [incident.events for incident in incidents] == [(once.event_id,)]
    assert [problem.code for problem in problems] == ["event-repeated"]


def test_nothing_is_no_incident() -> None:
    assert link([]) == ([], [])


def test_an_incident_takes_the_closest_place_and_date() -> None:
    wide = event("Suicide bomb", "Nineveh", ("2022-01-19", "2022-01-21"), published="2022-01-21")
    close = event("Suicide bomb", "Mosul", "2022-01-20", published="2022-01-22")

    (incident,), _ = link([wide, close])

    assert incident.place == PLACES["Mosul"]
    assert (incident.date_start, incident.date_end) == ("2022-01-20", "2022-01-20")
