"""From sounds to the undiacritised letters of the key form: hamza seats, doubled letters, silent alef.

A word is written here as a string of sounds: Arabic letters for consonants, `a i u` short and `A I U` long vowels,
`Y` a long a that is spelled yaa at the end (رمى), `*` the silent alef of the plural (قتلوا). The key form has one
alef, so a hamza that sits on alef is plain alef here and «آ» is one letter.
"""

from __future__ import annotations

import re

SHORT = "aiu"
_DOUBLED = re.compile(r"([^aiuAIUY])\1")
_SILENT_END = re.compile(r"[aiu]$")
_BEFORE_LONG_U = re.compile(r"(.)ءU")


def spell(sounds: str) -> list[str]:
    """The spellings of a word given as sounds, the usual one first.

    There are two where newsrooms differ about a hamza before long u: قرؤوا/قرأوا, جاؤوا/جاءوا, مسؤول/مسئول.
    """
    sounds = _DOUBLED.sub(r"\1", _SILENT_END.sub("", sounds))
    spellings = [_letters(sounds)]
    other = _BEFORE_LONG_U.sub(_older_seat, sounds)
    if other != sounds:
        spellings.append(_letters(other))
    return spellings


def _older_seat(match: re.Match[str]) -> str:
    before = match.group(1)
    if before in "iuIU":
        return match.group()
    return before + {"a": "ا", "A": "ء\0"}.get(before, "ئ") + "U"


def _letters(sounds: str) -> str:
    letters: list[str] = []
    for at, sound in enumerate(sounds):
        if sound == "ء" and sounds[at + 1 : at + 2] != "\0":
            letters.append(_seat(sounds[at - 1] if at else "", sounds[at + 1 : at + 2]))
        elif sound in SHORT:
            letters.append("" if at else "ا")
        elif sound == "A":
            letters.append("" if at and sounds[at - 1] == "ء" and letters[-1] == "ا" else "ا")
        elif sound == "Y":
            letters.append("ا" if letters[-1:] == ["ي"] else "ي")
        else:
            letters.append({"I": "ي", "U": "و", "*": "ا", "\0": ""}.get(sound, sound))
    return "".join(letters)


def _seat(before: str, after: str) -> str:
    """The letter that carries a hamza between two sounds; an empty `before` or `after` is the edge of the word."""
    if not before:
        return "ا"
    if not after:
        return {"a": "ا", "i": "ئ", "u": "ؤ"}.get(before, "ء")
    if after in "iI" or before in "iIي":
        return "ئ"
    if after in "uU" or before == "u":
        return "ؤ"
    return "ء" if before in "AU" else "ا"
