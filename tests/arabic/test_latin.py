"""Arabic names in Latin letters by rule: legible, every consonant told, no short vowel known."""

import pytest

from jaras.arabic.latin import transliterated


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("مركز", "Markaz"),
        ("فرات", "Farat"),
        ("الوطن", "Al-Watan"),
        ("الصباح", "Al-Sabah"),
        ("المدى", "Al-Mada"),
        ("العربية", "Al-Arbiya"),
        ("شهبا", "Shahba"),
        ("عنب بلدي", "Anab Baldi"),
        ("دير الزور 24", "Dir Al-Zur 24"),
        ("North Press", "North Press"),
    ],
)
def test_names_are_spelled_by_rule(arabic: str, latin: str) -> None:
    assert transliterated(arabic) == latin


def test_vowel_signs_and_kashida_change_nothing() -> None:
    assert transliterated("مَرْكَـــز") == transliterated("مركز")
