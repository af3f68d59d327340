"""Arabic in, tags out: what the language layer sees at which words."""

import pytest

from jaras.model import Report, Tag
from jaras.tagging import KINDS, tag

TEXT = "أعلنت الشرطة العراقية مقتل نحو 12 جنديا في الهجوم الثالث لتنظيم داعش على كركوك أمس الخميس."


def tags(kind: str, text: str = TEXT, published: str | None = "2022-01-21") -> list[Tag]:
    return tag(Report(id="r1", text=text, published=published), [kind])


def test_every_tag_reproduces_its_words() -> None:
    found = tag(Report(id="r1", text=TEXT, published="2022-01-21"))
    assert {one.kind for one in found} == set(KINDS)
    assert all(TEXT[one.start : one.end] == one.text for one in found)
    assert found == sorted(found, key=lambda one: one.start)


def test_numbers_have_values_ordinals_too() -> None:
    assert [(one.text, one.value) for one in tags("number")] == [("12", 12.0), ("الثالث", 3.0)]


def test_quantities_are_intervals() -> None:
    [one] = tags("quantity")
    assert (one.text, one.low, one.high, one.approximate) == ("نحو 12", 12, 12, True)
    [many] = tags("quantity", "قتل أكثر من خمسين شخصا")
    assert (many.low, many.high) == (50, None)


def test_years_and_ages_are_no_quantities() -> None:
    assert tags("quantity", "عام 2015 بلغ عمر الطفل 12 عاما") == []


def quantities(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(one.text, one.low, one.high) for one in tags("quantity", text)]


def test_duals_and_singulars_count_by_themselves() -> None:
    assert quantities("مقتل جندي وإصابة ثلاثة مدنيين وضابط") == [("جندي", 1, 1), ("ثلاثة", 3, 3), ("وضابط", 1, 1)]
    assert quantities("خطف مسلحون جنديين وأحرقوا سيارتين") == [("جنديين", 2, 2), ("سيارتين", 2, 2)]


def test_a_number_beside_a_noun_counts_it_and_other_singulars_count_nothing() -> None:
    assert quantities("قتل جنديان اثنان ومدني واحد") == [("اثنان", 2, 2), ("واحد", 1, 1)]
    assert quantities("نجا كل جندي من أهل القريتين") == []


def test_dates_are_resolved_against_publication() -> None:
    [one] = tags("date")
    assert (one.date_start, one.date_end) == ("2022-01-20", "2022-01-20")
    [open_ended] = tags("date", "قبل عام 2003")
    assert open_ended.date_start is None
    assert open_ended.date_end is not None


def test_dates_carry_precision_time_of_day_and_whether_they_are_to_come() -> None:
    [dawn] = tags("date", "فجر الأحد")
    assert (dawn.time_precision, dawn.date_precision, dawn.time_of_day, dawn.future) == (1, 1, "dawn", False)
    [month] = tags("date", "الشهر المقبل")
    assert (month.time_precision, month.date_precision, month.time_of_day, month.future) == (3, 4, None, True)


@pytest.mark.parametrize(("country", "last"), [("لبنان", "2022-01-16"), ("السعودية", "2022-01-15")])
def test_the_weekend_is_that_of_the_country_told_of(country: str, last: str) -> None:
    assert [one.date_end for one in tags("date", f"تظاهر المئات في {country} نهاية الأسبوع الماضي.")] == [last]


def test_the_weekend_follows_the_outlet_before_the_places_told_of() -> None:
    text = "تظاهر المئات في السعودية نهاية الأسبوع الماضي."
    for source, last in (("النهار", "2022-01-16"), ("عنب بلدي", "2022-01-15"), ("نشرة مجهولة", "2022-01-15")):
        [one] = tag(Report(id="r1", text=text, published="2022-01-21", source=source), ["date"])
        assert one.date_end == last


def test_places_and_actors_are_resolved() -> None:
    assert [one.place and one.place.country for one in tags("place")] == ["IQ"]
    assert "islamic-state" in [one.actor_id for one in tags("actor")]


@pytest.mark.parametrize("text", ["", "\n\n", "…", "Eleven soldiers"])
def test_texts_without_arabic_have_no_tags(text: str) -> None:
    assert tag(Report(id="r1", text=text)) == []
