"""Pictures of a backtest: error by horizon, calibration, surges found beside chance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from jaras.extras import extra
from jaras.watch.backtest.run import Backtest
from jaras.watch.forecast import YARDSTICK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, SURGE, LINE, PALE = "#33475b", "#c0392b", "#1f6f8b", "#b8c4cf"
_COLOURS = {
    "pool": SURGE, "nb-ewma": LINE, "fading": "#7d6b99", "analogues": "#3a8f5c", "hurdle": "#c98a1b",
    "conflictology-6": "#8795a1", YARDSTICK: INK,
}  # fmt: skip


def draw(found: Backtest, folder: Path) -> list[Path]:
    """Write `forecasts.png`, `calibration.png` and, if surges were injected, `surges.png`; returns what was written."""
    drawn = [_forecasts(found, folder / "forecasts.png"), _calibration(found, folder / "calibration.png")]
    return [*drawn, _surges(found, folder / "surges.png")] if found.injected else drawn


def _forecasts(found: Backtest, path: Path) -> Path:
    targets = list(dict.fromkeys(score.target for score in found.forecasts))
    figure, grid = new_figure(4.6 * len(targets), 3.2, columns=len(targets))
    for axes, target in zip(grid[0], targets, strict=True):
        for method, colour in _COLOURS.items():
            rows = sorted((s.horizon, s.ratio) for s in found.forecasts if (s.target, s.method) == (target, method))
            width = 2.4 if method == "pool" else 1.2
            axes.plot(*zip(*rows, strict=True), color=colour, linewidth=width, marker="o", markersize=3, label=method)
        axes.set_title(f"{target}: CRPS ÷ {YARDSTICK}", loc="left", fontsize=10)
        axes.set_xlabel("months ahead", fontsize=8, color=INK)
        axes.set_xticks(sorted({score.horizon for score in found.forecasts}))
    figure.legend(*grid[0, 0].get_legend_handles_labels(), loc="outside right center", fontsize=8, frameon=False)
    figure.savefig(path)
    return path


def _calibration(found: Backtest, path: Path) -> Path:
    rows = [score for score in found.forecasts if score.method == "pool" and score.horizon == 1]
    figure, grid = new_figure(3.6 * len(rows), 2.6, columns=len(rows))
    for axes, score in zip(grid[0], rows, strict=True):
        bins = len(score.pit)
        axes.bar((np.arange(bins) + 0.5) / bins, score.pit, width=0.9 / bins, color=PALE)
        axes.axhline(1 / bins, color=LINE, linewidth=1.2, linestyle="--")
        axes.set_title(f"{score.target}: PIT of the pool, 1 month ahead", loc="left", fontsize=9)
        axes.set_xlabel(f"90 % interval covers {score.coverage:.0%}", fontsize=8, color=INK)
    figure.savefig(path)
    return path


def _surges(found: Backtest, path: Path) -> Path:
    rates = sorted({row.rate for row in found.injected})
    figure, grid = new_figure(4.2 * len(rates), 2.8, columns=len(rates))
    for axes, rate in zip(grid[0], rates, strict=True):
        _bars(axes, found, rate)
    figure.legend(*grid[0, 0].get_legend_handles_labels(), loc="outside right center", fontsize=8, frameon=False)
    figure.savefig(path)
    return path


def _bars(axes: Axes, found: Backtest, rate: float) -> None:
    rows = [row for row in found.injected if row.rate == rate]
    names = list(dict.fromkeys(row.reading for row in rows))
    factors = sorted({row.factor for row in rows})
    width = 0.8 / len(factors)
    for number, factor in enumerate(factors):
        heights = [next(r.found for r in rows if (r.reading, r.factor) == (name, factor)) for name in names]
        at = np.arange(len(names)) + (number - (len(factors) - 1) / 2) * width
        axes.bar(at, heights, width=width * 0.92, color=[PALE, LINE, SURGE][number % 3], label=f"×{factor:g}")
    for place, name in enumerate(names):
        chance = next(row.chance for row in rows if row.reading == name)
        label = "chance" if place == 0 else None
        axes.plot([place - 0.42, place + 0.42], [chance, chance], color=INK, linewidth=1.5, linestyle=":", label=label)
    axes.set_xticks(range(len(names)), names)
    axes.set_ylim(0, 1)
    axes.set_title(f"found within 12 weeks; false alarms a year: {rate:g}", loc="left", fontsize=9)


def new_figure(width: float, height: float, rows: int = 1, columns: int = 1) -> tuple[Any, Any]:
    """A figure without a window behind it, and its axes. Raises MissingExtraError without matplotlib."""
    with extra("watch", "drawing"):
        from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=120, layout="constrained")
    axes = figure.subplots(rows, columns, squeeze=False)
    for one in axes.flat:
        plain(one)
    return figure, axes


def plain(axes: Axes) -> None:
    """No frame, quiet ticks."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(PALE)
    axes.tick_params(colors=INK, labelsize=8)
    axes.title.set_color(INK)
