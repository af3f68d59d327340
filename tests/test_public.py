"""The package's public names: the workflow, and nothing that costs time before it is used."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules, walk_packages
from types import ModuleType

import pytest

import jaras

ROOT = Path(__file__).resolve().parents[1]


def test_all_is_sorted_and_every_name_is_there() -> None:
    assert jaras.__all__ == sorted(jaras.__all__)
    for name in jaras.__all__:
        assert getattr(jaras, name).__module__.startswith("jaras.")


def test_the_workflow_has_its_names() -> None:
    assert {"Report", "read", "Coder", "code", "Event", "link", "why", "Incident", "watch", "brief", "Store"} <= set(
        jaras.__all__
    )


def test_the_workflow_takes_a_few_lines() -> None:
    reports, problems = jaras.read(ROOT / "samples")
    coded = list(jaras.Coder(jobs=2).all(reports))
    events = [event for one in coded for event in one.events]
    incidents, repeated = jaras.link(events)
    assert not problems and not repeated
    assert [one.report.id for one in coded] == [one.id for one in reports]
    assert coded[0] == jaras.code(reports[0])
    assert jaras.brief(coded, incidents).bluf
    assert not jaras.watch(incidents, events).alerts, "reports of one week are no series"


def test_a_package_that_is_called_still_holds_what_lies_in_it() -> None:
    from jaras.brief import render_markdown, write_brief

    assert jaras.brief.write_brief is write_brief
    assert jaras.brief.render_markdown is render_markdown
    assert jaras.watch.alerts.BY == ("admin1", "actor")


PACKAGES = [
    one.name
    for one in walk_packages(jaras.__path__, "jaras.")
    if one.ispkg and "migrations" not in one.name  # whose files run inside alembic only
]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_file_never_stands_in_for_what_its_package_offers_by_that_name(package: str) -> None:
    offered = import_module(package)
    for _, file, _ in iter_modules(offered.__path__, package + "."):
        import_module(file)
    hidden = [name for name in getattr(offered, "__all__", ()) if isinstance(getattr(offered, name), ModuleType)]
    assert not hidden


def test_a_report_that_breaks_the_coder_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(report: jaras.Report) -> jaras.Coded:
        raise ValueError("no") if report.id == "b" else KeyError

    coder = jaras.Coder()
    monkeypatch.setattr("jaras.scale.coder.code", broken)
    [coded] = coder.all([jaras.Report("نص", id="b")])
    assert coded.report.id == "b" and coded.problems[0].code == "failed"


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
