"""Search in Arabic: by words in any spelling with anything glued to them, by phrase, beginning, date and place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaras.arabic import read_words
from jaras.errors import InputError
from jaras.model import Report
from jaras.store import Store
from jaras.store.query import parse
from jaras.store.words import MOST_WORDS, indexed, search_form
from stories import ALL, put


@pytest.fixture
def news(store: Store) -> Store:
    """A store with the stories."""
    put(store, *ALL)
    return store


def found(store: Store, asked: str, **filters: str | int) -> list[str]:
    return [hit.report_id for hit in store.search(asked, **filters)]


@pytest.mark.parametrize(
    ("asked", "reports"),
    [
        ("ثكنة", ["again", "attack"]),  # the report published last comes first
        ("ثكنه عسكريه", ["again"]),  # final haa
        ("جندياً", ["again", "attack"]),  # tashkeel of the query, and of the text
        ("قتل", ["again", "attack", "raid"]),
        ("تنظيم الدولة", ["again"]),  # the text has «لتنظيم»
        ("السوق", ["raid"]),  # the text has «سوق»
        ("هجوم ديالى", ["again", "attack"]),  # the text has «بديالى»
        ("ادلب", ["raid"]),  # hamza
        ("11 جنديا", ["attack"]),
        ("١١", ["attack"]),
        ("soldiers", ["english"]),
        ("مظاهرة", []),
        ("ثكنة مظاهرة", []),
    ],
)
def test_words_are_found_in_any_spelling(news: Store, asked: str, reports: list[str]) -> None:
    assert found(news, asked) == reports


@pytest.mark.parametrize(
    ("asked", "reports"),
    [
        ('"غارة جوية"', ["raid"]),
        ("«جوية غارة»", ["raid"]),  # marks of quotation are no more than that
        ("“جوية غارة”", []),
        ('"الدفاع المدني السوري"', ["raid"]),
        ('"قرب العظيم" هجوم', ["again", "attack"]),
        ("عسكر*", ["again"]),
        ("الدف*", ["raid"]),
        ('"الدفاع المد"*', ["raid"]),
        ("عسكر", []),
    ],
)
def test_phrases_and_beginnings(news: Store, asked: str, reports: list[str]) -> None:
    assert found(news, asked) == reports


def test_date_and_country_narrow_what_is_found(news: Store) -> None:
    assert found(news, "قتل", since="2022-01-22") == ["again"]
    assert found(news, "قتل", until="2022-01-21") == ["attack", "raid"]
    assert found(news, "قتل", since="2022-01-21", until="2022-01-21", country="IQ") == ["attack"]
    assert found(news, "قتل", country="SY") == ["raid"]
    assert found(news, "قتل", limit=1) == ["again"]


def test_a_hit_shows_raw_words_and_where_they_stand(news: Store) -> None:
    [hit] = news.search("غارة", country="SY")
    text = {report.id: report.text for report in ALL}[hit.report_id]
    assert "غارة جوية" in hit.snippet.text
    assert text[hit.snippet.start : hit.snippet.end] == hit.snippet.text
    assert (hit.published, hit.source, hit.url) == ("2022-01-21", "صحيفة المرفأ", "https://example.org/raid")
    assert hit.places == ("Idlib",)


def test_only_the_text_that_stands_is_found(news: Store) -> None:
    put(news, Report(text="وقعت مظاهرة في إدلب", id="raid", published="2022-01-25"))
    assert found(news, "مظاهرة") == ["raid"]
    assert found(news, "غارة") == []


def test_an_endless_text_is_found_by_its_beginning(store: Store) -> None:
    put(store, Report(text="انفجار " + "كلمة " * MOST_WORDS + "خاتمة", id="long"))
    assert found(store, "انفجار كلمة") == ["long"]
    assert found(store, "خاتمة") == []


@pytest.mark.parametrize("asked", ["", " ", "!", '""', "*", "،"])
def test_a_query_without_words_is_told(store: Store, asked: str) -> None:
    with pytest.raises(InputError, match="holds no word"):
        store.search(asked)


def test_no_query_breaks_out_of_the_language_of_the_index(news: Store) -> None:
    for asked in (
        '") OR words:"*',
        "قتل') -- ",
        "a & b | !c:*",
        "NEAR(قتل، 5)",
        "قتل AND NOT",
        "قتل\\'",
        '"قتل',
        "a<->b",
    ):
        news.search(asked)


@given(st.text(max_size=60))
def test_any_text_can_be_indexed_and_asked_for(text: str) -> None:
    words = indexed(read_words(text)).split()
    assert all(word.isalnum() for word in words)
    try:
        query = parse(text)
    except InputError:
        assert len(words) > 32 or not words or '"' in text or "*" in text or "“" in text
    else:
        assert query.terms


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("الحسكة", "حسكه"),
        ("وبالحسكة", "حسكه"),
        ("للجيش", "جيش"),
        ("وزير", "وزير"),
        ("والي", "والي"),
        ("ال", "ال"),
        ("1,500", "1500"),
    ],
)
def test_the_search_form_of_a_word(word: str, form: str) -> None:
    assert search_form(word) == form
