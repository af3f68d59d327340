"""How outlets are named in both languages: established names, what their words say, the rest in Latin letters."""

import pytest

from jaras.places.outlets import outlet_name


@pytest.mark.parametrize(
    ("source", "arabic", "english"),
    [
        ("aawsat", "الشرق الأوسط", "Asharq Al-Awsat"),
        ("https://www.enabbaladi.net/1234", "عنب بلدي", "Enab Baladi"),
        ("وزارة الدفاع العراقية", "وزارة الدفاع العراقية", "the Defence Ministry of Iraq"),
        ("وزارة الصحة", "وزارة الصحة", "the Health Ministry"),
        ("وكالة النخيل للأنباء", "وكالة النخيل للأنباء", "the Al-Nakhil news agency"),
        ("صحيفة المرفأ", "صحيفة المرفأ", "the newspaper Al-Marfa"),
        ("صفحة شباب في الحسكة", "صفحة شباب في الحسكة", "the page Shabab in Al-Hasakah"),
        ("نور نيوز", "نور نيوز", "Nur News"),
        ("Harbour Post", "Harbour Post", "Harbour Post"),
    ],
)
def test_an_outlet_has_a_name_in_each_language(source: str, arabic: str, english: str) -> None:
    assert outlet_name(source) == (arabic, english)
