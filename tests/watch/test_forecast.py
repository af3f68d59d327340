"""Forecasts are samples that repeat, scores are those of scoringrules, and only the past is seen."""

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom
from sklearn.metrics import average_precision_score, roc_auc_score

from jaras.watch.backtest.judge import auc, average_precision
from jaras.watch.backtest.scores import covered, crps, ignorance, interval, pit
from jaras.watch.forecast import HORIZONS, METHODS
from jaras.watch.forecast.recent import conflictology_6, conflictology_12, fading, last, zero
from jaras.watch.forecast.samples import mixed, negative_binomial, weighted


def series(units: int = 12, months: int = 96, seed: int = 0) -> np.ndarray:
    """Counts whose level rises and falls over the years, as those of governorates at war do."""
    rng = np.random.default_rng(seed)
    level = np.exp(1.5 + 1.5 * np.sin(np.arange(months) / 5 + rng.uniform(0, 6, (units, 1))))
    return rng.negative_binomial(8, 8 / (8 + level)).astype(float)


@given(st.integers(1, 40), st.integers(0, 10_000))
def test_crps_is_that_of_scoringrules(size: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    samples, seen = rng.negative_binomial(1, 0.1, (5, size)).astype(float), rng.poisson(8, 5).astype(float)
    theirs = scoringrules.crps_ensemble(seen, samples, estimator="nrg")
    assert crps(samples, seen) == pytest.approx(np.asarray(theirs), abs=1e-9)


def test_the_interval_score_is_that_of_scoringrules() -> None:
    samples, seen = series(units=200, months=100), np.arange(200.0) % 17
    low, high = np.quantile(samples, [0.05, 0.95], axis=1, method="inverted_cdf")
    theirs = scoringrules.interval_score(seen, low, high, 0.1)
    assert interval(samples, seen) == pytest.approx(np.asarray(theirs), abs=1e-9)


def test_a_sharp_right_forecast_costs_less_ignorance_than_a_wrong_one() -> None:
    right, wrong = np.full((1, 50), 3.0), np.full((1, 50), 300.0)
    assert ignorance(right, np.array([3.0]))[0] < 0.1
    assert ignorance(wrong, np.array([3.0]))[0] > 5


def test_calibrated_samples_cover_what_they_say_and_have_a_flat_pit() -> None:
    rng = np.random.default_rng(1)
    samples, seen = rng.poisson(20, (4000, 200)).astype(float), rng.poisson(20, 4000).astype(float)
    assert covered(samples, seen).mean() == pytest.approx(0.9, abs=0.03)
    assert np.histogram(pit(samples, seen), bins=5, range=(0, 1))[0] / 4000 == pytest.approx(0.2, abs=0.03)


def test_ap_and_auc_are_those_of_scikit_learn() -> None:
    rng = np.random.default_rng(2)
    chance, came = rng.integers(0, 20, 500) / 20, rng.random(500) < 0.2
    assert average_precision(chance, came) == pytest.approx(average_precision_score(came, chance))
    assert auc(chance, came) == pytest.approx(roc_auc_score(came, chance))


def test_yardsticks_repeat_the_past() -> None:
    past = np.arange(24.0).reshape(1, 24)
    assert zero(past, 1).tolist() == [[0.0]]
    assert last(past, 3).tolist() == [[23.0]]
    assert conflictology_6(past, 1)[0].tolist() == list(range(18, 24))
    assert conflictology_12(past, 1)[0].tolist() == list(range(12, 24))


def test_the_fading_past_counts_half_after_two_months() -> None:
    samples = fading(np.array([[0.0] * 30 + [7.0, 7.0]]), 1)
    assert (samples == 7).mean() == pytest.approx(0.5, abs=0.02)


def test_a_pool_takes_equal_shares() -> None:
    assert mixed([np.zeros((1, 3)), np.ones((1, 12))], [1, 3], 100).mean() == pytest.approx(0.75)
    assert weighted(np.array([[5.0, 1.0]]), np.array([0.2, 0.8]), 10)[0].tolist() == [1.0] * 8 + [5.0] * 2


def test_negative_binomial_samples_are_its_quantiles() -> None:
    samples = negative_binomial(np.array([4.0]), np.array([0.5]), 99)
    assert samples[0, 49] == nbinom.median(2, 2 / 6)
    assert samples.mean() == pytest.approx(4.0, rel=0.05)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("horizon", [1, HORIZONS[-1]])
def test_every_method_gives_counts_and_gives_them_again(method: str, horizon: int) -> None:
    past = series()
    samples = METHODS[method](past, horizon)
    assert samples is not None
    assert len(samples) == len(past)
    assert (samples >= 0).all()
    assert np.array_equal(samples, METHODS[method](past.copy(), horizon))


@pytest.mark.parametrize("method", ["nb-ewma", "analogues", "hurdle", "pool"])
def test_a_method_that_learns_is_better_than_its_yardstick_where_levels_change(method: str) -> None:
    counts = series(months=108)
    ours, yard = (
        np.mean([crps(METHODS[name](counts[:, :t], 1), counts[:, t]).mean() for t in range(96, 108)])
        for name in (method, "conflictology-12")
    )
    assert ours < yard


@pytest.mark.parametrize("method", ["analogues", "hurdle"])
def test_too_short_a_past_gives_no_opinion(method: str) -> None:
    assert METHODS[method](series(units=3, months=14), 1) is None


def test_the_pool_has_an_opinion_from_one_year_on() -> None:
    assert METHODS["pool"](series(units=3, months=12), 6).shape[0] == 3
