"""Briefs on a part of a store: a week, words, a country, a governorate, an actor, an incident; and quiet ones."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from jaras.cli.app import app
from jaras.store import Selection, Store, Wish, open_store
from stories import ALL, ATTACK, RAID, put

DIYALA, IDLIB = "Diyala", "Idlib"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    put(open_store(tmp_path / "kept.sqlite", create=True), *ALL)
    return tmp_path


def brief(folder: Path, *asked: str, name: str = "brief.md") -> str:
    result = CliRunner().invoke(
        app, ["brief", "--store", str(folder / "kept.sqlite"), "-o", str(folder / name), *asked]
    )
    assert result.exit_code == 0, result.output
    return (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        (("--country", "IQ"), DIYALA, IDLIB),
        (("--country", "sy"), IDLIB, DIYALA),
        (("--admin1", "IQ-DI"), DIYALA, IDLIB),
        (("--admin1", "ديالى"), DIYALA, IDLIB),
        (("--admin1", "Idlib"), IDLIB, DIYALA),
        (("--actor", "داعش"), DIYALA, IDLIB),
        (("--actor", "islamic-state"), DIYALA, IDLIB),
        (("--words", "غارة سوق"), IDLIB, DIYALA),
        (("--since", "2022-01-21"), DIYALA, IDLIB),
        (("--until", "2022-01-20"), IDLIB, "11 soldiers"),
    ],
)
def test_a_brief_is_on_what_was_asked_for(kept: Path, asked: tuple[str, ...], there: str, not_there: str) -> None:
    told = brief(kept, *asked).split("## Sources")[0]
    assert there in told
    assert not_there not in told


def test_a_week_is_named_by_its_days(kept: Path) -> None:
    told = brief(kept, "--week", "2022-W03")
    assert "between 17 and 23 January 2022" in told.splitlines()[0]
    assert DIYALA in told and IDLIB in told


def test_an_incident_by_its_id_or_by_that_of_an_event(kept: Path) -> None:
    store = open_store(kept / "kept.sqlite")
    [attack] = store.incidents(Selection(country="IQ"))
    for name in (attack.incident_id, attack.events[-1]):
        told = brief(kept, "--incident", name)
        assert DIYALA in told and IDLIB not in told


def test_an_unknown_incident_is_an_error_with_its_remedy(kept: Path) -> None:
    result = CliRunner().invoke(app, ["brief", "--store", str(kept / "kept.sqlite"), "--incident", "inc-none"])
    assert result.exit_code == 1
    assert "jaras incidents list" in result.output


def test_a_quiet_week_says_so(kept: Path) -> None:
    assert "There are no reports, and no incidents, in this selection." in brief(kept, "--week", "2019-W03")


def test_reports_without_incidents_are_cited_for_it(kept: Path) -> None:
    told = brief(kept, "--since", "2022-01-22", "--until", "2022-01-22")
    assert "No specific incident of political violence on 22 January 2022 was found in these reports.[^1]" in told


def test_files_are_narrowed_alike(tmp_path: Path) -> None:
    for report in (ATTACK, RAID):
        head = f"---\npublished: {report.published}\nsource: {report.source}\n---\n"
        (tmp_path / f"{report.id}.txt").write_text(head + report.text, encoding="utf-8")
    out = tmp_path / "brief.md"
    asked = ["brief", *(str(tmp_path / f"{one.id}.txt") for one in (ATTACK, RAID)), "--words", "غارة", "-o", str(out)]
    assert CliRunner().invoke(app, asked).exit_code == 0
    assert IDLIB in out.read_text(encoding="utf-8") and DIYALA not in out.read_text(encoding="utf-8")


def test_the_reliability_of_an_outlet_stands_beside_it(kept: Path) -> None:
    open_store(kept / "kept.sqlite").decide(Wish("rate", ("وكالة الفرات",), "known for years", value="B"))
    assert "<br>وكالة الفرات | B: usually reliable<br>B: موثوق عادة | 1 |" in brief(kept)


def test_a_corrected_figure_is_told_as_corrected(kept: Path) -> None:
    store = open_store(kept / "kept.sqlite")
    [attack] = store.incidents(Selection(country="IQ"))
    for event in attack.events:
        store.decide(Wish("correct", (event,), "recounted", "killed.actor2", "12"))
    told = brief(kept, "--country", "IQ")
    assert "12 soldiers were killed" in told and "11 soldiers" not in told


def test_a_store_on_either_backend_gives_its_coded_reports(store: Store) -> None:
    put(store, *ALL)
    assert [one.report.id for one in store.coded(["raid", "attack", "none"])] == ["attack", "raid"]
    assert store.holding("سوق") == {"raid"}
    assert store.published("2022-01-22", None) == {"again"}
    assert store.ratings() == {}
