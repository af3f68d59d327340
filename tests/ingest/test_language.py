"""Which language a text is in: other languages in Arabic letters are told apart, Arabic with odd letters is not."""

import pytest

from jaras.ingest import language
from jaras.ingest.language import language_of


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("ar", "أعلنت الشرطة العراقية مقتل 11 جنديا في هجوم شنه مسلحون على ثكنة للجيش قرب العظيم."),
        ("ar", "قال مصدر أمنی إن المهاجمین هربوا إلی منطقة جبلیة قبل وصول التعزیزات إلی مکان الهجوم."),
        ("ar", "قُتل ٣ في چاسم وگرمسير"),
        ("fa", "ارتش سوریه مواضع داعش را در شرق حلب بمباران کرد و سه نفر زخمی شدند."),
        ("ur", "عراقی پولیس نے کہا کہ مسلح افراد کے حملے میں گیارہ فوجی ہلاک ہو گئے۔"),
        ("ckb", "پۆلیسی عێراق ڕایگەیاند کە یازدە سەرباز لە هێرشێکدا کوژران."),
        ("en", "Eleven soldiers were killed near al-Azim when gunmen stormed a barracks."),
        ("und", "2022-01-21 11:30"),
    ],
)
def test_the_language_of_a_text(said: str, text: str) -> None:
    assert language_of(text) == said


def test_without_the_recogniser_the_letters_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_model", lambda: None)
    assert language_of("عراقی پولیس نے کہا کہ مسلح افراد کے حملے میں گیارہ فوجی ہلاک ہو گئے۔") == "und"
    assert language_of("قال مصدر أمني إن المهاجمين هربوا إلى منطقة جبلية.") == "ar"
