import pytest

from jaras.actors import nationality
from jaras.arabic.normal import key_of


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("عراقي", "IQ"), ("العراقية", "IQ"), ("عراقيا", "IQ"), ("عراقيون", "IQ"), ("والعراقيين", "IQ"),
        ("أميركي", "US"), ("أمريكيين", "US"), ("للأمريكيين", "US"), ("الأتراك", "TR"), ("سورية", "SY"),
        ("نيجيري", "NG"), ("نيجري", "NE"), ("نمساوية", "AT"), ("بلجيكيتين", "BE"),
    ],
)  # fmt: skip
def test_an_adjective_names_its_country(word: str, country: str) -> None:
    assert nationality(key_of(word)) == country


@pytest.mark.parametrize("word", ["مالي", "قمري", "كتاب", "حوثي", "في"])
def test_ordinary_words_name_none(word: str) -> None:
    assert nationality(key_of(word)) is None
