"""Arabic counted nouns, cases and gender, as they show in unvocalised writing.

Numerals stand in digits as in newswire; the noun after a numeral `n` agrees with the last two digits: 3-10 genitive
plural («3 جنود»), 11-99 accusative singular («11 جنديا»), all others genitive singular («175 قتيلا» ends in 75,
«200 سجين» in 0). One and two are said by the noun alone («جندي», «جنديان»).
Source of the rules: Ryding, A Reference Grammar of Modern Standard Arabic (2005), ch. 15 `unverified`.
"""

from __future__ import annotations

import re
from functools import cache

from jaras.arabic.normal import key_of
from jaras.brief.words import Case, Gender, Noun, small

_NO_ALEF = ("ة", "اء", "ى", "ا")
_DIPTOTE = re.compile("..ا.ي?.")  # مفاعل, مفاعيل, فعائل: never with an alef of the accusative
_PARENTHESIS = re.compile(r"\s*\([^)]*\)")


def singular(noun: Noun, case: Case = "nominative") -> str:
    """Indefinite singular: «جندي», accusative «جنديا»; «طفلة» and «عنصر أمن», an iḍāfa, look alike in every case."""
    word = noun.singular
    if case == "accusative" and noun.accusative:
        word = noun.accusative
    elif case == "accusative" and not noun.rest and not word.endswith(_NO_ALEF):
        word += "ا"
    return _with_rest(word, noun)


def dual(noun: Noun, case: Case) -> str:
    """Indefinite dual: «جنديان», oblique «جنديين», «مدنيين اثنين»; in an iḍāfa without nun («عنصرا أمن»)."""
    stem = noun.dual[:-2] if noun.dual else noun.singular
    if stem.endswith("ة"):
        stem = stem[:-1] + "ت"
    ending = ("ا" if case == "nominative" else "ي") + ("" if noun.rest else "ن")
    pair = " اثنين" if noun.sound and case != "nominative" else ""  # «مدنيين» alone may be read as the plural
    return _with_rest(stem + ending, noun) + pair


def plural(noun: Noun, case: Case, *, definite: bool = False) -> str:
    """Plural: «مسلحون», oblique «مسلحين»; definite «المسلحين», in an iḍāfa «عناصر الأمن»."""
    word = noun.plural
    if noun.sound and case != "nominative":
        word = word[:-2] + "ين"
    if noun.rest:
        return f"{word} {'ال' if definite else ''}{noun.rest}"
    return ("ال" if definite else "") + word


def plural_accusative(noun: Noun) -> str:
    """Indefinite plural as an object: «مسلحين», «أطفالا», «جنودا»; «عناصر», «رهائن», «قادة» take no alef."""
    word = noun.plural
    if noun.sound or noun.rest or word.endswith((*_NO_ALEF, "ات")) or _DIPTOTE.fullmatch(key_of(word)):
        return plural(noun, "oblique")
    return word + "ا"


def counted(n: int, noun: Noun, case: Case) -> str:
    """`n` (1 or more) with its noun: «جندي», «جنديين», «3 جنود», «11 جنديا», «12 ألف مقاتل»."""
    if n == 1:
        return singular(noun, case)
    if n == 2:
        return dual(noun, case)
    thousands = _round_numeral(n, case)
    if thousands:
        return f"{thousands} {singular(noun)}"
    return f"{digits(n)} {_after(n, noun)}"


def numbered(n: int, noun: Noun, case: Case) -> str:
    """The same where the number matters: «جندي واحد», which a bare noun would lose («ما لا يقل عن جندي واحد»)."""
    if n == 1:
        return f"{singular(noun)} {'واحدة' if noun.gender == 'f' else 'واحد'}"
    return counted(n, noun, case)


def digits(n: int) -> str:
    """3500 as newswire writes it; from ten thousand on with separators (12,345)."""
    return str(n) if n < 10_000 else f"{n:,}"


def years(n: int) -> str:
    """An age: «12 عاما», «5 أعوام»."""
    return counted(n, _YEAR, "nominative")


_YEAR = Noun("year", "عام", "أعوام", False, "", "m", ("year", "years"))


def _after(n: int, noun: Noun) -> str:
    tens = n % 100
    if 3 <= tens <= 10:
        return plural(noun, "oblique")
    return singular(noun, "accusative" if 11 <= tens <= 99 else "oblique")


def _round_numeral(n: int, case: Case) -> str | None:
    """Round thousands and millions as words before a genitive singular: «ألف», «3 آلاف», «12 ألف», «مليوني»."""
    if n > 1_000_000 and n % 1_000_000 and n % 100_000 == 0:
        return f"{n / 1_000_000:g} مليون"
    for size, one, many in ((1_000_000, "مليون", "ملايين"), (1000, "ألف", "آلاف")):
        if n < size or n % size:
            continue
        k = n // size
        if k == 1:
            return one
        if k == 2:
            return one + ("ا" if case == "nominative" else "ي")
        return f"{k} {many if 3 <= k % 100 <= 10 else one}"
    return None


def is_round(n: int) -> bool:
    """Whether `n` is said with the word thousand or million."""
    return _round_numeral(n, "oblique") is not None


def _with_rest(word: str, noun: Noun) -> str:
    return f"{word} {noun.rest}" if noun.rest else word


def oblique(name: str) -> str:
    """A name or indefinite noun phrase, given in the nominative, as it stands after a verb or preposition.

    Sound plurals (مسلحون → مسلحين, «مقاتلو X» → «مقاتلي X») with their adjectives, duals and «أبو» change in
    unvocalised writing; nothing else does, since an indefinite accusative singular is not passed here.
    """
    words = name.split(" ")
    changed = False
    for i, word in enumerate(words):
        if i > 1 and not changed and not word.startswith("("):
            continue
        new = _oblique_word(word, first=i == 0)
        changed = changed or new != word
        words[i] = new
    return " ".join(words)


def _oblique_word(word: str, *, first: bool) -> str:
    bare = key_of(word)
    if word.endswith("ون)"):
        return word[:-3] + "ين)"
    if word.endswith("ون") and len(bare) > 4 and bare.removeprefix("ال") not in _not_plural():
        return word[:-2] + "ين"
    if first and word.endswith("و") and len(bare) > 4:
        return word[:-1] + "ي"
    if first and word.endswith("ان") and word[:-2] in _dual_stems():
        return word[:-2] + "ين"
    return "أبي" if first and word == "أبو" else word


@cache
def _not_plural() -> frozenset[str]:
    return frozenset(key_of(w) for w in small("not_plural"))


@cache
def _dual_stems() -> frozenset[str]:
    from jaras.brief.words import nouns

    stems = (n.singular[:-1] + "ت" if n.singular.endswith("ة") else n.singular for n in nouns().values())
    return frozenset(stems)


def gender(name: str) -> Gender:
    """Gender for agreement of the head of a name: «قوات …» f, «تنظيم …» m, «مسلحون» m."""
    head = _PARENTHESIS.sub("", name).split(" ")[0]
    bare = key_of(head).removeprefix("ال")
    if bare in _heads("masculine"):
        return "m"
    if bare in _heads("feminine") or head.endswith(("ة", "ات")):
        return "f"
    return "m"


@cache
def _heads(table: str) -> frozenset[str]:
    return frozenset(key_of(w).removeprefix("ال") for w in small(table))


def with_li(phrase: str) -> str:
    """«لـ» before an oblique phrase: للجيش, لقوات."""
    return "لل" + phrase[2:] if phrase.startswith("ال") else "ل" + phrase


def joined(phrases: list[str]) -> str:
    """«أ وب وج»."""
    return " و".join(phrases)
