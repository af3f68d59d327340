"""Past windows like the present one, and the register that names them."""

from collections.abc import Sequence
from typing import Any

from jaras.watch.analogues import WEEKS, analogues
from jaras.watch.campaigns import campaigns, named
from jaras.watch.table import Happening
from watch.tables import happening, quiet, table, week

NOW = 160


def wave(begin: int, shape: Sequence[int], **more: Any) -> list[Happening]:
    """So many happenings in each week from `begin` on."""
    return [happening(week(begin + at) + day % 7, **more) for at, many in enumerate(shape) for day in range(many)]


RISING = tuple(range(1, WEEKS + 1))
FALLING = RISING[::-1]


def test_the_window_of_the_same_shape_is_the_most_alike_and_what_followed_is_told() -> None:
    rows = (
        wave(40, RISING, deaths=1),
        wave(53, [2] * 26, deaths=3),
        wave(81, FALLING, deaths=1),
        wave(NOW - WEEKS, RISING, deaths=1),
    )
    first, *_ = analogues(table(quiet(a_week=0.1), *rows, last=week(NOW) - 1), ("IS",))
    assert abs(week(40) - day(first.since)) <= 14
    assert first.likeness.shape > 0.85
    assert first.events_after_6_months > first.events_after_3_months > 20


def day(iso: str) -> int:
    from datetime import date

    return date.fromisoformat(iso).toordinal()


def test_of_two_like_shapes_the_one_of_the_same_composition_is_more_alike() -> None:
    prison, market = {"targets": ("prison",), "freed": 50}, {"targets": ("market",)}
    rows = (wave(40, RISING, **market), wave(92, RISING, **prison), wave(NOW - WEEKS, RISING, **prison))
    first, second, *_ = analogues(table(*rows, last=week(NOW) - 1), ("IS",))
    assert abs(week(92) - day(first.since)) <= 14
    assert first.likeness.targets == 1.0
    assert first.likeness.freed is not None and second.likeness.freed is not None
    assert first.likeness.freed > second.likeness.freed


def test_the_same_districts_over_and_over_are_less_like_a_spread_wave() -> None:
    spread = [
        happening(week(NOW - WEEKS + at) + n % 7, admin2=f"d{n}") for at, many in enumerate(RISING) for n in range(many)
    ]
    again = [happening(week(92 + at) + n % 7, admin2=f"d{n}") for at, many in enumerate(RISING) for n in range(many)]
    rows = (wave(40, RISING), again, spread)
    first, *_ = analogues(table(*rows, last=week(NOW) - 1), ("IS",))
    assert abs(week(92) - day(first.since)) <= 14


def test_too_few_events_have_no_analogue() -> None:
    assert analogues(table(quiet(a_week=0.2), last=week(NOW) - 1), ("IS",)) == []
    assert analogues(table(quiet(), last=week(NOW) - 1), ("nobody",)) == []


def test_a_past_window_must_have_half_a_year_behind_it() -> None:
    rows = (wave(NOW - 30, RISING), wave(NOW - WEEKS, RISING))
    assert all(day(one.until) <= week(NOW - 26) for one in analogues(table(*rows, last=week(NOW) - 1), ("IS",)))


# --- the register ---


def test_the_register_names_at_least_fifteen_campaigns_with_a_source_each() -> None:
    assert len(campaigns()) >= 15
    assert all(row.source.startswith("http") or row.source == "unverified" for row in campaigns())
    assert all(row.end is None or row.start <= row.end for row in campaigns())
    assert len({row.id for row in campaigns()}) == len(campaigns())


def test_a_window_is_called_by_its_campaign() -> None:
    found = named(("Islamic State",), {"Iraq"}, day("2013-01-01"), day("2013-03-31"))
    assert [row.name for row in found] == ["Breaking the Walls"]
    assert named(("Islamic State",), {"Syria"}, day("2013-01-01"), day("2013-03-31")) == ()
    assert named(("PKK",), set(), day("2013-01-01"), day("2013-03-31")) == ()
