"""The package's public names: the workflow, and nothing that costs time before it is used."""

import subprocess
import sys

import pytest

import jaras


def test_all_is_sorted_and_every_name_is_there() -> None:
    assert jaras.__all__ == sorted(jaras.__all__)
    for name in jaras.__all__:
        assert getattr(jaras, name).__module__.startswith("jaras.")


def test_the_workflow_has_its_names() -> None:
    assert {"Report", "read_reports", "code", "Event", "link", "why", "Incident", "write_brief"} <= set(jaras.__all__)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'codes'"):
        jaras.codes  # noqa: B018


@pytest.mark.parametrize("start", ["import jaras", "from jaras.cli.app import app"])
def test_starting_loads_nothing_heavy(start: str) -> None:
    heavy = {
        *("jaras.coding", "jaras.places", "jaras.brief"),
        *("yaml", "jinja2", "sqlalchemy", "trafilatura", "charset_normalizer"),
    }
    program = f"{start}; import sys; print(sorted({heavy} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
