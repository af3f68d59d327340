"""Deaths and districts: chances that mean what they say, baselines without past alarms."""

import numpy as np
from scipy.stats import false_discovery_control

from jaras.watch.coordination import coordination
from jaras.watch.severity import severity


def heavy(units: int = 40, weeks: int = 300, seed: int = 0) -> np.ndarray:
    """Weekly deaths with the power-law tail of terrorist attacks."""
    rng = np.random.default_rng(seed)
    return np.where(rng.random((units, weeks)) < 0.3, (2 * (1 + rng.pareto(1.4, (units, weeks)))).astype(int), 0)


def test_the_chance_of_many_deaths_is_about_what_it_says() -> None:
    deaths = heavy()
    p = severity(deaths).p[:, 130:][deaths[:, 130:] > 0]
    assert 0.5 < (p <= 0.01).mean() / 0.01 < 1.8
    assert (p <= 0.001).mean() < 0.003


def test_one_massacre_stands_out_and_does_not_hide_the_next() -> None:
    deaths = heavy()
    deaths[3, [200, 240]] = 3000
    p = severity(deaths).p
    assert p[3, 200] < 1e-4
    assert p[3, 240] < 1e-4


def test_a_week_without_deaths_is_never_severe() -> None:
    assert (severity(np.zeros((2, 200), dtype=np.int64)).p == 1.0).all()


def test_a_wave_over_many_districts_stands_out_and_does_not_hide_the_next() -> None:
    hit = np.random.default_rng(0).poisson(1.0, (2, 800))
    hit[0, [500, 600, 700]] = 14
    p = coordination(hit).p
    assert (p[0, [500, 600, 700]] < 1e-6).all()
    assert (p[1, 200:] < 1e-3).mean() < 0.005


def test_two_districts_on_a_day_are_not_called_coordinated() -> None:
    hit = np.zeros((1, 400), dtype=np.int64)
    hit[0, 399] = 2
    assert coordination(hit).p[0, 399] == 1.0


def test_one_assault_with_hundreds_of_dead_stands_out_among_many_deadly_units() -> None:
    deaths = heavy(units=60)
    deaths[7, 250] = 332
    active = deaths[:, 250] > 0
    assert false_discovery_control(severity(deaths).p[active, 250]).min() < 0.05
