"""Records as data frames of pyarrow, pandas and Polars."""

import pytest
from handed import records

import jaras

pytest.importorskip("pyarrow")


def test_events() -> None:
    _, events = records()
    table = jaras.frame(events)
    kinds = {field.name: str(field.type) for field in table.schema}
    assert (kinds["published"], kinds["killed_low"], kinds["trigger"]) == ("date32[day]", "int64", "string")
    first = table.slice(0, 1).to_pylist()[0]
    assert (first["place"], first["actor1"], first["killed_low"], first["killed_high"]) == (
        "Al-Azim",
        "Islamic State",
        11,
        11,
    )


def test_incidents_with_what_their_events_add() -> None:
    incidents, events = records()
    table = jaras.frame(incidents, events)
    attack = next(row for row in table.to_pylist() if row["country"] == "IQ")
    assert (attack["killed_low"], attack["killed_high"], attack["sources"]) == (11, 13, "وكالة الفرات; صحيفة المرفأ")


def test_nothing_gives_an_empty_frame() -> None:
    assert jaras.frame([]).num_rows == 0


def test_both_kinds_in_one_frame_are_refused() -> None:
    incidents, events = records()
    with pytest.raises(TypeError, match="not of both"):
        jaras.frame([*incidents, *events])


def test_pandas_and_polars_take_it_over() -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    _, events = records()
    assert (
        jaras.frame(events).to_pandas()["killed_low"].sum()
        == polars.from_arrow(jaras.frame(events))["killed_low"].sum()
    )
    assert isinstance(jaras.frame(events).to_pandas(), pandas.DataFrame)
