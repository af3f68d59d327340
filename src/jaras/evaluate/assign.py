"""Optimal one-to-one pairing of small sets."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def best_pairs(gains: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairing of rows with columns whose gains add up to the most; pairs of no gain are left out.

    Shortest augmenting paths with prices on a square of costs (Kuhn 1955, Munkres 1957, in the form of Jonker and
    Volgenant 1987): O(n³). Of equal columns the first is taken, so that the pairing is always the same.
    """
    if not gains or not gains[0]:
        return []
    rows, columns = len(gains), len(gains[0])
    size = max(rows, columns)
    costs = [[-gains[i][j] if i < rows and j < columns else 0 for j in range(size)] for i in range(size)]
    row_of = _Matching(costs).solve()
    return [(i, j) for j, i in enumerate(row_of) if i < rows and j < columns and gains[i][j] > 0]


class _Matching:
    """Rows matched to columns so far, with the prices that prove it optimal."""

    def __init__(self, costs: list[list[int]]) -> None:
        self._costs = costs
        self._row_price = [0.0] * len(costs)
        self._column_price = [0.0] * len(costs)
        self._row_of: list[int | None] = [None] * len(costs)

    def solve(self) -> list[int]:
        """The row of each column once every row is matched."""
        for row in range(len(self._costs)):
            self._add(row)
        return [row for row in self._row_of if row is not None]

    def _add(self, start: int) -> None:
        """Match one more row by the cheapest chain of changes that ends in a free column."""
        free = list(range(len(self._costs)))
        slack = [inf] * len(free)
        before: list[int | None] = [None] * len(free)
        reached: list[int] = []
        rows, column = [start], None
        while True:
            row = rows[-1]
            for other in free:
                reduced = self._costs[row][other] - self._row_price[row] - self._column_price[other]
                if reduced < slack[other]:
                    slack[other], before[other] = reduced, column
            column = min(free, key=lambda other: slack[other])
            self._reprice(rows, reached, free, slack, slack[column])
            free.remove(column)
            reached.append(column)
            matched = self._row_of[column]
            if matched is None:
                break
            rows.append(matched)
        self._shift(column, before, start)

    def _reprice(self, rows: list[int], reached: list[int], free: list[int], slack: list[float], step: float) -> None:
        for row in rows:
            self._row_price[row] += step
        for column in reached:
            self._column_price[column] -= step
        for column in free:
            slack[column] -= step

    def _shift(self, column: int | None, before: list[int | None], start: int) -> None:
        """Hand every column of the chain the row of the one before it, the first one the new row."""
        while column is not None:
            earlier = before[column]
            self._row_of[column] = start if earlier is None else self._row_of[earlier]
            column = earlier
