"""The table of claims behind the ranges of an incident."""

from happenings import event, killed

from jaras import link
from jaras.incidents.matrix import ends, matrix
from jaras.model import Event


def bombing(low: int, high: int | None, source: str, published: str) -> Event:
    return event("Suicide bomb", "Mosul", "2022-01-20", killed(low, high), source=source, published=published)


EARLY = bombing(10, 10, "A", "2022-01-20")
LATE = bombing(12, 12, "B", "2022-01-22")
OPEN = bombing(9, None, "C", "2022-01-21")


def test_reports_down_by_day_figures_across() -> None:
    events = [LATE, EARLY, OPEN]
    incident = link(events)[0][0]

    table = matrix(incident, events)

    assert [(figure.kind, figure.low, figure.high) for figure in table.figures] == [("killed", 10, 12)]
    assert [(row.source, row.published) for row in table.rows] == [
        ("A", "2022-01-20"), ("C", "2022-01-21"), ("B", "2022-01-22"),
    ]  # fmt: skip
    assert [[(claim.low, claim.high) for claim in row.cells[0]] for row in table.rows] == [
        [(10, 10)], [(9, None)], [(12, 12)],
    ]  # fmt: skip


def test_each_end_of_a_range_names_who_set_it() -> None:
    figure = link([LATE, EARLY, OPEN])[0][0].figures[0]

    assert [(end.name, end.number, [claim.source for claim in end.claims]) for end in ends(figure)] == [
        ("low", 10, ["A"]), ("best", 12, ["B"]), ("high", 12, ["B"]),
    ]  # fmt: skip


def test_a_range_left_open_is_set_open_by_who_says_at_least() -> None:
    figure = link([OPEN])[0][0].figures[0]

    assert [(end.number, [claim.source for claim in end.claims]) for end in ends(figure)] == [
        (9, ["C"]), (9, ["C"]), (None, ["C"]),
    ]  # fmt: skip
