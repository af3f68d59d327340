"""Words of a kind are found by one look-up for all kinds."""

from jaras.arabic import read_words
from jaras.arabic.kinds import Kind

TEXT = "قصفت المدفعية قرية قرب حلب، وسقط قتلى"


def test_words_of_a_kind_in_order() -> None:
    """Those of a stretch of words, and whether a word is one."""
    definite = Kind(lambda form: form.startswith("ال"))
    words = read_words(TEXT)

    assert definite.among(words) == [1]
    assert definite.among(words, 2) == []
    assert definite.holds(words, 1)
    assert not definite.holds(words, 0)


def test_a_kind_that_is_asked_for_later() -> None:
    """It finds words in a text that others have read before, and takes nothing from them."""
    words = read_words(TEXT)
    short = Kind(lambda form: len(form) == 3)
    assert short.among(words) == [3, 4]

    joined = Kind(lambda form: form.startswith("و"))

    assert joined.among(words, 4) == [5]
    assert short.among(words, 0, 4) == [3]
