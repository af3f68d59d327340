"""Words spelled like numbers that are none: weekdays, parts of month names, «أول أمس», «أي واحد», «تقرير أولي»."""

from __future__ import annotations

from jaras.arabic.memo import Memo
from jaras.arabic.numerals import Numeral, vocabulary
from jaras.arabic.tokens import Words


def is_lookalike(words: Words, at: int, numeral: Numeral) -> bool:
    """Whether the number word at `at` is no number where it stands."""
    before = words.forms[at - 1] if at else ""
    if "ordinal" in numeral.roles or "definite_ordinal" in numeral.roles:
        beside_day = _is_day_before(words.forms, at) or _is_day_before_after(before, numeral)
        return beside_day or _is_month_part(before) or _is_preliminary(words, at)
    return numeral.roles.get("unit") == 1 and before in vocabulary().sets["not_after"]


def needs_tens(words: Words, at: int, numeral: Numeral) -> bool:
    """«الأحد», «الاثنين» are days, «أحد» is «one of», «الحادي» waits for its tens."""
    form, unit = words.forms[at], numeral.roles.get("unit")
    one_of = form.endswith(("احد", "احدي")) and ("واحد" not in form or _is_and_one_of(words, at))
    if "ordinal_unit" in numeral.roles or one_of or form.lstrip("وفبلك") in vocabulary().sets["construct"]:
        return True
    if unit == 2 and at and words.forms[at - 1] in vocabulary().sets["day_heads"]:
        return True
    return unit in (1, 2) and numeral.definite


def is_dual_construct(words: Words, at: int) -> bool:
    """Whether «ألفا» is 2000 («ألفا جندي») and not the accusative of 1000 (before a function word, «و», a pause);
    «مليونا نسمة», «مليارا دولار» likewise.

    A number that is the whole sentence has nothing to govern an accusative: «ألفا» alone is 2000.
    """
    forms = words.forms
    if not forms[at].endswith(_DUALS):
        return False
    table = vocabulary().numerals
    if words.sentence_ends(at + 1):
        return all(form in table or form == "و" for form in forms[words.sentence(at).first : at])
    following = forms[at + 1]
    if words.gap(at + 1).strip(" ") or following < ":" or following in table:
        return False
    return following not in vocabulary().sets["not_counted"] and not following.startswith(("ال", "و", "ف", "ل", "ب"))


def is_ordinal_by_head(words: Words, at: int) -> bool:
    """«القرن العشرين»: a definite cardinal after a noun that is numbered, not counted."""
    numeral = vocabulary().numerals.get(words.forms[at])
    if numeral is None or not numeral.definite or not at:
        return False
    return _heads_ordinal(words.forms[at - 1])


def _heads_ordinal(head: str) -> bool:
    heads = vocabulary().sets["ordinal_heads"]
    return head in heads or head[1:] in heads or "ا" + head in heads


def _is_telling(before: str) -> bool:
    sets = vocabulary().sets
    alone = before in sets["not_after"] or before in sets["day_heads"] or before in sets["day_after_first"]
    return alone or _is_month_part(before) or _heads_ordinal(before)


TELLING = Memo(_is_telling)
"""Whether a word may tell that the number word after it is none, or an ordinal: «أي», «يوم», «كانون», «القرن»."""

_DUALS = ("الفا", "يونا", "يارا")  # or the accusative of one: ألفا، مليونا، تريليونا، مليارا
BY_CONTEXT = ("اولي", "واحد", "واحدي", *_DUALS)
"""Ends of number words that more than the words beside them decide about."""


def _is_preliminary(words: Words, at: int) -> bool:
    """«أولي», «الأولي»; the key form writes «أولى» the same, the normal form does not."""
    return words.forms[at].endswith("اولي") and words.normal(at).endswith("ي")


def _is_and_one_of(words: Words, at: int) -> bool:
    """«وأحد»; the key form writes «واحد» the same."""
    return words.forms[at].startswith("واحد") and words.spelled(at)[1:2] in ("أ", "إ")


def _is_day_before_after(before: str, numeral: Numeral) -> bool:
    """«أمس الأول»."""
    return before in vocabulary().sets["day_after_first"] and numeral.definite and numeral.roles.get("ordinal") == 1


def _is_month_part(before: str) -> bool:
    heads = vocabulary().sets["month_heads"]
    return before in heads or before.lstrip("وفبل") in heads


def _is_day_before(forms: list[str], at: int) -> bool:
    following = forms[at + 1 : at + 3]
    days = vocabulary().sets["day_after_first"]
    return bool(following) and (following[0] in days or (following[0] == "من" and following[-1] in days))
