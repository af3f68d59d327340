from pathlib import Path

import pytest
import yaml

from jaras.places import distance_km, gazetteer
from jaras.places.gazetteer import displaced

KNOWLEDGE = Path(__file__).resolve().parents[2] / "src/jaras/knowledge/places"
KINDS = {
    "country", "admin1", "district", "capital", "city", "village", "camp", "base",
    "crossing", "prison", "mountain", "river", "region", "site",
}  # fmt: skip


def codes(name: str) -> set[str]:
    return {entry.admin1 or entry.country for entry in gazetteer().lookup(name)}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ديالى", "IQ-DI"), ("الأنبار", "IQ-AN"), ("صلاح الدين", "IQ-SD"), ("نينوى", "IQ-NI"), ("أربيل", "IQ-AR"),
        ("الحسكة", "SY-HA"), ("ريف دمشق", "SY-RD"), ("دير الزور", "SY-DY"), ("لحج", "YE-LA"), ("صعدة", "YE-SD"),
        ("عسير", "SA-14"), ("شرناق", "TR-73"), ("بورنو", "NG-BO"), ("العاصمة", "KW-KU"), ("خوزستان", "IR-06"),
        ("خيبر بختونخوا", "PK-KP"), ("شمال دارفور", "SD-DN"), ("شمال سيناء", "EG-SIN"), ("قندهار", "AF-KAN"),
        ("جنوب لبنان", "LB"), ("كيدال", "ML-8"), ("جهارخاند", "IN-JH"), ("كابو ديلغادو", "MZ-P"),
    ],
)  # fmt: skip
def test_first_level_units_have_their_iso_code(name: str, code: str) -> None:
    assert code in codes(name)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("العظيم", "IQ-DI"), ("الباغوز", "SY-DY"), ("الهول", "SY-HA"), ("غويران", "SY-HA"), ("الشدادي", "SY-HA"),
        ("سجن الصناعة", "SY-HA"), ("مخيم اليرموك", "SY-DI"), ("قاعدة العند", "YE-LA"), ("باب الهوى", "SY-ID"),
        ("الغوطة الشرقية", "SY-RD"), ("جبل الزاوية", "SY-ID"), ("الشيخ زويد", "EG-SIN"), ("الفاشر", "SD-DN"),
        ("النصيرات", "PS-DEB"), ("جباليا", "PS-NGZ"), ("بنت جبيل", "LB-NA"), ("سنجار", "IQ-NI"), ("رداع", "YE-BA"),
    ],
)  # fmt: skip
def test_places_that_news_names(name: str, code: str) -> None:
    assert code in codes(name)


def test_spellings_are_one() -> None:
    assert codes("الرقه") == codes("الرقة")
    assert codes("إدلب") == codes("ادلب")
    assert codes("اربيل") == codes("أربيل")


def test_governorate_and_town_of_one_name_are_two_places() -> None:
    assert {e.kind for e in gazetteer().lookup("الحسكة")} == {"admin1", "city"}


def test_an_unknown_name_has_no_place() -> None:
    assert gazetteer().lookup("لا مكان هنا") == ()


def test_every_line_is_whole() -> None:
    register = gazetteer()
    for number in range(len(register)):
        entry = register.entry(number)
        assert entry.id and entry.name and entry.names
        assert bool(entry.name_ar) != entry.names[0].startswith("~")
        assert entry.kind in KINDS
        assert entry.lat is None or (-90 <= entry.lat <= 90 and -180 <= (entry.lon or 0) <= 180)
        assert entry.admin1 == "" or entry.admin1.startswith(entry.country + "-")


def test_a_name_known_only_in_latin_letters_is_found_by_its_sound() -> None:
    assert "NG-NI" in {e.admin1 for e in gazetteer().sounding("كونتاغورا")}
    assert gazetteer().lookup("كونتاغورا") == ()


def test_ids_are_unique() -> None:
    register = gazetteer()
    ids = [register.entry(n).id for n in range(len(register))]
    assert len(ids) == len(set(ids))


def test_supplement_points_lie_near_their_governorate() -> None:
    """A slip of a degree in a hand-written point would show here."""
    register = gazetteer()
    for number in range(len(register)):
        entry = register.entry(number)
        unit = register.unit(entry.admin1)
        if entry.id.startswith("gn") or entry.lat is None or unit is None or unit.lat is None:
            continue
        apart = distance_km(entry.lat, entry.lon or 0, unit.lat, unit.lon or 0)
        assert apart < 450, (entry.id, apart)


def test_every_group_of_the_supplement_names_its_source() -> None:
    for group in yaml.safe_load((KNOWLEDGE / "supplement.yaml").read_text(encoding="utf-8")):
        assert group["source"], group["in"]


def test_distance_and_displacement_agree() -> None:
    lat, lon = displaced(33.34, 44.40, 100, 0)
    assert lat > 34.2 and lon == pytest.approx(44.40)
    assert distance_km(33.34, 44.40, lat, lon) == pytest.approx(100, abs=0.1)
