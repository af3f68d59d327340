"""Rolling forecasts know no future, thresholds no later period, and chance stands beside every alarm."""

from datetime import date

import numpy as np
import pytest
from msgspec import structs

from jaras.errors import InputError
from jaras.watch.backtest.alarms import alarms
from jaras.watch.backtest.episodes import begins, rotations, threshold
from jaras.watch.backtest.injected import injected, quiet_stretches
from jaras.watch.backtest.judge import Collected
from jaras.watch.backtest.onsets import onsets
from jaras.watch.backtest.rolling import rolling
from jaras.watch.backtest.run import backtest, judged_from
from jaras.watch.forecast.recent import conflictology_6, conflictology_12
from jaras.watch.table import Table
from watch.tables import happening, table

METHODS = {"conflictology-6": conflictology_6, "conflictology-12": conflictology_12}
FIRST = date(2020, 1, 1).toordinal()


def three_years(filed_after: int | None = None) -> Table:
    rng = np.random.default_rng(3)
    days = [FIRST + int(day) for day in rng.integers(0, 3 * 365 + 1, 600)]
    rows = [
        happening(day, admin1=name, deaths=number % 3, filed=None if filed_after is None else day + filed_after)
        for number, (day, name) in enumerate(zip(days, ["Diyala", "Anbar"] * 300, strict=True))
    ]
    return table(rows, last=date(2022, 12, 31).toordinal())


# --- forecasts ---


def test_every_month_is_forecast_from_the_end_of_the_month_before() -> None:
    judged = list(rolling(three_years(), ("admin1",), date(2022, 1, 1).toordinal(), horizons=(1,), methods=METHODS))
    assert [one.month for one in judged if (one.target, one.method) == ("events", "conflictology-12")] == list(
        range(24, 36)
    )
    first = judged[0]
    assert first.seen.sum() == sum(date(2022, 1, 1) <= day < date(2022, 2, 1) for day in map(of, three_years().rows))


def of(row: object) -> date:
    return date.fromordinal(row.start)  # type: ignore[attr-defined]


def test_the_future_changes_no_forecast() -> None:
    whole = three_years()
    cut = date(2022, 6, 30).toordinal()
    changed = Table(tuple(row for row in whole.rows if row.start <= cut) * 1, whole.first, whole.last)
    begin = date(2022, 1, 1).toordinal()
    ours, theirs = (list(rolling(one, ("admin1",), begin, horizons=(2,), methods=METHODS)) for one in (whole, changed))
    for one, other in zip(ours, theirs, strict=True):
        if one.month - 2 < 30:
            assert np.array_equal(one.samples, other.samples)


def test_what_was_filed_later_was_not_known() -> None:
    begin = date(2022, 1, 1).toordinal()
    known, late = (
        next(iter(rolling(three_years(delay), ("admin1",), begin, horizons=(1,), methods=METHODS))) for delay in (0, 90)
    )
    assert late.samples[:, -2:].sum() == 0
    assert known.samples[:, -2:].sum() > 0
    assert np.array_equal(late.seen, known.seen)


def test_the_yardstick_is_one_and_scores_are_means_over_units_and_months() -> None:
    begin = date(2022, 1, 1).toordinal()
    found = Collected(rolling(three_years(), ("admin1",), begin, horizons=(1, 3), methods=METHODS))
    scores = {(one.target, one.method, one.horizon): one for one in found.scores()}
    yard = scores["events", "conflictology-12", 1]
    assert (yard.ratio, yard.low, yard.high, yard.forecasts) == (1.0, 1.0, 1.0, 12)
    other = scores["events", "conflictology-6", 1]
    assert other.ratio == pytest.approx(other.crps / yard.crps)
    assert other.low < other.ratio < other.high
    assert sum(other.pit) == pytest.approx(1.0, abs=1e-3)
    assert all(0 <= one.brier <= 1 for one in found.escalations())


# --- alarms ---


def test_an_episode_goes_on_over_a_short_pause() -> None:
    on = np.array([[0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1]], dtype=bool)
    assert np.flatnonzero(begins(on)[0]).tolist() == [1, 11]


def test_the_threshold_gives_the_rate_that_is_asked_for() -> None:
    score = np.random.default_rng(0).random((50, 520))
    bound = threshold(score, 1.0, lambda starts: int(starts.sum()))
    assert begins(score >= bound).sum() / (score.size / 52) == pytest.approx(1.0, abs=0.1)


def test_chance_keeps_the_number_of_alarms() -> None:
    on = np.random.default_rng(0).random((4, 100)) < 0.1
    for shifted in rotations(on, 5, seed=1):
        assert shifted.sum(axis=1).tolist() == on.sum(axis=1).tolist()


def test_an_onset_is_where_the_level_rises() -> None:
    rng = np.random.default_rng(0)
    counts = np.stack([np.concatenate([rng.poisson(2, 100), rng.poisson(8, 60)]), rng.poisson(2, 160)])
    found = onsets(counts)
    assert np.flatnonzero(found[0]).tolist() == pytest.approx([100], abs=2)
    assert not found[1].any()


def test_real_surges_are_recalled_beyond_chance() -> None:
    rng = np.random.default_rng(0)
    counts = rng.poisson(2, (12, 364))
    for unit in range(12):
        begin = 230 + 8 * unit
        counts[unit, begin : begin + 20] += rng.poisson(6, 20)
    found = {(one.reading, one.rate): one for one in alarms(counts, 208)}
    best = found["scan", 0.5]
    assert best.onsets >= 10
    assert best.recall > 0.8 > best.recall_chance + 0.2
    assert best.precision > best.precision_chance
    assert found["scan", 1.0].threshold < best.threshold


def test_surges_are_injected_only_where_it_was_quiet() -> None:
    rng = np.random.default_rng(0)
    steady, trend, sparse = rng.poisson(2, 200), rng.poisson(np.geomspace(0.2, 20, 200)), rng.poisson(0.05, 200)
    assert [len(one) for one in quiet_stretches(np.stack([steady, trend, sparse]))] == [104]
    assert injected([]) == []


def test_larger_surges_are_found_more_often_and_all_beyond_chance() -> None:
    stretches = [np.random.default_rng(seed).poisson(2, 104) for seed in range(3)]
    rows = [one for one in injected(stretches, series=60) if (one.reading, one.rate) == ("scan", 1.0)]
    assert [one.factor for one in rows] == [1.5, 2.0, 3.0]
    assert rows[0].found < rows[1].found <= rows[2].found
    assert rows[1].found > rows[1].chance + 0.3
    assert len({structs.astuple(one)[-1] for one in rows}) == 1


# --- the whole ---


def test_the_whole_backtest() -> None:
    found = backtest(three_years(), horizons=(1,), series=40)
    assert (found.by, found.units, found.since, found.last) == (("admin1",), 2, "2021-01-01", "2022-12-31")
    assert {one.target for one in found.forecasts} == {"events", "deaths"}
    assert found.alarms
    assert found.injected


def test_the_last_four_years_are_judged_unless_one_says_otherwise() -> None:
    long = table([happening("2005-01-03"), happening("2019-12-30")], last=date(2019, 12, 31).toordinal())
    assert date.fromordinal(judged_from(long)) == date(2016, 1, 1)


def test_deaths_are_left_out_where_none_are_told() -> None:
    rows = [happening(FIRST + day) for day in range(0, 1000, 3)]
    assert {one.target for one in backtest(table(rows, last=FIRST + 1000), horizons=(1,), series=10).forecasts} == {
        "events"
    }


@pytest.mark.parametrize(("by", "days", "code"), [(("country",), 900, "no-units"), (("admin1",), 200, "too-short")])
def test_what_cannot_be_judged_is_refused(by: tuple[str, ...], days: int, code: str) -> None:
    with pytest.raises(InputError) as caught:
        backtest(table([happening(FIRST + day) for day in range(0, days, 3)], last=FIRST + days), by)
    assert caught.value.problem.code == code
