"""The outlines agree with the gazetteer: towns lie in the unit they stand under, codes are ISO 3166-2 of ours."""

import pytest

from jaras.places import gazetteer
from jaras.places.boundaries import boundaries, contains


def towns(country: str) -> list[tuple[str, float, float]]:
    register = gazetteer()
    entries = map(register.entry, range(len(register)))
    settled = (e for e in entries if e.country == country and e.kind in ("village", "city", "capital"))
    return [(e.admin1, e.lon, e.lat) for e in settled if e.admin1 and e.lat is not None and e.lon is not None]


@pytest.mark.parametrize("country", ["SY", "IQ", "YE", "SD", "SA", "TR", "AF"])
def test_towns_lie_in_the_outline_of_their_unit(country: str) -> None:
    there = total = 0
    for code, lon, lat in towns(country):
        area = boundaries().unit(code)
        if area:
            total += 1
            there += any(contains(polygon[0], lon, lat) for polygon in boundaries().rings(area))
    assert total > 50
    assert there / total > 0.9


def test_every_code_is_one_of_the_gazetteer() -> None:
    """But for three regions of Burkina Faso that have no Arabic name there."""
    unknown = {a.unit for a in boundaries().areas if a.unit and gazetteer().unit(a.unit) is None}
    assert unknown <= {"BF-04", "BF-09", "BF-13"}


@pytest.mark.parametrize("country", ["SY", "IQ", "JO", "SA"])
def test_every_governorate_has_an_outline(country: str) -> None:
    assert all(boundaries().unit(unit.admin1) for unit in gazetteer().units(country))


def test_rings_are_closed() -> None:
    rings = [ring for area in boundaries().areas for polygon in boundaries().rings(area) for ring in polygon]
    assert rings
    assert all(ring[0] == ring[-1] for ring in rings)


def test_a_line_between_parties_that_contest_it_is_told_apart() -> None:
    """The Golan: a line of Israel with Syria; the Euphrates: one of Syria with Iraq; Diyala within Iraq."""
    kinds = {border.kind for border in boundaries().borders((35.6, 32.7, 36.1, 33.4))}
    assert "contested" in kinds
    assert {border.kind for border in boundaries().borders((41.0, 34.3, 41.3, 34.6))} <= {"country", "unit"}
