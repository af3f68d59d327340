"""The public names of `jaras.arabic`."""

import pytest

import jaras.arabic


def test_the_public_names() -> None:
    assert jaras.arabic.__all__ == sorted(jaras.arabic.__all__)
    assert all(getattr(jaras.arabic, name).__module__.startswith("jaras.arabic.") for name in jaras.arabic.__all__)
    assert {"find_numbers", "find_counts", "find_dates", "verb", "noun", "masdar"} <= set(jaras.arabic.__all__)


def test_other_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'find_everything'"):
        _ = jaras.arabic.find_everything
