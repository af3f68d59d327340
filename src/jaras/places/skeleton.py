"""Match Arabic spellings of foreign names to Latin ones by their consonants («ديكوا» Dikwa, «سيلوان» Silvan).

Arabic newsrooms transliterate by ear, so letters fall into classes that both scripts keep apart; vowels, semivowels
and h are dropped. A class skeleton finds candidates, the closeness of the letters decides (`closeness`).
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from difflib import SequenceMatcher

_CLASSES = {
    "P": "بپ",
    "T": "تطدض",
    "S": "ثذزسصظ",
    "C": "جشچژ",
    "K": "خغقكگ",
    "F": "فڤ",
    "R": "ر",
    "L": "ل",
    "M": "م",
    "N": "ن",
}
_ARABIC = {letter: name for name, letters in _CLASSES.items() for letter in letters}
_DIGRAPHS = {"sch": "C", "tch": "C", "sh": "C", "ch": "C", "dj": "C", "kh": "K", "gh": "K", "ph": "F"}
_SINGLE = {"P": "bp", "T": "td", "S": "sz", "C": "j", "K": "kq", "F": "f", "R": "r", "L": "l", "M": "m", "N": "n"}
_LETTERS = {letter: name for name, letters in _SINGLE.items() for letter in letters} | {"x": "KS"}
_LATIN = [*_DIGRAPHS.items(), *_LETTERS.items()]
_OPEN = {"g": ("K", "C"), "v": ("", "F"), "c": ("K", "C")}
_TURKISH = str.maketrans({"ç": "j", "ş": "j", "c": "j", "ğ": "", "ı": "i", "ö": "o", "ü": "u"})
_VOWELS = {"a": "اعىةآ", "o": "وؤ", "i": "يئ", "h": "هح"}
_SOUND = _ARABIC | {letter: vowel for vowel, letters in _VOWELS.items() for letter in letters}
_DOUBLE = re.compile(r"(.)\1+")
_SHORTEST = 3
_MOST_READINGS = 8


def arabic_skeleton(name: str) -> str:
    """The consonant classes of an Arabic spelling in key form; '' when they are too few to tell names apart."""
    classes = "".join(_ARABIC.get(letter, "") for letter in name.replace("تش", "ش"))
    return _shortened(classes)


def latin_skeletons(name: str, country: str) -> set[str]:
    """The consonant classes of a Latin name, one for each way an ambiguous letter is heard."""
    letters = _plain(name, country)
    parts: list[tuple[str, ...]] = []
    at = 0
    while at < len(letters):
        known = next(((latin, classes) for latin, classes in _LATIN if letters.startswith(latin, at)), None)
        if known:
            parts.append((known[1],))
            at += len(known[0])
            continue
        parts.append(_OPEN.get(letters[at], ("",)))
        at += 1
    readings = itertools.islice(itertools.product(*parts), _MOST_READINGS)
    return {skeleton for skeleton in map(_shortened, map("".join, readings)) if skeleton}


def closeness(arabic: str, latin: str, country: str) -> float:
    """How alike two spellings sound, 0 to 1, vowels included."""
    ours = "".join(_SOUND.get(letter, "") for letter in arabic.replace("تش", "ش")).lower()
    theirs = "".join(_heard(letter) for letter in _plain(latin, country)).lower()
    return SequenceMatcher(None, _DOUBLE.sub(r"\1", ours), _DOUBLE.sub(r"\1", theirs)).ratio()


def _shortened(classes: str) -> str:
    skeleton = _DOUBLE.sub(r"\1", classes)
    return skeleton if len(skeleton) >= _SHORTEST else ""


def _plain(name: str, country: str) -> str:
    lower = unicodedata.normalize("NFC", name.lower())
    if country in ("TR", "AZ"):
        lower = lower.translate(_TURKISH)
    return "".join(c for c in unicodedata.normalize("NFD", lower) if c.isascii() and c.isalpha())


def _heard(letter: str) -> str:
    if letter in "aeiou":
        return {"e": "i", "u": "o"}.get(letter, letter)
    if letter in _OPEN:
        return {"g": "K", "v": "F", "c": "C"}[letter]
    return {"y": "i", "w": "o", "h": "h"}.get(letter) or _LETTERS.get(letter, "")
