"""Words of probability with their ranges (ICD 203), and a linter of texts that use them.

US Intelligence Community Directive 203, "Analytic Standards" (2015), section 6: seven terms, each for a range of
probability; a statement of likelihood is not mixed with one of confidence in one sentence. The terms and their Arabic
and English words are data: `knowledge/watch/words.yaml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from jaras.arabic.normal import key_of
from jaras.knowledge import load
from jaras.model import Problem

Language = Literal["ar", "en"]

_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")
_LETTERS = r"[^\W\d_]"


class Term(NamedTuple):
    """One term. low, high: its range of probability in per cent; ar, en: how it is said."""

    name: str
    low: int
    high: int
    ar: str
    en: str


@cache
def terms() -> tuple[Term, ...]:
    """The seven terms from the least likely to the most."""
    rows = load("watch/words.yaml")["terms"]
    return tuple(Term(name, row["range"][0], row["range"][1], row["ar"], row["en"]) for name, row in rows.items())


def term(probability: float) -> Term:
    """The term of a probability (0 … 1); below 1 % and above 99 % the outermost terms serve."""
    percent = 100 * probability
    return next((one for one in terms() if percent < one.high), terms()[-1])


def said(probability: float, language: Language) -> str:
    """The term with its range: «مرجّح (55–80 ٪)», "likely (55–80%)"."""
    one = term(probability)
    return _with_range(one, language)


def lint(text: str, language: Language) -> list[Problem]:
    """What a text of ours does against the rules: a term without range; likelihood and confidence in one sentence."""
    problems: list[Problem] = []
    for sentence in _SENTENCE.split(text):
        likely = _terms_in(sentence, language)
        bare = [one for one in likely if not _has_range(sentence, one, language)]
        if bare:
            remedy = "write the range beside it: " + _with_range(bare[0], language)
            problems.append(Problem("likelihood-without-range", f"«{sentence.strip()}»", remedy))
        if likely and _confident(sentence, language):
            remedy = "say how likely and how sure in sentences of their own"
            problems.append(Problem("likelihood-with-confidence", f"«{sentence.strip()}»", remedy))
    return problems


def _with_range(one: Term, language: Language) -> str:
    if language == "ar":
        return f"{one.ar} ({one.low}–{one.high} ٪)"
    return f"{one.en} ({one.low}–{one.high}%)"


def _has_range(sentence: str, one: Term, language: Language) -> bool:
    """Whether every time the term is used its range follows."""
    key, whole = _key(sentence, language), _key(_with_range(one, language), language)
    return key.count(whole) >= len(_pattern(one, language).findall(key))


def _terms_in(sentence: str, language: Language) -> list[Term]:
    """The terms of a sentence; a longer one («very likely») hides the one inside it («likely»)."""
    left, found = _key(sentence, language), []
    for one in sorted(terms(), key=lambda one: -len(one.ar if language == "ar" else one.en)):
        if _pattern(one, language).search(left):
            found.append(one)
            left = _pattern(one, language).sub(" ", left)
    return found


def _confident(sentence: str, language: Language) -> bool:
    key = _key(sentence, language)
    return any(_word(word, language).search(key) for word in load("watch/words.yaml")["confidence"][language])


@cache
def _pattern(one: Term, language: Language) -> re.Pattern[str]:
    return _word(one.ar if language == "ar" else one.en, language)


@cache
def _word(words: str, language: Language) -> re.Pattern[str]:
    clitic = "[وف]?(?:ال|بال|لل)?" if language == "ar" else ""
    return re.compile(rf"(?<!{_LETTERS}){clitic}{re.escape(_key(words, language))}(?!{_LETTERS})")


def _key(text: str, language: Language) -> str:
    return key_of(text) if language == "ar" else text.lower()
