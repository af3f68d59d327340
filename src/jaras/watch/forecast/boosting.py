"""Hurdle boosting: whether anything happens, and how much if so, by gradient-boosted trees.

A hurdle model (Mullahy 1986) for counts with many zeros, its two parts LightGBM (Ke et al. 2017): a classifier for
any event, and a Poisson regression of the count beyond the hurdle whose negative binomial dispersion comes from
months that the trees did not see. All units learn together.
"""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import Any

import numpy as np

from jaras.extras import extra
from jaras.watch.arrays import Floats, floats
from jaras.watch.forecast.samples import SIZE, levels

_LAGS = 6
_SPANS = (3, 6, 12, 24)
_LEAST_ROWS, _LEAST_MONTHS = 400, 30
_EVERY = 6  # months between trainings
_TRAINED_ON = 240  # months before
_HELD = 6  # last months of the training set, for the dispersion
_COMMON: dict[str, Any] = {
    "n_estimators": 100, "learning_rate": 0.06, "num_leaves": 4, "min_child_samples": 20, "subsample": 0.8,
    "subsample_freq": 1, "reg_lambda": 5.0, "n_jobs": 1, "verbose": -1, "random_state": 1, "deterministic": True,
    "force_row_wise": True,
}  # fmt: skip


def hurdle(past: Floats, horizon: int) -> Floats | None:
    """Samples (U × n) of the month `horizon` after the last of `past` (U × T); None without enough past.

    The trees are trained anew twice a year and know nothing later than their training.
    """
    months = past.shape[1]
    trained = months - months % _EVERY
    if trained < _LEAST_MONTHS or trained * len(past) < _LEAST_ROWS:
        return None
    fitted = _trained(past[:, :trained].tobytes(), len(past), horizon)
    if fitted is None:
        return None
    any_event, amount, dispersion = fitted
    now = _features(past, months - 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # names of columns
        return _sampled(any_event.predict_proba(now)[:, 1], amount.predict(now), dispersion)


@lru_cache(maxsize=64)
def _trained(data: bytes, units: int, horizon: int) -> tuple[Any, Any, float] | None:
    with extra("watch", "forecasting"):
        from lightgbm import LGBMClassifier, LGBMRegressor

    past = np.frombuffer(data).reshape(units, -1)
    origins = range(max(_LAGS, past.shape[1] - horizon - _TRAINED_ON), past.shape[1] - horizon)
    rows = np.concatenate([_features(past, at) for at in origins])
    seen = np.concatenate([past[:, at + horizon] for at in origins])
    any_event = seen > 0
    early = np.arange(len(seen)) < len(seen) - _HELD * units
    if any_event.all() or any_event[early].sum() < 100 or not (any_event & ~early).any() or (~any_event).sum() < 20:
        return None
    classifier = LGBMClassifier(**_COMMON).fit(rows, any_event)
    beyond = LGBMRegressor(objective="poisson", **_COMMON).fit(rows[early & any_event], seen[early & any_event] - 1)
    held = ~early & any_event
    dispersion = _dispersion(np.maximum(beyond.predict(rows[held]), 0.05), seen[held] - 1)
    amount = LGBMRegressor(objective="poisson", **_COMMON).fit(rows[any_event], seen[any_event] - 1)
    return classifier, amount, dispersion


def _features(past: Floats, at: int) -> Floats:
    """What is known of each unit at the end of month `at`: lags, means of spans, the table's sum, quiet months."""
    logs = np.log1p(past[:, : at + 1])
    lags = [logs[:, -1 - lag] for lag in range(_LAGS)]
    means = [np.log1p(past[:, max(0, at + 1 - span) : at + 1].mean(axis=1)) for span in _SPANS]
    whole = [np.full(len(past), np.log1p(past[:, at - lag].sum())) for lag in range(3)]
    quiet = np.argmax(past[:, at::-1] > 0, axis=1) + np.where((past[:, : at + 1] > 0).any(axis=1), 0, at + 1)
    return floats(np.column_stack([*lags, *means, *whole, np.log1p(quiet)]))


def _dispersion(mean: Floats, seen: Floats) -> float:
    return float(np.clip(((seen - mean) ** 2 - mean).sum() / (mean**2).sum(), 0.05, 5.0))


def _sampled(chance: Floats, beyond: Floats, dispersion: float) -> Floats:
    """Even samples of 0 with 1 − chance, else 1 + a negative binomial."""
    from scipy.stats import nbinom

    mean = np.maximum(beyond, 0.01)[:, None]
    size = 1.0 / dispersion
    above = (levels(SIZE) - (1.0 - chance[:, None])) / np.maximum(chance[:, None], 1e-9)
    amount = 1.0 + nbinom.ppf(np.clip(above, 0.0, 1 - 1e-9), size, size / (size + mean))
    return floats(np.where(above > 0, amount, 0.0))
