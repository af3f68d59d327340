"""What the signals and forecasts reach on real series. A floor here is only ever raised."""

from datetime import date
from pathlib import Path

import pytest

from jaras.watch.backtest.injected import Injection, injected, quiet_stretches
from jaras.watch.backtest.judge import Collected, Score
from jaras.watch.backtest.rolling import rolling
from jaras.watch.forecast import METHODS
from jaras.watch.panel import weekly
from jaras.watch.readers import read_table
from jaras.watch.table import Table

SERIES = {
    "iraq": ("ucdp_ged_iraq_1989_2011.csv.gz", "2008-01-01"),
    "syria": ("ucdp_ged_syria_2016_2017.csv.gz", "2017-01-01"),
}
FOUND = {"iraq": {2.0: 0.73, 3.0: 0.92}, "syria": {2.0: 0.88, 3.0: 0.97}}
BEYOND_CHANCE = {"iraq": 0.42, "syria": 0.55}
EVENTS = {"iraq": 0.92, "syria": 0.71}  # CRPS ÷ conflictology-12, at most
DEATHS = {"iraq": 0.98, "syria": 0.88}  # CRPS ÷ the better of conflictology-6 and -12, at most


@pytest.fixture(scope="module", params=SERIES)
def place(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def real(place: str, shared: Path) -> Table:
    table, problems = read_table([shared / "eval/series" / SERIES[place][0]])
    assert problems == []
    return table


@pytest.fixture(scope="module")
def scores(place: str, real: Table) -> dict[tuple[str, str], Score]:
    first = date.fromisoformat(SERIES[place][1]).toordinal()
    wanted = {name: METHODS[name] for name in ("conflictology-6", "conflictology-12", "pool")}
    found = Collected(rolling(real, ("admin1",), first, horizons=(1,), methods=wanted))
    return {(one.target, one.method): one for one in found.scores()}


@pytest.fixture(scope="module")
def surges(real: Table) -> dict[float, Injection]:
    stretches = quiet_stretches(weekly(real, ("admin1",)).counts)
    rows = injected(stretches, series=300, factors=(2.0, 3.0))
    return {one.factor: one for one in rows if (one.reading, one.rate) == ("scan", 1.0)}


def test_surges_are_found_within_twelve_weeks_at_one_false_alarm_a_year(
    place: str, surges: dict[float, Injection]
) -> None:
    for factor, floor in FOUND[place].items():
        assert surges[factor].found >= floor
    assert surges[2.0].found >= surges[2.0].chance + BEYOND_CHANCE[place]


def test_events_are_forecast_better_than_the_last_twelve_months(
    place: str, scores: dict[tuple[str, str], Score]
) -> None:
    assert scores["events", "pool"].ratio <= EVENTS[place]


def test_deaths_are_forecast_no_worse_than_the_better_yardstick(
    place: str, scores: dict[tuple[str, str], Score]
) -> None:
    best = min(scores["deaths", name].crps for name in ("conflictology-6", "conflictology-12"))
    assert scores["deaths", "pool"].crps <= DEATHS[place] * best


@pytest.mark.parametrize("target", ["events", "deaths"])
def test_nine_times_in_ten_what_came_lay_in_the_interval(target: str, scores: dict[tuple[str, str], Score]) -> None:
    assert 0.84 <= scores[target, "pool"].coverage <= 0.98
