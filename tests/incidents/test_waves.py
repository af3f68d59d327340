"""Six bombs of one day are six incidents and one wave."""

import pytest
from happenings import IRAQI_ARMY, ISLAMIC_STATE, event

from jaras import link
from jaras.model import Event

PLACES = ("Mosul", "Tal Afar", "Baghdad")


def bombs(*where: str, report: str = "r1", **more: object) -> list[Event]:
    return [event("Suicide bomb", place, "2022-01-20", report=report, **more) for place in where]  # type: ignore[arg-type]


def waves(events: list[Event]) -> list[str | None]:
    return [incident.wave for incident in link(events)[0]]


def test_three_bombs_that_one_report_tells_of_are_a_wave_of_three_incidents() -> None:
    found = waves(bombs(*PLACES))

    assert len(found) == 3
    assert len(set(found)) == 1
    assert found[0] is not None


def test_reports_that_share_an_incident_tell_of_one_wave() -> None:
    found = waves([*bombs("Mosul", "Tal Afar", report="r1"), *bombs("Tal Afar", "Baghdad", report="r2")])

    assert len(found) == 3
    assert len(set(found)) == 1


def test_two_are_no_wave() -> None:
    assert waves(bombs("Mosul", "Baghdad")) == [None, None]


def test_what_no_report_tells_together_is_no_wave() -> None:
    assert waves([bomb for n, place in enumerate(PLACES) for bomb in bombs(place, report=f"r{n}")]) == [None] * 3


@pytest.mark.parametrize(
    "third",
    [
        event("Suicide bomb", "Baghdad", "2022-01-24", report="r1"),
        event("Suicide bomb", "Baghdad", "2022-01-20", report="r1", background=True),
        event("Suicide bomb", "Idlib", "2022-01-20", report="r1"),
        event("Air/drone strike", "Baghdad", "2022-01-20", report="r1"),
        event("Suicide bomb", "Baghdad", "2022-01-20", report="r1", actor1=(IRAQI_ARMY,)),
    ],
    ids=["days later", "only recalled", "another country", "another kind", "another hand"],
)
def test_what_is_told_beside_it_and_is_no_part(third: Event) -> None:
    two = bombs("Mosul", "Tal Afar", actor1=(ISLAMIC_STATE,))

    assert set(waves([*two, third])) == {None}
