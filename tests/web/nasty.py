"""Twenty texts that break offsets or order: (what is nasty, text before, the words to select, text after).

Each text ends in the same sentence, which tells the event that is corrected.
"""

from typing import NamedTuple

EVENT = " قتل ثلاثة مدنيين في قصف مدفعي على سوق في مدينة إدلب أمس."


class Nasty(NamedTuple):
    """A text, and the words of it that are selected."""

    what: str
    before: str
    words: str
    after: str

    @property
    def text(self) -> str:
        """The whole text."""
        return self.before + self.words + self.after + EVENT


NASTY = (
    Nasty("plain Arabic", "وقع الهجوم قرب ", "حي السكري", " مساء."),
    Nasty("an emoji before", "عاجل 🔴🔴 من ", "ريف إدلب", "."),
    Nasty("a family emoji of many code points before", "صورة 👨‍👩‍👧‍👦 من ", "سوق البلدة", "."),
    Nasty("an emoji inside", "عاجل: ", "سوق 🏚️ البلدة", " تحت القصف."),
    Nasty("a flag inside", "رفع ", "علم 🇸🇾 فوق", " المبنى."),
    Nasty("tashkeel on every letter", "وصل ", "المُسَعِّفُونَ إِلَى المَكانِ", " بعد ساعة."),
    Nasty("tashkeel at the edges", "", "قُتِلَ", " رجل هناك."),
    Nasty("a Latin name inside", "قال مراسل ", "وكالة Agence France-Presse هناك", " ذلك."),
    Nasty("a Latin name alone", "بحسب ", "Human Rights Watch", " في تقرير."),
    Nasty("a Latin word with a diacritic of its own", "وصل ", "Zoe\u0308 Müller", " أمس."),
    Nasty("Arabic-Indic digits", "عند الساعة ", "٣:٤٥ مساء", " تقريبا."),
    Nasty("European digits with a percent sign", "تضرر ", "75% من المباني (12 مبنى)", " هناك."),
    Nasty("a date with slashes between digits", "يوم ", "20/1/2022 الخميس", " وقع ذلك."),
    Nasty("CR LF between the words", "العنوان الأول\r\nوالثاني ", "حي السكري", "\r\n\r\nثم."),
    Nasty("CR LF inside the words", "العنوان ", "الأول\r\nوالثاني", " معا."),
    Nasty("kashida and a lone carriage return", "مدينـــة\rثم ", "إدلـــب الخضراء", " كلها."),
    Nasty("bidi overrides before", "نص \u202eمقلوب\u202c ثم ", "حي السكري", "."),
    Nasty("bidi isolates and marks inside", "قالت ", "\u2067الفرقة\u2069 \u200f25\u200e", " ذلك."),
    Nasty("markup as text", "كتب <b>بخط</b> &amp; ", "<script>alert(1)</script> هنا", " ثم."),
    Nasty("a letter beyond U+FFFF and a no-break space", "الرمز 𝒜𐎀 و\u00a0", "بيت\u00a0𐎀 قديم", " هناك."),
)
