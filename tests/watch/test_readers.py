"""Tables of every kind become happenings."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from incidents.happenings import event, killed
from jaras import jsonl
from jaras.errors import InputError
from jaras.incidents import link
from jaras.watch.readers import read_table
from jaras.watch.table import Happening

GED = """id,type_of_violence,side_a,side_b,adm_1,adm_2,latitude,longitude,date_prec,date_start,date_end,best,low,high
7,1,Government of X,"Group A, Group B",Dabra  province,Qaḑā’ Sahl,34.2,44.6,1,2010-03-01,2010-03-02,4,3,9
8,3,Group A,Civilians,Dabra province,,34.2,44.6,1,2010-03-05 00:00:00.000,2010-03-05,1,1,1
"""
ACLED = """event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,country,admin1,admin2,latitude,longitude,fatalities
X1,20 January 2022,1,Battles,Armed clash,Military Forces of X,1,Group A,2,X,Dabra,Sahl,34.2,44.6,11
X2,2022-01-21,2,Battles,Armed clash,Military Forces of X,State forces,Group A,Rebel group,X,Dabra,Sahl,34.2,44.6,0
"""  # noqa: E501
POINTS = "date,longitude,latitude,type\n2006-01-01,41.1,34.3,IED\n"


def read(folder: Path, text: str, name: str = "table.csv") -> list[Happening]:
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    table, problems = read_table([path])
    assert problems == []
    return list(table.rows)


def day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


@pytest.mark.parametrize("name", ["ged.csv", "ged.csv.gz"])
def test_ged(tmp_path: Path, name: str) -> None:
    fight, murder = read(tmp_path, GED, name)
    assert (fight.id, fight.start, fight.end) == ("7", day("2010-03-01"), day("2010-03-02"))
    assert (fight.admin1, fight.admin2, fight.actors) == ("Dabra", "Sahl", ("Group A", "Group B"))
    assert (fight.low, fight.deaths, fight.high) == (3, 4, 9)
    assert (murder.actors, murder.kind) == (("Group A",), "one-sided")


def test_acled(tmp_path: Path) -> None:
    vague, clash = read(tmp_path, ACLED)
    assert (clash.id, clash.start, clash.deaths, clash.actors) == ("X1", day("2022-01-20"), 11, ("Group A",))
    assert (vague.start, vague.end) == (day("2022-01-18"), day("2022-01-24")), "its day is the middle of a week"
    assert vague.actors == ("Group A",)


def test_points_on_a_map(tmp_path: Path) -> None:
    [row] = read(tmp_path, POINTS)
    assert (row.latitude, row.longitude, row.kind, row.actors) == (34.3, 41.1, "IED", ())


def test_incidents_with_what_their_events_add(tmp_path: Path) -> None:
    events = [event("Suicide bomb", "Mosul", "2022-01-20", killed(3), tactics=("suicide-vehicle-bomb",))]
    incidents, _ = link(events)
    jsonl.write(tmp_path / "events.jsonl", events)
    jsonl.write(tmp_path / "incidents.jsonl", incidents)
    [bare] = read_table([tmp_path / "incidents.jsonl"])[0].rows
    [full] = read_table([tmp_path / "incidents.jsonl", tmp_path / "events.jsonl"])[0].rows
    assert (bare.id, bare.deaths, bare.start) == (incidents[0].incident_id, 3, day("2022-01-20"))
    assert (full.id, full.filed, full.tactics) == (bare.id, day("2022-01-21"), ("suicide-vehicle-bomb",))
    [alone] = read_table([tmp_path / "events.jsonl"])[0].rows
    assert (alone.id, alone.deaths) == (events[0].event_id, 3)


def test_what_reports_recall_of_the_time_before_them_is_no_series(tmp_path: Path) -> None:
    """A store of one week's news knows of the years before what that news recalls of them, and no more."""
    news, recalled = event("Suicide bomb", "Mosul", "2022-01-20"), event("Suicide bomb", "Mosul", "2019-05-02")
    jsonl.write(tmp_path / "events.jsonl", [news, recalled])
    table, _ = read_table([tmp_path / "events.jsonl"])
    assert [row.id for row in table.rows] == [news.event_id]
    assert table.first == day("2022-01-20")


def test_an_export_of_the_store_is_one_table(tmp_path: Path) -> None:
    events = [event("Suicide bomb", "Mosul", "2022-01-20", killed(3))]
    incidents, _ = link(events)
    lines = [f'{{"record":"event",{line[1:]}' for line in jsonl.dump(events)]
    lines += [f'{{"record":"incident",{line[1:]}' for line in jsonl.dump(incidents)]
    (tmp_path / "export.jsonl").write_text("\n".join(['{"record":"report","text":"…"}', *lines, ""]))
    table, problems = read_table([tmp_path / "export.jsonl"])
    assert problems == []
    assert [(row.id, row.filed) for row in table.rows] == [(incidents[0].incident_id, day("2022-01-21"))]


def test_a_denied_event_is_none(tmp_path: Path) -> None:
    jsonl.write(tmp_path / "e.jsonl", [event(certainty="denied"), event()])
    assert len(read_table([tmp_path / "e.jsonl"])[0].rows) == 1


def test_the_same_row_twice_is_one_happening(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(GED)
    (tmp_path / "b.csv").write_text(GED)
    assert len(read_table([tmp_path / "a.csv", tmp_path / "b.csv"])[0].rows) == 2


def test_a_bad_row_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(POINTS + "yesterday,41,34,IED\n")
    table, [problem] = read_table([tmp_path / "a.csv"])
    assert len(table.rows) == 1
    assert problem.where.endswith("a.csv:3")
    assert "`yesterday` in column date is no date" in problem.cause


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"a,b\n1,2\n", "no-table"), (b"date,deaths\nx,1\n", "no-events"), (b"\xff\xfe\x00date", "file-unreadable")],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_table([tmp_path / "a.csv"])
    assert caught.value.problem.code == code


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_table([tmp_path / "none.csv"])


def test_rows_without_an_id_are_told_apart_by_file_and_line(tmp_path: Path) -> None:
    for name in ("2006.csv", "2007.csv"):
        (tmp_path / name).write_text(POINTS)
    table, _ = read_table([tmp_path / "2006.csv", tmp_path / "2007.csv"])
    assert [row.id for row in table.rows] == ["2006.csv:2", "2007.csv:2"]
