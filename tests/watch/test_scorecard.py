"""Forecasts that are kept, and what came of them."""

from datetime import date

import numpy as np
import pytest
from msgspec.structs import replace

from jaras.watch.outlook import Forecast, outlook, sentence
from jaras.watch.scorecard import scorecard
from jaras.watch.table import Table
from jaras.watch.words import Language, lint
from watch.tables import happening, table

FORECAST = Forecast(
    "f1", "2021-12-31", "events", ("admin1",), ("Diyala",), "2022-01", 1,
    tuple(range(100)), 4.2, 0.7, "likely",
)  # fmt: skip


def year(*, until: str = "2021-12-31") -> Table:
    rng = np.random.default_rng(0)
    first, last = date(2020, 1, 1).toordinal(), date.fromisoformat(until).toordinal()
    names = ["Diyala", "Anbar"]
    rows = [happening(int(day), admin1=names[day % 2], deaths=1) for day in rng.integers(first, last + 1, 400)]
    return table(rows, last=last)


def test_every_unit_month_and_target_has_its_forecast() -> None:
    made = outlook(year())
    assert len(made) == 2 * 6 * 2
    assert {one.month for one in made} == {f"2022-{month:02d}" for month in range(1, 7)}
    assert len({one.forecast_id for one in made}) == len(made)
    assert all(list(one.samples) == sorted(one.samples) for one in made)


def test_without_a_whole_year_there_is_no_forecast() -> None:
    assert outlook(year(), until=date(2020, 11, 30).toordinal()) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_sentence_passes_the_linter(language: Language) -> None:
    assert [problem for one in outlook(year()) for problem in lint(sentence(one, language), language)] == []


def test_a_forecast_in_words() -> None:
    assert sentence(FORECAST, "en") == (
        "Diyala, 2022-01: more events than in an average month of the past year (4.2): likely (55–80%). The median is "
        "50; nine times in ten the number lies between 5 and 94."
    )
    assert "على معدله الشهري في السنة الماضية (4.2) مرجّح (55–80 ٪). والوسيط 50" in sentence(FORECAST, "ar")


def test_what_came_is_counted_for_the_term_that_was_said() -> None:
    seen = table([happening("2022-01-05")] * 1 + [happening(f"2022-01-{day:02d}") for day in range(6, 12)], last=END)
    other = replace(FORECAST, forecast_id="f2", unit=("Anbar",))
    later = replace(FORECAST, forecast_id="f3", month="2022-02")
    card = scorecard([FORECAST, FORECAST, other, later], seen)
    assert (card.judged, card.waiting) == (2, 1)
    [likely] = [one for one in card.terms if one.forecasts]
    assert (likely.term, likely.forecasts, likely.came, likely.kept) == ("likely", 2, 0.5, True)
    [month] = card.months
    assert (month.month, month.horizon, month.forecasts) == ("2022-01", 1, 2)
    assert month.brier == pytest.approx(((0.7 - 1) ** 2 + 0.7**2) / 2)


END = date(2022, 1, 31).toordinal()


def test_a_term_that_is_used_too_boldly_is_not_kept() -> None:
    bold = [replace(FORECAST, forecast_id=f"b{n}", term="almost certain", unit=(f"u{n}",)) for n in range(20)]
    card = scorecard(bold, table([happening("2022-01-05")], last=END))
    [certain] = [one for one in card.terms if one.forecasts]
    assert certain.came == 0.0
    assert certain.kept is False
