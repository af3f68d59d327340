"""The three readings of counts: their numbers against libraries and simulation."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.stats import nbinom

from jaras.watch.cusum import cusum
from jaras.watch.farrington import _fit, farrington
from jaras.watch.negbin import upper_tail
from jaras.watch.scan import scan


def simulated(mean: float, size: float, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).negative_binomial(size, size / (size + mean), (200, 300))


def test_the_tail_is_that_of_scipy() -> None:
    count, mean, variance = np.array([0.0, 1, 5, 40]), np.array([0.2, 1, 3, 20]), np.array([0.3, 1.5, 9, 90])
    size = mean**2 / (variance - mean)
    assert upper_tail(count, mean, variance) == pytest.approx(nbinom.sf(count - 1, size, size / (size + mean)))


@pytest.mark.parametrize(("mean", "size"), [(0.1, 1.0), (0.5, 2.0), (2.0, 3.0), (10.0, 3.0)])
def test_a_chance_of_one_in_a_thousand_comes_no_more_often(mean: float, size: float) -> None:
    p = scan(simulated(mean, size)).p[:, 130:]
    assert (p <= 1e-3).mean() < 1.5e-3
    assert (p <= 0.05).mean() < 0.06


def test_a_lasting_rise_is_found_by_scan_and_cusum_and_the_opinion_differs_from_both() -> None:
    counts = simulated(1.0, 3.0)
    counts[:, 200:212] += simulated(2.0, 3.0, seed=1)[:, :12]
    found = scan(counts)
    sums = cusum(counts, found)
    assert (found.p[:, 211] < 0.01).mean() > 0.8
    assert (sums[:, 211] > 4).mean() > 0.7
    assert (sums[:, 190] > 4).mean() < 0.1


def test_flagged_weeks_stay_out_of_later_baselines() -> None:
    counts = np.ones((1, 300), dtype=np.int64)
    counts[0, 150:156] = 30
    found = scan(counts)
    assert not found.usable[0, 150:156].any()
    assert found.rate[0, 200] == pytest.approx(1.0, abs=0.01)


def test_a_new_level_becomes_the_baseline_in_the_end() -> None:
    counts = np.ones((1, 400), dtype=np.int64)
    counts[0, 150:] = 12
    found = scan(counts)
    assert found.p[0, 160] < 1e-4
    assert found.p[0, 399] > 0.05


def test_weeks_that_are_half_filed_are_held_against_half_the_baseline() -> None:
    counts = np.full((1, 200), 10)
    counts[0, -1] = 5
    exposure = np.ones(200)
    exposure[-1] = 0.5
    assert scan(counts, exposure).expected[0, -1] < scan(counts).expected[0, -1]


def test_dispersion_is_that_of_a_quasi_poisson_regression() -> None:
    past = simulated(3.0, 2.0)[:1, :104]
    model = sm.GLM(past[0], np.ones(104), family=sm.families.Poisson()).fit(scale="X2")
    mean, dispersion = _fit(past, np.ones((1, 104)))
    assert mean[0] == pytest.approx(np.exp(model.params[0]))
    assert dispersion[0] == pytest.approx(model.scale)


def test_the_readable_bound_is_passed_about_as_rarely_as_it_says() -> None:
    counts = simulated(4.0, 50.0)
    bound = farrington(counts, scan(counts))
    assert np.isinf(bound[:, 0]).all()
    assert 0.002 < (counts > bound)[:, 130:].mean() < 0.02
