"""Tables of ACLED and GED as incidents, and ours out and in again."""

from pathlib import Path

import pytest
from handed import whole

from jaras.errors import InputError
from jaras.exchange import written
from jaras.exchange.comparing import compared
from jaras.exchange.importing import imported
from jaras.exchange.slots import figures, toll

ACLED = """\
event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,inter2,iso,country,\
admin1,admin2,location,latitude,longitude,geo_precision,fatalities
SYR1,20 January 2022,1,Battles,Armed clash,Islamic State,,2,QSD: Syrian Democratic Forces,Rebel group,760,Syria,\
Al Hasakeh,,Al Hasakeh,36.5,40.75,1,7
SYR2,never,1,Battles,Armed clash,A,,2,B,2,760,Syria,,,,,,1,0
SYR3,2022-01-24,2,Explosions/Remote violence,Air/drone strike,A,B; C,External/Other forces,,,760,Syria,,,,,,3,0
"""
GED = """\
id,type_of_violence,side_a,side_b,date_start,date_end,best,low,high,deaths_a,deaths_b,deaths_civilians,deaths_unknown,\
where_coordinates,where_prec,adm_1,country,latitude,longitude
9,1,Government of Iraq,IS,2022-01-21,2022-01-21,13,11,15,11,0,2,0,Al-Azim,1,Diyala governorate,Iraq,34.1,44.4
"""


@pytest.fixture
def table(tmp_path: Path):
    """Writes a table and gives its path."""

    def write(text: str, name: str = "table.csv") -> Path:
        (tmp_path / name).write_bytes(text.encode())
        return tmp_path / name

    return write


def test_rows_of_acled(table) -> None:
    found, problems = imported(table(ACLED))
    clash, strike = found
    assert (clash.incident_id, clash.date_start, clash.event_type) == ("acled:SYR1", "2022-01-20", "Battles")
    assert (clash.place.country, clash.place.admin1_code, clash.place.geo_precision) == ("SY", "SY-HA", 1)
    assert [(ref.name, ref.actor_class) for ref in clash.actor2] == [("QSD: Syrian Democratic Forces", "rebel")]
    assert toll(figures(clash, "killed")).best == 7
    assert (strike.date_start, strike.date_end) == ("2022-01-21", "2022-01-27"), "its day is the middle of a week"
    assert [(ref.name, ref.actor_class) for ref in strike.actor1] == [(name, "external") for name in "ABC"]
    [problem] = problems
    assert (problem.where.rpartition(":")[2], problem.cause) == ("3", "`never` in column event_date is no date")


def test_rows_of_ged(table) -> None:
    [found], _ = imported(table(GED))
    assert [(f.who, f.low, f.best, f.high) for f in found.figures] == [
        ("actor1", 11, 11, 11), ("civilians", 2, 2, 2), ("unspecified", 0, 0, 2),
    ]  # fmt: skip
    assert found.place.admin1_code == "IQ-DI"


def test_a_table_of_neither_kind_is_refused(table) -> None:
    with pytest.raises(InputError, match="columns of ACLED or GED"):
        imported(table("a,b\n1,2\n"))
    with pytest.raises(InputError, match="columns of ged"):
        imported(table(ACLED), "ged")


@pytest.mark.parametrize("form", ["acled", "ged"])
@pytest.mark.parametrize("suffix", [".xlsx", ".parquet"])
def test_a_workbook_and_a_parquet_file_hold_what_the_csv_holds(form: str, suffix: str, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl" if suffix == ".xlsx" else "pyarrow")
    for kind in (".csv", suffix):
        (tmp_path / f"table{kind}").write_bytes(b"".join(written(whole(), form, kind).pieces))
    assert imported(tmp_path / f"table{suffix}") == imported(tmp_path / "table.csv")


def test_a_table_with_semicolons_is_read_as_one_with_commas(table) -> None:
    plain, _ = imported(table(GED))
    assert imported(table(GED.replace(",", ";"), "excel.csv"))[0] == plain


def test_a_row_of_a_workbook_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    book = pytest.importorskip("openpyxl").Workbook()
    for line in ACLED.splitlines():
        book.active.append(line.split(","))
    book.save(tmp_path / "acled.xlsx")
    found, [problem] = imported(tmp_path / "acled.xlsx")
    assert [one.incident_id for one in found] == ["acled:SYR1", "acled:SYR3"]
    assert problem.where.endswith("acled.xlsx:3")


@pytest.mark.parametrize(("begin", "kind"), [(b"PK\x03\x04", "damaged workbook"), (b"PAR1", "damaged Parquet file")])
def test_a_damaged_file_is_called_by_its_kind(begin: bytes, kind: str, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "table").write_bytes(begin + b"and nothing else")
    with pytest.raises(InputError, match=kind):
        imported(tmp_path / "table")


@pytest.mark.parametrize("form", ["acled", "ged"])
def test_ours_come_back(form: str, table) -> None:
    """What the form holds is what is read: day, place, sides, toll."""
    text = b"".join(written(whole(), form).pieces).decode()
    found, problems = imported(table(text))
    assert not problems
    by_day = {one.date_start: one for one in found}
    for one in whole().incidents:
        back = by_day[one.date_start]
        assert back.place.name == one.place.name
        assert (back.place.country, back.place.admin1_code) == (one.place.country, one.place.admin1_code)
        named = {ref.name for ref in (*one.actor1, *one.actor2) if ref.name}
        assert named <= {ref.name for ref in (*back.actor1, *back.actor2)}
        if form == "ged":
            ours, theirs = toll(figures(one, "killed")), toll(figures(back, "killed"))
            assert (ours.low, ours.best, ours.high) == (theirs.low, theirs.best, theirs.high)


@pytest.mark.parametrize("form", ["acled", "ged"])
def test_a_copy_of_ours_is_wholly_matched(form: str, table) -> None:
    theirs, _ = imported(table(b"".join(written(whole(), form).pieces).decode()))
    found = compared(whole().incidents, theirs)
    assert len(found.pairs) == 3
    assert not (found.only_ours or found.only_theirs or found.outside)
