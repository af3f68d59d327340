"""Alerts and analogues of `jaras.watch` as the brief says them, and that an alert must count what it names."""

import pytest
from making import two_reports
from msgspec.structs import replace

pytest.importorskip("scipy")

from jaras.brief import Trends, UnderivableError, write_brief
from jaras.model import Coded, Incident
from jaras.watch.alerts import Alert
from jaras.watch.analogues import Analogue, Likeness

NAME = "Military Forces of Iraq"


def alert(signal: str = "counts", **changed: object) -> Alert:
    made = Alert(
        "0123456789ab", signal, ("admin1", "actor"), ("Salah al-Din", NAME), "2022-01-17", "2022-01-23", 1, 0.25, 4.0,
        76, "week", 1e-4, 0.01, None, (told()[1][0].incident_id,),
    )  # type: ignore[arg-type]  # fmt: skip
    return replace(made, **changed)


def told() -> tuple[list[Coded], list[Incident]]:
    return two_reports()


def changed(*alerts: Alert, **more: object) -> list[str]:
    brief = write_brief(*told(), trends=Trends(alerts=alerts, **more))  # type: ignore[arg-type]
    return [
        line for s in brief.sections if s.key in ("changed", "analogues") for x in s.statements for line in (x.ar, x.en)
    ]


def test_a_rise_is_said_with_what_was_expected_and_how_often_chance_does_it() -> None:
    assert changed(alert()) == [
        "ارتفع عدد الحوادث التي كان الجيش العراقي طرفا فيها في محافظة صلاح الدين إلى 1 بين 17 و23 كانون الثاني/يناير "
        "2022، فيما كان المتوقع 0.25 قياسا إلى الأسابيع الـ76 السابقة؛ ولا يقع مثل ذلك مصادفة إلا مرة "
        "كل 10 آلاف أسبوع.",
        "The number of incidents involving the Military Forces of Iraq in Salah al-Din governorate rose to 1 between "
        "17 and 23 January 2022, against 0.25 expected from the 76 weeks before; by chance alone that happens once in "
        "10,000 weeks.",
    ]


def test_deaths_and_districts_have_words_of_their_own() -> None:
    deaths = changed(alert("severity", observed=11))
    assert deaths[0].startswith("ارتفع عدد القتلى في الحوادث") and "أسبوع يسقط فيه قتلى" in deaths[0]
    districts = changed(alert("coordination", observed=3, since="2022-01-21", until="2022-01-21", period="day"))
    assert "طالت الحوادث" in districts[0] and "3 أقضية في يوم واحد" in districts[0]
    assert "hit 3 districts at once, on 21 January 2022" in districts[1]


def test_an_alert_that_counts_what_it_does_not_name_is_refused() -> None:
    with pytest.raises(UnderivableError, match="counts other incidents"):
        changed(alert(observed=2))


def test_an_alert_of_other_incidents_is_not_told() -> None:
    assert changed(alert(incidents=("inc-other",))) == []


def test_what_was_like_it_is_told_with_what_followed_and_its_name() -> None:
    likeness = Likeness(0.9, 0.8, 0.7, 0.6, None, None, None, None)
    past = Analogue(
        ("Islamic State",),
        "2013-01-07",
        "2013-04-07",
        likeness,
        0.8,
        ("Breaking the Walls",),
        40,
        90,
        52,
        120,
        104,
        260,
    )
    said = changed(alert(), analogues=((NAME, past),))
    assert said[2] == (
        "أشبه ما يكون بالأسابيع الـ13 الأخيرة لدى الجيش العراقي ما سُجل لدى تنظيم الدولة الإسلامية بين 7 كانون "
        "الثاني/يناير و7 نيسان/أبريل 2013 («حملة هدم الأسوار»): "
        "40 حادثا، أعقبها 52 حادثا في 13 أسبوعا و104 حوادث في 26 أسبوعا."
    )
    assert said[3].endswith("40 incidents, followed by 52 in the next 13 weeks and 104 in the next 26.")
