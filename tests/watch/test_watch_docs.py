"""Nothing of the watch that one can meet in an output is undocumented."""

import re
from pathlib import Path

import msgspec
import pytest

from jaras.cli import choices
from jaras.watch.alerts import SIGNALS, Alert
from jaras.watch.analogues import Analogue, Likeness
from jaras.watch.forecast import METHODS
from jaras.watch.outlook import Forecast
from jaras.watch.table import DIMENSIONS

PAGE = (Path(__file__).resolve().parents[2] / "docs/watch.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("record", [Alert, Analogue, Likeness, Forecast], ids=lambda record: record.__name__)
def test_every_field_is_told(record: type[msgspec.Struct]) -> None:
    told = PAGE.replace("`…_6_months`", "`events_after_6_months`, `deaths_after_6_months`")
    assert [name for name in record.__struct_fields__ if f"`{name}`" not in told and name != "record"] == []


def test_every_method_signal_and_dimension_is_told() -> None:
    told = set(re.findall(r"`([^`]+)`", PAGE)) | set(re.findall(r"\*\*(\w+)\*\*", PAGE))
    assert set(METHODS) | set(SIGNALS) | set(DIMENSIONS) <= told


def test_the_choices_of_the_command_line_are_those_of_the_library() -> None:
    assert tuple(DIMENSIONS) == choices.WATCHED_BY
    assert SIGNALS == choices.SIGNALS


def test_the_register_is_counted_right() -> None:
    from jaras.watch.campaigns import campaigns

    assert f"has {len(campaigns())} (" in PAGE
