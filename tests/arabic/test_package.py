"""`jaras.arabic` by itself: its public names, and the page that teaches it."""

import doctest
from pathlib import Path

import pytest

import jaras.arabic

PAGE = Path(__file__).resolve().parents[2] / "docs" / "arabic.md"


def test_the_public_names() -> None:
    assert jaras.arabic.__all__ == sorted(jaras.arabic.__all__)
    assert all(getattr(jaras.arabic, name).__module__.startswith("jaras.arabic.") for name in jaras.arabic.__all__)
    assert {"find_numbers", "find_counts", "find_dates", "verb", "noun", "masdar"} <= set(jaras.arabic.__all__)


def test_other_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'find_everything'"):
        _ = jaras.arabic.find_everything


def test_every_example_of_the_page() -> None:
    results = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert results.attempted > 20
    assert results.failed == 0
