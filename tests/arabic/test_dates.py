"""Dates: the cases of tests/cases/dates, the page of docs, CLDR patterns, the gold annotation."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.dates import format_date, format_skeleton
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st

from jaras.arabic import read_words
from jaras.arabic.dates import DateHit, find_dates
from jaras.arabic.tokens import Words
from jaras.knowledge import load
from jaras.model import DateRange

CASES = Path(__file__).resolve().parents[1] / "cases" / "dates"
WEDNESDAY = date(2022, 1, 26)
LOCALES = ("ar", "ar_IQ", "ar_SY", "ar_EG", "ar_MA")
GOLD_FLOOR = 108  # of 118 dates of the development gold that are quoted; the rest is listed in docs/dates.md


class Case(NamedTuple):
    name: str
    published: date
    country: str | None
    text: str
    expected: list[str]


def cases() -> list[object]:
    found = []
    for file in sorted(CASES.glob("*.md")):
        for block in re.split(r"^# ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            found.append(pytest.param(case(block), id=f"{file.stem}: {block.splitlines()[0]}"))
    return found


def case(block: str) -> Case:
    name, *lines = block.strip().splitlines()
    settings = dict(line.split(": ", 1) for line in lines if re.match(r"(published|country): ", line))
    published = date.fromisoformat(settings["published"]) if "published" in settings else WEDNESDAY
    text = "\n".join(line[2:] for line in lines if line.startswith("> "))
    return Case(name, published, settings.get("country"), text, [line[2:] for line in lines if line.startswith("- ")])


@pytest.mark.parametrize("case", cases())
def test_case(case: Case) -> None:
    words = read_words(case.text)
    hits = find_dates(words, case.published, case.country)
    assert ([written(words, hit) for hit in hits] or ["none"]) == case.expected


def written(words: Words, hit: DateHit) -> str:
    days = hit.range
    span = days.start if days.start == days.end else f"{days.start} – {days.end}".strip()
    said = f"«{words.span(hit.first, hit.last).text}» {span} {hit.kind}"
    return " ".join(filter(None, [said, days.time_of_day, "future" if days.future else None]))


def read(text: str, published: date | None = WEDNESDAY) -> list[DateRange]:
    return [hit.range for hit in find_dates(read_words(text), published)]


@pytest.mark.parametrize(
    ("text", "acled", "ucdp"),
    [
        ("أمس", 1, 1),
        ("في 20 يناير 2022", 1, 1),
        ("بين الأحد والثلاثاء", 2, 2),
        ("الأسبوع الماضي", 2, 3),
        ("قبل أسبوعين", 2, 2),
        ("مطلع الشهر الجاري", 3, 4),
        ("الشهر الماضي", 3, 4),
        ("ربيع عام 2019", 3, 5),
        ("عام 2021", 3, 5),
        ("قبل عام 2003", 3, 5),
    ],
)
def test_precision_codes_of_acled_and_ucdp(text: str, acled: int, ucdp: int) -> None:
    [days] = read(text)
    assert (days.time_precision, days.date_precision) == (acled, ucdp)


def test_without_the_day_of_the_report_only_full_dates_are_read() -> None:
    assert read("أمس، الخميس، في مارس، قبل يومين، العام الماضي", published=None) == []
    [full, year] = read("في 3 مارس 2015، وعام 2019", published=None)
    assert (full.start, year.start, year.end) == ("2015-03-03", "2019-01-01", "2019-12-31")


def test_a_part_of_a_text() -> None:
    words = read_words("هاجموا القرية أمس. وانسحبوا اليوم.")
    assert [hit.range.start for hit in find_dates(words, WEDNESDAY, first=3)] == ["2022-01-26"]


days = st.dates(date(1910, 1, 1), date(2090, 12, 31))
locales = st.sampled_from(LOCALES)
digits = st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"])


@given(days, locales, digits, st.sampled_from(["full", "long", "medium", "short"]))
def test_cldr_date_formats_read_back(day: date, locale: str, numerals: str, form: str) -> None:
    text = format_date(day, form, locale=locale).translate(str.maketrans("0123456789", numerals))
    assert [(r.start, r.end) for r in read(text, None)] == [(day.isoformat(), day.isoformat())]


WITH_YEAR = ["GyMMMEd", "GyMMMd", "GyMd", "yMEd", "yMMMEd", "yMMMd", "yMd"]
WITHOUT_YEAR = ["MEd", "MMMEd", "MMMMEd", "MMMMd", "MMMd"]


@given(days, locales, st.sampled_from(WITH_YEAR))
def test_cldr_skeletons_read_back(day: date, locale: str, skeleton: str) -> None:
    text = format_skeleton(skeleton, day, locale=locale)
    assert [(r.start, r.end) for r in read(text, None)] == [(day.isoformat(), day.isoformat())]


@given(days, locales, st.sampled_from(WITHOUT_YEAR), st.integers(0, 364))
def test_a_day_without_its_year_is_the_last_such_day(day: date, locale: str, skeleton: str, later: int) -> None:
    if (day.month, day.day) != (2, 29):
        published = day + timedelta(days=later)
        text = format_skeleton(skeleton, day, locale=locale)
        assert [(r.start, r.end) for r in read(text, published)] == [(day.isoformat(), day.isoformat())]


@given(days, locales, st.sampled_from(["GyMMM", "yM", "yMM", "yMMM", "yMMMM"]))
def test_cldr_months_read_back(day: date, locale: str, skeleton: str) -> None:
    [month] = read(format_skeleton(skeleton, day, locale=locale), None)
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    assert (month.start, month.end) == (first.isoformat(), last.isoformat())


HIJRI_NAMES = [(number, name) for number, names in load("arabic/dates.yaml")["hijri_months"].items() for name in names]


@st.composite
def hijri_days(draw: st.DrawFn) -> tuple[Hijri, str]:
    """A day of the Umm al-Qura calendar, whose months have 28 to 30 days, with a name of its month."""
    number, name = draw(st.sampled_from(HIJRI_NAMES))
    first = Hijri(draw(st.integers(1343, 1500)), number, 1)
    return Hijri(first.year, number, draw(st.integers(1, first.month_length()))), name


@given(hijri_days(), st.sampled_from(["هـ", "هجري"]))
def test_hijri_days_read_back(named: tuple[Hijri, str], era: str) -> None:
    day, month = named
    [found] = read(f"في {day.day} {month} {day.year} {era}", None)
    assert found.start == found.end == day.to_gregorian().isoformat()


WORDS = [
    name
    for section in ("months", "weekdays", "deictic_days", "turns", "parts", "links", "times_of_day", "seasons")
    for names in load("arabic/dates.yaml")[section].values()
    for name in names
]
EXTRAS = [
    "عام",
    "شهر",
    "أسبوع",
    "أيام",
    "3",
    "15",
    "2014",
    "1436",
    "9/8/2015",
    "و",
    "من",
    "عشر",
    "ثلاثة",
    "قرون",
    "(الأحد)",
    ".",
]
pieces = st.sampled_from([*WORDS, *EXTRAS])


@given(st.lists(pieces, max_size=12).map(" ".join), st.none() | st.dates())
def test_whatever_the_words_hits_are_in_order_and_days_in_a_calendar(text: str, published: date | None) -> None:
    done = 0
    for hit in find_dates(read_words(text), published):
        assert done <= hit.first < hit.last
        done = hit.last
        ends = [date.fromisoformat(end) for end in (hit.range.start, hit.range.end) if end]
        assert ends == sorted(ends)
        assert len(ends) == (1 if hit.kind == "bound" else 2)


def test_the_gold_annotation(shared: Path) -> None:
    right = total = 0
    for file in sorted((shared / "eval" / "reports_dev").glob("*.json")):
        report = json.loads(file.read_text(encoding="utf-8"))
        words = read_words(report["text"])
        hits = find_dates(words, date.fromisoformat(report["published"]))
        for when in (event["when"] for event in report["events"] if event.get("when")):
            if "quote" in when:
                total += 1
                right += any(agrees(words, hit, report["text"], when) for hit in hits)
    assert total == 118
    assert right >= GOLD_FLOOR


def agrees(words: Words, hit: DateHit, text: str, when: dict[str, object]) -> bool:
    quote, nth = str(when["quote"]), int(str(when.get("n", 1)))
    start = [match.start() for match in re.finditer(re.escape(quote), text)][nth - 1]
    span = words.span(hit.first, hit.last)
    meets = span.start < start + len(quote) and start < span.end
    return meets and (hit.range.start, hit.range.end) == (when["from"], when["to"])
