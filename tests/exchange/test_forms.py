"""Each form: Arabic in, the rows and objects of other people's tools out."""

import csv
import io
import json
import struct
from datetime import date
from typing import Any

import pytest
from handed import REPORTS, records, whole
from msgspec.structs import replace

from jaras.errors import InputError
from jaras.exchange import FORMS, Dataset, dataset, written
from jaras.exchange.acled import rules as rules_of_acled
from jaras.exchange.ged import grid_cell
from jaras.knowledge import event_types


def bytes_of(form: str, suffix: str = "", **options: object) -> bytes:
    """A whole file."""
    return b"".join(written(whole(), form, suffix, **options).pieces)


def rows(form: str, **options: object) -> dict[str, dict[str, str]]:
    """The rows of a table by their place."""
    text = bytes_of(form, ".csv", **options).decode("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    return {row.get("location") or row.get("where_coordinates") or row.get("place") or "": row for row in found}


def told(row: dict[str, str], *columns: str) -> list[str]:
    """Some cells of a row."""
    return [row[column] for column in columns]


def objects(form: str) -> list[dict]:
    """The lines of a form of JSON lines."""
    return [json.loads(line) for line in bytes_of(form).splitlines()]


def test_acled() -> None:
    row = rows("acled")["Al-Azim"]
    assert told(row, "event_date", "year", "time_precision") == ["2022-01-21", "2022", "1"]
    assert told(row, "disorder_type", "event_type", "sub_event_type") == [
        "Political violence",
        "Battles",
        "Armed clash",
    ]
    assert told(row, "actor1", "inter1", "actor2", "inter2") == ["Islamic State", "2", "Military Forces of Iraq", "1"]
    assert row["interaction"] == "12"
    assert told(row, "iso", "region", "country", "admin1", "admin2") == [
        "368", "Middle East", "Iraq", "Diyala", "Al-Khalis",
    ]  # fmt: skip
    assert row["geo_precision"] == "2"
    assert row["source"] == "وكالة الفرات; صحيفة المرفأ"
    assert row["event_id_cnty"] == f"IRQ-{records()[0][0].incident_id.removeprefix('inc-')}"


def test_acled_writes_the_most_conservative_number_and_tells_the_dispute() -> None:
    row = rows("acled")["Al-Azim"]
    assert row["fatalities"] == "11"
    assert "Killed (actor2): 11 to 13." in row["notes"]


def test_acled_writes_ten_for_tens_or_what_other_rules_say() -> None:
    assert rows("acled")["Sarmin"]["fatalities"] == "10"
    said = {"said": [{"words": "عشرات", "low": 20, "high": 99, "fatalities": 20}], "unstated": 0}
    assert rows("acled", rules=rules_of_acled() | {"fatalities": said})["Sarmin"]["fatalities"] == "20"


def test_acled_knows_the_target_and_names_who_has_no_name() -> None:
    row = rows("acled")["Idlib"]
    assert told(row, "actor1", "inter1") == ["Unidentified Military Forces", "8"], "nobody told who flew the raid"
    assert told(row, "actor2", "inter2") == ["Civilians (Syria)", "7"]
    assert told(row, "interaction", "civilian_targeting") == ["78", "Civilian targeting"]


@pytest.mark.parametrize(
    ("sub_event_type", "actor1", "actor2", "interaction", "targeted"),
    [
        ("Shelling/artillery/missile attack", "Unidentified Armed Group (Syria)", "Civilians (Syria)", "37", True),
        ("Armed clash", "Unidentified Armed Group (Syria)", "Civilians (Syria)", "37", False),
        ("Change to group/activity", "Civilians (Syria)", "", "70", False),
    ],
)
def test_acled_where_nobody_tells_who_did_it(
    sub_event_type: str, actor1: str, actor2: str, interaction: str, targeted: bool
) -> None:
    """In political violence somebody unidentified did it; elsewhere a side that stands alone is the first."""
    raid = next(one for one in records()[0] if one.place and one.place.name == "Idlib")
    told_so = replace(raid, event_type=event_types()[sub_event_type], sub_event_type=sub_event_type)
    text = b"".join(written(dataset([told_so], records()[1]), "acled").pieces).decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text, newline=""))
    assert told(row, "actor1", "actor2", "interaction") == [actor1, actor2, interaction]
    assert bool(row["civilian_targeting"]) == targeted


@pytest.mark.parametrize(
    ("sub_event_type", "actor1", "actor2", "interaction"),
    [
        ("Armed clash", "Islamic State", "Unidentified Armed Group (Iraq)", "23"),
        ("Attack", "Islamic State", "Civilians (Iraq)", "27"),
        ("Suicide bomb", "Islamic State", "", "20"),
    ],
)
def test_acled_where_nobody_tells_who_was_hit(sub_event_type: str, actor1: str, actor2: str, interaction: str) -> None:
    """A battle has two armed sides, violence against civilians a victim; remote violence may stand alone."""
    row = acled_row(event_type=event_types()[sub_event_type], sub_event_type=sub_event_type, actor2=())
    assert told(row, "actor1", "actor2", "interaction") == [actor1, actor2, interaction]


def test_acled_takes_whoever_has_no_name_for_a_militia() -> None:
    """«Unidentified Armed Group» is of the third kind there, though its words say that it rose against a state."""
    rebels = replace(records()[0][0].actor1[0], name=None, actor_id=None, actor_class="rebel")
    row = acled_row(actor1=(rebels,))
    assert told(row, "actor1", "inter1", "interaction") == ["Unidentified Armed Group (Iraq)", "3", "13"]


@pytest.mark.parametrize(
    ("start", "end", "event_date", "time_precision"),
    [
        ("2022-01-21", "2022-01-21", "2022-01-21", "1"),
        ("2022-01-15", "2022-01-21", "2022-01-18", "2"),
        ("2022-01-01", "2022-01-31", "2022-01-16", "3"),
        ("2022-01-21", None, "2022-01-21", "1"),
    ],
)
def test_acled_dates_a_week_or_a_month_by_its_middle(
    start: str, end: str | None, event_date: str, time_precision: str
) -> None:
    row = acled_row(date_start=start, date_end=end)
    assert told(row, "event_date", "time_precision") == [event_date, time_precision]


def acled_row(**changes: Any) -> dict[str, str]:
    """The attack near Al-Azim as ACLED has it, were it otherwise."""
    attack = next(one for one in records()[0] if one.place and one.place.name == "Al-Azim")
    made = written(dataset([replace(attack, **changes)], records()[1]), "acled")
    [row] = csv.DictReader(io.StringIO(b"".join(made.pieces).decode("utf-8-sig"), newline=""))
    return row


def test_ged() -> None:
    row = rows("ged")["Al-Azim"]
    assert told(row, "type_of_violence", "side_a", "side_b") == ["1", "Military Forces of Iraq", "Islamic State"]
    assert told(row, "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown") == ["13", "0", "0", "0"]
    assert told(row, "low", "best", "high") == ["11", "13", "13"]
    assert told(row, "where_prec", "date_prec", "event_clarity", "number_of_sources") == ["2", "1", "1", "2"]


def test_ged_of_one_sided_violence() -> None:
    row = rows("ged")["Sarmin"]
    assert told(row, "type_of_violence", "side_a", "side_b") == ["3", "Military Forces of Syria", "Civilians"]
    assert told(row, "deaths_civilians", "low", "high") == ["20", "20", "99"]
    assert row["geom_wkt"] == f"POINT ({float(row['longitude']):.6g} {float(row['latitude']):.6g})"


@pytest.mark.parametrize(("longitude", "latitude", "cell"), [(-180, -90, 1), (-179.4, -90, 2), (-180, -89.4, 721)])
def test_cells_of_prio_grid_count_from_the_south_west(longitude: float, latitude: float, cell: int) -> None:
    assert grid_cell(longitude, latitude) == cell


def test_hxl_has_its_hashtags_in_the_second_line() -> None:
    found = rows("hxl")
    tags = found["#loc+name+i_en"]
    assert told(tags, "id", "country code", "killed, best") == [
        "#event+id",
        "#country+code+v_iso3",
        "#affected+killed+best",
    ]
    assert told(found["Sarmin"], "place in Arabic", "killed, low", "killed, high") == ["سرمين", "20", "99"]


def test_bayanat_has_a_row_for_each_actor() -> None:
    text = bytes_of("bayanat").decode("utf-8-sig")
    found = [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["event_type"] == "Battles"]
    assert [(row["name"], row["name_ar"], row["type"]) for row in found] == [
        ("Islamic State", "تنظيم الدولة الإسلامية (داعش)", "Entity"),
        ("Military Forces of Iraq", "الجيش العراقي", "Entity"),
    ]
    names = {row["name"]: row["name_ar"] for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert names["Civilians (Syria)"] == "مدنيون (سوريا)"


@pytest.mark.parametrize("form", [name for name, form in FORMS.items() if ".parquet" in form.suffixes])
def test_files_of_one_form_can_be_put_together_whatever_they_hold(form: str) -> None:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")

    def table(records: Dataset) -> Any:
        return parquet.read_table(io.BytesIO(b"".join(written(records, form, ".parquet").pieces)))

    some, none = table(whole()), table(dataset([], []))
    assert pyarrow.concat_tables([some, none]).num_rows == some.num_rows


@pytest.mark.parametrize(("form", "column"), [("bayanat", "event_comments"), ("table", "grade_reason_ar")])
def test_the_reason_of_a_grade_is_told_in_arabic_too(form: str, column: str) -> None:
    rows = csv.DictReader(io.StringIO(bytes_of(form).decode("utf-8-sig"), newline=""))
    told = {row[column].splitlines()[-1] for row in rows}
    assert told == {one.grade_reason_ar for one in whole().incidents}
    assert any("وكالة الفرات" in reason for reason in told)


def test_xlsx_has_typed_cells() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    page = openpyxl.load_workbook(io.BytesIO(bytes_of("acled", ".xlsx"))).active
    head, *lines = page.iter_rows(values_only=True)
    row = dict(zip(head, next(line for line in lines if line[17] == "Iraq"), strict=True))
    assert (row["event_date"].date(), row["year"], row["fatalities"]) == (date(2022, 1, 21), 2022, 11)


def test_parquet_has_typed_columns() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(bytes_of("parquet")))
    kinds = {field.name: str(field.type) for field in table.schema}
    assert (kinds["background"], kinds["missing_best"], kinds["wave"]) == ("bool", "int64", "string")
    assert (kinds["date_start"], kinds["killed_best"], kinds["latitude"]) == ("date32[day]", "int64", "double")
    assert table.column("place_ar").to_pylist()[1:] == ["العظيم", "سرمين"]


def test_geoparquet_has_points_and_says_so() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(bytes_of("geoparquet")))
    geo = json.loads(table.schema.metadata[b"geo"])
    assert (geo["version"], geo["columns"]["geometry"]["encoding"]) == ("1.1.0", "WKB")
    [*_, (order, kind, x, y)] = [struct.unpack("<BIdd", point) for point in table.column("geometry").to_pylist()]
    assert (order, kind) == (1, 1)
    assert (round(x), round(y)) == (37, 36)


def test_geojson_keeps_every_claim() -> None:
    features = json.loads(bytes_of("geojson"))["features"]
    attack = next(one for one in features if one["properties"]["place"] == "Al-Azim")
    assert attack["geometry"] == {"type": "Point", "coordinates": [44.52, 34.25]}
    [figure] = attack["properties"]["figures"]
    assert [claim["span"]["text"] for claim in figure["claims"]] == ["11 جنديا عراقيا", "13 جنديا"]


def test_entities_of_followthemoney_are_valid_and_lose_nothing() -> None:
    model = pytest.importorskip("followthemoney").model
    entities = objects("ftm")
    assert {one["schema"] for one in entities} == {"Event", "Article", "Organization", "PublicBody"}
    ids = {one["id"] for one in entities}
    for one in entities:
        taken = model.get_proxy(one, cleaned=False).to_dict()["properties"]
        assert {name: sorted(values) for name, values in taken.items()} == {
            name: sorted(values) for name, values in one["properties"].items()
        }
        model.get(one["schema"]).validate(one)
        assert {*one["properties"].get("involved", ()), *one["properties"].get("proof", ())} <= ids


def test_objects_of_stix_are_valid() -> None:
    stix2 = pytest.importorskip("stix2")
    bundle = stix2.parse(bytes_of("stix").decode(), allow_custom=False)
    kinds = [one["type"] for one in bundle.objects]
    assert kinds.count("report") == len(REPORTS)
    assert kinds.count("incident") == len(records()[0])
    [attack] = (one for one in bundle.objects if one["type"] == "incident" and "Al-Azim" in one.name)
    assert "Killed (actor2): 11 to 13." in attack.description


def test_annotations_quote_the_text_at_their_positions() -> None:
    texts = {report.url or f"urn:jaras:report:{report.id}": report.text for report in REPORTS}
    items = json.loads(bytes_of("annotation"))["first"]["items"]
    roles = {item["body"][0]["value"] for item in items}
    assert {"trigger", "date", "place", "actor1", "actor2", "figure"} <= roles
    for item in items:
        quote, position = item["target"]["selector"]
        assert texts[item["target"]["source"]][position["start"] : position["end"]] == quote["exact"]


def test_plover() -> None:
    [attack] = (one for one in objects("plover") if one["location"]["country"] == "IRQ")
    assert (attack["date"], attack["event"], attack["dead"]) == ("2022-01-21", "ASSAULT", 13)
    assert attack["actor"] == [{"name": "Islamic State", "sector": "REB"}]


def test_what_is_denied_or_discounted_is_in_no_table() -> None:
    incidents, events = records()
    denied = dataset(incidents, (replace(event, certainty="denied") for event in events))
    made = written(denied, "acled")
    assert b"".join(made.pieces).count(b"\r\n") == 1
    assert ("incidents that every report denies or that are discounted, left out", 3) in made.losses


def test_what_a_form_cannot_hold_is_counted() -> None:
    lost = dict(written(whole(), "acled").losses)
    assert lost["ranges of figures, one number is written"] == 2
    assert lost["figures of injured"] == 1
    assert not [name for name in dict(written(whole(), "geojson").losses) if "range" in name]


@pytest.mark.parametrize(
    ("said", "holders"),
    [
        ("spans of days, one day is written", {"ged", "hxl", "bayanat", "table", "ftm", "annotation", "stix"}),
        (
            "figures of other kinds than killed, injured and displaced",
            {"bayanat", "table", "ftm", "annotation", "stix"},
        ),
        ("figures without an upper bound, what is known is written", FORMS.keys() - {"ged"}),
        ("times of day", set()),
        ("links of reports but for the first", {"hxl", "table", "ftm", "annotation", "stix"}),
        ("events with the words they were read from", {"annotation"}),
    ],
)
def test_a_loss_is_told_by_every_form_that_has_no_place_for_it(said: str, holders: set[str]) -> None:
    holders = holders | ({"parquet", "geoparquet", "geojson"} if "table" in holders else set()) | {"acled-deleted"}
    assert {form for form in FORMS if said not in dict(written(long_fight(), form).losses)} == holders


def long_fight() -> Dataset:
    """A fight of three days at night, by two reports with links, fighters counted and its toll open above."""
    attack = next(one for one in records()[0] if one.place and one.place.name == "Al-Azim")
    [toll] = attack.figures
    fought = replace(
        attack,
        date_end="2022-01-23",
        figures=(replace(toll, high=None), replace(toll, kind="attackers", who="actor1")),
    )
    told = [
        replace(event, time_of_day="night", report=replace(event.report, url=f"https://example.org/{number}"))
        for number, event in enumerate(records()[1])
    ]
    return dataset([fought], told)


def test_every_kind_of_figure_has_its_columns() -> None:
    made = written(long_fight(), "table")
    [row] = csv.DictReader(io.StringIO(b"".join(made.pieces).decode("utf-8-sig"), newline=""))
    assert told(row, "attackers_low", "attackers_high", "killed_low", "killed_high") == ["11", "13", "11", ""]


def test_the_same_records_give_the_same_bytes() -> None:
    incidents, events = records()
    turned = dataset(incidents[::-1], events[::-1])
    for form in FORMS:
        suffix = FORMS[form].suffixes[0]
        assert b"".join(written(turned, form, suffix).pieces) == bytes_of(form, suffix), form


@pytest.mark.parametrize(("form", "suffix"), [("xml", ""), ("acled", ".json"), ("stix", ".csv")])
def test_what_cannot_be_written_is_refused(form: str, suffix: str) -> None:
    with pytest.raises(InputError, match=r"take one of|let the file end in"):
        written(whole(), form, suffix)
