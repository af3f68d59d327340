"""Which of ours is which of theirs."""

from msgspec.structs import replace

from jaras.exchange.comparing import compared
from jaras.model import Incident, IncidentFigure, Place


def incident(name: str, day: str | None, at: tuple[float, float] | None, killed: int = 5, **slots: object) -> Incident:
    """An incident at a longitude and latitude in Syria."""
    longitude, latitude = at or (None, None)
    place = Place("", "", "", "SY", "SY-HA", None, None, latitude, longitude, 1 if at else 3)
    figure = IncidentFigure("killed", "unspecified", killed, killed, killed, ())
    one = Incident(name, (), (), "Battles", "Armed clash", day, day, place, (), (), (figure,), "weak", "")
    return replace(one, **slots)


HASAKAH, NEAR, FAR = (40.75, 36.5), (40.85, 36.5), (43.0, 36.5)


def names(found) -> list[tuple[str, str]]:
    return [(pair.ours.incident_id, pair.theirs.incident_id) for pair in found.pairs]


def test_the_closest_are_paired_first() -> None:
    ours = [incident("a", "2022-01-20", HASAKAH), incident("b", "2022-01-21", HASAKAH)]
    theirs = [incident("x", "2022-01-21", HASAKAH), incident("y", "2022-01-20", NEAR)]
    assert names(compared(ours, theirs)) == [("a", "y"), ("b", "x")]


def test_what_is_too_far_or_too_late_is_another() -> None:
    ours = [incident("a", "2022-01-20", HASAKAH)]
    theirs = [incident("x", "2022-01-20", FAR), incident("y", "2022-01-23", HASAKAH), incident("z", "2022-01-10", None)]
    found = compared(ours, theirs)
    assert not found.pairs
    assert [one.incident_id for one in found.only_ours] == ["a"]
    assert [one.incident_id for one in found.only_theirs] == ["x", "y", "z"]


def test_a_coarse_place_agrees_with_one_in_its_unit() -> None:
    found = compared([incident("a", "2022-01-20", HASAKAH)], [incident("x", "2022-01-22", None)])
    [pair] = found.pairs
    assert (pair.days, pair.kilometres) == (2, None)


def test_tolls() -> None:
    wide = (IncidentFigure("killed", "unspecified", 3, 4, None, ()),)
    ours = [incident("a", "2022-01-20", HASAKAH, figures=wide)]
    for killed, said in ((4, "equal"), (9, "overlap"), (2, "differs")):
        [pair] = compared(ours, [incident("x", "2022-01-20", HASAKAH, killed)]).pairs
        assert pair.toll == said


def test_what_the_table_could_not_hold_is_not_lacking_there() -> None:
    abroad = Place("", "", "", "IQ", None, None, None, 34.0, 44.0, 1)
    ours = [
        incident("undated", None, HASAKAH),
        incident("earlier", "2021-01-01", HASAKAH),
        incident("abroad", "2022-01-20", None, place=abroad),
        incident("bloodless", "2022-01-20", HASAKAH, figures=()),
    ]
    found = compared(ours, [incident("x", "2022-01-20", HASAKAH)])
    assert len(found.outside) == 4
    assert not found.only_ours
