"""Alerts in words."""

from typing import Any

from msgspec.structs import replace

from jaras.watch.alerts import Alert
from jaras.watch.say import once_in, sentence
from jaras.watch.units import arabic_unit

ALERT = Alert(
    "a1", "counts", ("admin1", "actor"), ("Diyala", "Islamic State"), "2022-01-03", "2022-01-23",
    14, 4.1, 3.41, 104, "week", 0.0002, 0.01, None, ("i1", "i2"), 5.0, True,
)  # fmt: skip


def but(**changes: Any) -> Alert:
    return replace(ALERT, **changes)


def test_events() -> None:
    assert sentence(ALERT, "en") == (
        "Diyala · Islamic State: 14 events in the 3 weeks since 3 January 2022, against 4.1 expected from the 104 "
        "weeks before (×3.4). By chance alone once in 5,000 weeks."
    )
    assert sentence(ALERT, "ar") == (
        "ديالى · تنظيم الدولة الإسلامية: عدد الحوادث خلال 21 يوما منذ \u20662022-01-03\u2069 هو 14، والمتوقع "
        "استنادا إلى المدة السابقة (104 أسابيع) "
        "هو 4.1 (\u2066×3.4\u2069). ولا يقع مثل ذلك مصادفة إلا مرة كل 5,000 أسبوع."
    )


def test_in_arabic_a_unit_goes_by_its_arabic_name() -> None:
    assert arabic_unit(("admin1",), ("Deir ez Zor",)) == ("دير الزور",)
    assert arabic_unit(("admin1",), ("Rif Dimashq Governorate",)) == ("ريف دمشق",)
    assert arabic_unit(("country",), ("SY",)) == ("سوريا",)
    assert arabic_unit(("actor",), ("لواء لا يعرفه أحد",)) == ("لواء لا يعرفه أحد",)


def test_a_governorate_that_two_countries_call_differently_keeps_its_latin_name() -> None:
    """Amazonas is a unit of four countries, each with another Arabic name."""
    assert arabic_unit(("admin1",), ("Amazonas",)) == ("Amazonas",)
    assert arabic_unit(("admin1",), ("Nowhere",)) == ("Nowhere",)


def test_deaths_of_one_week() -> None:
    alert = but(signal="severity", since="2022-01-17", observed=332, ratio=81.0, p=1e-9)
    assert "332 killed in the week from 17 January 2022" in sentence(alert, "en")
    assert sentence(alert, "en").endswith("By chance alone less than once in 1,000,000 weeks with deaths.")
    assert "عدد القتلى خلال 7 أيام" in sentence(alert, "ar")
    assert sentence(alert, "ar").endswith("إلا أقل من مرة كل 1,000,000 أسبوع يسقط فيه قتلى.")


def test_districts_of_one_day() -> None:
    alert = but(by=("actor",), unit=("Islamic State",), signal="coordination", since="2022-01-23", period="day")
    alert = replace(alert, baseline=365)
    assert sentence(alert, "en").startswith("Islamic State: 14 districts hit on 23 January 2022, against 4.1 expected")
    assert (
        "عدد الأقضية المستهدفة في يوم \u20662022-01-23\u2069 هو 14، والمتوقع استنادا إلى المدة السابقة (365 يوما)"
        in sentence(alert, "ar")
    )


def test_what_is_filed_late_is_said() -> None:
    assert sentence(but(known=0.62), "en").endswith("About 62% of the window's events are filed so far.")
    assert "نحو 62 ٪" in sentence(but(known=0.62), "ar")
    assert "filed" not in sentence(but(known=0.97), "en")


def test_a_chance_keeps_two_digits() -> None:
    assert [once_in(p) for p in (0.3, 0.01234, 1 / 123_456, 0.0)] == [3, 81, 120_000, 1_000_000]


def test_next_to_nothing_expected_has_no_factor() -> None:
    alert = but(observed=373, expected=1e-9, ratio=373_000_000_000.0)
    assert sentence(alert, "en").startswith(
        "Diyala · Islamic State: 373 events in the 3 weeks since 3 January 2022, against fewer than 0.1 expected from "
        "the 104 weeks before. By chance alone"
    )
    assert "هو 373، والمتوقع استنادا إلى المدة السابقة (104 أسابيع) هو أقل من 0.1. ولا يقع" in sentence(alert, "ar")
    assert "×" not in sentence(alert, "ar")


def test_a_name_in_latin_letters_keeps_its_brackets_in_arabic() -> None:
    alert = but(unit=("Diyala", "Popular Fronts (Iraq)"))
    assert sentence(alert, "ar").startswith("ديالى · \u2066Popular Fronts (Iraq)\u2069: عدد الحوادث")
    assert sentence(but(by=("admin1",), unit=("ديالى",)), "ar").startswith("ديالى: عدد الحوادث")
