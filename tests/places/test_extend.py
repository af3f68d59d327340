"""More places from the files of GeoNames and OCHA, as small ones made here in their form."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jaras.arabic.tokens import read_words
from jaras.cli.app import app
from jaras.errors import InputError
from jaras.places import find_places
from jaras.places.extend import add
from jaras.places.gazetteer import Gazetteer, gazetteer, own_lines


def geonames_line(ident: int, name: str, alternates: str, feature: str, unit: str, *, people: int = 0) -> str:
    kind, code = feature.split(".")
    cells = [ident, name, name, alternates, 36.1, 37.1, kind, code, "SY", "", unit, "", "", "", people, "", 300]
    return "\t".join(map(str, [*cells, "Asia/Damascus", "2024-01-01"])) + "\n"


# Aleppo and Azaz are known; they say that GeoNames' unit 09 is SY-HL.
SYRIA = (
    geonames_line(170063, "Aleppo", "حلب", "P.PPLA", "09", people=1602264)
    + geonames_line(171462, "Azaz", "أعزاز", "P.PPL", "09", people=31623)
    + geonames_line(9900001, "Tell Zahrun", "Tall Zahrun,تل زهرون", "P.PPL", "09")
    + geonames_line(9900002, "Bargulan", "", "P.PPL", "09")
    + geonames_line(9900003, "Some Well", "بئر ما", "H.WLL", "09")
)
UNITS = """ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,ADM3_EN,ADM3_AR,ADM3_PCODE
SY,Aleppo,حلب,SY02,Al Bab,الباب,SY0202,Marjana,ناحية المرجانة,SY020206
SY,Aleppo,حلب,SY02,Al Bab,الباب,SY0202,Tadaf,تادف,SY020201
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's own folder, empty, and a gazetteer that reads it."""
    own = tmp_path / "own"
    monkeypatch.setenv("JARAS_GAZETTEER", str(own))
    gazetteer.cache_clear()
    yield own
    gazetteer.cache_clear()


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def added(folder: Path) -> Gazetteer:
    return Gazetteer(own_lines(folder))


def test_a_geonames_file(tmp_path: Path, folder: Path) -> None:
    done = add(written(tmp_path / "SY.txt", SYRIA), folder)
    assert done.problems == []
    [village] = added(folder).lookup("تل زهرون")
    assert (village.id, village.kind, village.admin1, village.lat) == ("gn9900001", "village", "SY-HL", 36.1)
    assert added(folder).lookup("بئر ما") == ()


def test_a_geonames_place_without_arabic_name_is_found_by_its_sound(tmp_path: Path, folder: Path) -> None:
    add(written(tmp_path / "SY.txt", SYRIA), folder)
    assert {place.id for place in added(folder).sounding("بارغولان")} == {"gn9900002"}


def test_a_zipped_geonames_file(tmp_path: Path, folder: Path) -> None:
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as packed:
        packed.writestr("readme.txt", "GeoNames")
        packed.writestr("SY.txt", SYRIA)
    add(tmp_path / "SY.zip", folder)
    assert added(folder).lookup("تل زهرون")


def test_a_table_of_units(tmp_path: Path, folder: Path) -> None:
    add(written(tmp_path / "units.csv", UNITS), folder)
    [unit] = [u for u in added(folder).lookup("المرجانة") if u.id == "cod-sy020206"]
    assert (unit.kind, unit.name, unit.admin1, unit.admin2) == ("district", "Marjana", "SY-HL", "Al Bab")


@pytest.mark.parametrize(
    "head",
    [
        "adm1_name,adm1_name1,adm1_pcode,adm2_name,adm2_name1,adm2_pcode,center_lat,center_lon",
        "admin1Name_en,admin1Name_ar,admin1Pcode,admin2Name_en,admin2Name_ar,admin2Pcode,latitude,longitude",
        "adm1_ref_name,ADM1_AR,adm1_pcode,adm2_ref_name,ADM2_AR,adm2_pcode,lat,lon",
    ],
)
def test_other_names_of_its_columns(head: str, tmp_path: Path, folder: Path) -> None:
    row = "Ninewa,,IQG07,Tooz Test,قضاء الطوز التجريبي,IQG07Q01,35.5,43.1"
    add(written(tmp_path / "units.csv", f"{head}\n{row}\n"), folder)
    [unit] = added(folder).lookup("الطوز التجريبي")
    assert (unit.admin1, unit.lat, unit.lon) == ("IQ-NI", 35.5, 43.1)


def test_an_xlsx_table(tmp_path: Path, folder: Path) -> None:
    head, row = (
        ["ADM1_AR", "ADM1_PCODE", "ADM2_EN", "ADM2_AR", "ADM2_PCODE"],
        ["صنعاء", "YE23", "Test", "مديرية التجربة"],
    )
    shared = "".join(f"<si><t>{name}</t></si>" for name in (*head, *row))

    def cells(line: int, texts: range) -> str:
        return "".join(f'<c r="{"ABCDE"[n]}{line}" t="s"><v>{text}</v></c>' for n, text in enumerate(texts))

    last = '<c r="E2" t="inlineStr"><is><t>YE2399</t></is></c>'
    rows = f'<row r="1">{cells(1, range(5))}</row><row r="2">{cells(2, range(5, 9))}{last}</row>'
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(tmp_path / "units.xlsx", "w") as packed:
        packed.writestr("xl/sharedStrings.xml", f"<sst {space}>{shared}</sst>")
        packed.writestr("xl/worksheets/sheet1.xml", f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>")
    add(tmp_path / "units.xlsx", folder)
    [unit] = added(folder).lookup("التجربة")
    assert (unit.id, unit.admin1) == ("cod-ye2399", "YE-SN")


def test_adding_twice_changes_nothing(tmp_path: Path, folder: Path) -> None:
    for table in (written(tmp_path / "SY.txt", SYRIA), written(tmp_path / "units.csv", UNITS)):
        first = add(table, folder)
        before = first.file.read_bytes()
        again = add(table, folder)
        assert (again.places, again.respelt, again.file.read_bytes()) == (0, 0, before)


def test_a_known_place_gets_its_new_spellings(tmp_path: Path, folder: Path) -> None:
    line = geonames_line(170063, "Aleppo", "حلب,حلب الشهباء", "P.PPLA", "09", people=1602264)
    done = add(written(tmp_path / "SY.txt", line), folder)
    assert (done.places, done.respelt) == (0, 1)
    gazetteer.cache_clear()
    [city] = gazetteer().lookup("حلب الشهباء")
    assert (city.id, city.name, city.admin1) == ("gn170063", "Aleppo", "SY-HL")
    assert "gn170063" in {entry.id for entry in gazetteer().lookup("حلب")}


def test_what_was_added_is_found_in_reports(tmp_path: Path, folder: Path) -> None:
    text = "وصلت تعزيزات إلى تل زهرون في ريف حلب."
    assert [hit.place.name for hit in find_places(read_words(text))] == ["Aleppo"]
    add(written(tmp_path / "SY.txt", SYRIA), folder)
    gazetteer.cache_clear()
    assert [hit.place.name for hit in find_places(read_words(text))] == ["Tell Zahrun", "Aleppo"]


# --- bad input ---


def test_a_broken_line_is_named_and_the_rest_added(tmp_path: Path, folder: Path) -> None:
    table = written(tmp_path / "SY.txt", SYRIA + "12\tbroken\n")
    done = add(table, folder)
    assert [problem.where for problem in done.problems] == [f"{table}:6"]
    assert added(folder).lookup("تل زهرون")


def test_a_unit_of_an_unknown_governorate_is_named(tmp_path: Path, folder: Path) -> None:
    row = "SY,Nowhere,لا مكان,SY99,Nothing,لا شيء,SY9901,,,\n"
    done = add(written(tmp_path / "units.csv", UNITS + row), folder)
    [problem] = done.problems
    assert problem.where.endswith("units.csv:4") and "Nowhere" in problem.cause


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", b"city,people\nAleppo,2\n"), ("b.txt", b"Aleppo\n"), ("c.zip", b"PK\x03\x04rest")]
)
def test_a_file_of_neither_kind(name: str, content: bytes, tmp_path: Path, folder: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=name):
        add(tmp_path / name, folder)
    assert not folder.exists()


def test_a_damaged_gazetteer_names_its_line(tmp_path: Path, folder: Path) -> None:
    done = add(written(tmp_path / "units.csv", UNITS), folder)
    done.file.write_text(done.file.read_text() + "half a line\n")
    with pytest.raises(InputError, match=r"gazetteer\.tsv:\d"):
        gazetteer.__wrapped__()


# --- the command ---


def test_the_command_tells_what_it_did(tmp_path: Path, folder: Path) -> None:
    table = written(tmp_path / "SY.txt", SYRIA)
    done = CliRunner().invoke(app, ["gazetteer", "add", str(table)])
    assert done.exit_code == 0
    assert "2 places added" in done.stderr and str(folder / "gazetteer.tsv") in done.stderr


def test_the_command_fails_with_the_line(tmp_path: Path, folder: Path) -> None:
    table = written(tmp_path / "SY.txt", SYRIA + "12\tbroken\n")
    done = CliRunner().invoke(app, ["gazetteer", "add", str(table), "--into", str(tmp_path / "other")])
    assert done.exit_code == 1
    assert "SY.txt:6" in done.stderr and "JARAS_GAZETTEER=" in done.stderr
    assert (tmp_path / "other/gazetteer.tsv").exists() and not folder.exists()
