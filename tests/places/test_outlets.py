"""The country of an outlet, however its name is written."""

import pytest

from jaras.places.outlets import outlet_country


@pytest.mark.parametrize("source", ["الرياض", "AlRiyadh", "www.alriyadh.com", "https://www.alriyadh.com/news/1"])
def test_an_outlet_is_known_by_its_name_and_its_address(source: str) -> None:
    assert outlet_country(source) == "SA"


@pytest.mark.parametrize("source", [None, "", "الأخبار", "نشرة مجهولة", "unknown.example"])
def test_a_name_that_is_unknown_or_shared_by_several_papers_has_no_country(source: str | None) -> None:
    assert outlet_country(source) is None
