"""Arabic names in Latin letters, where no established spelling is known.

The letters follow BGN/PCGN (1956) without its dots, dashes and apostrophes: ث th, ج j, خ kh, ذ dh, ش sh, غ gh, ق q;
hamza and ع are left out, except that they carry a vowel of their own at the head of a word. The article is «Al-» and
is not assimilated. Short vowels are not written in Arabic and cannot be known: an «a» stands for each of them, put
where a syllable would else begin, or the word end, with two consonants («فرات» Farat, «مركز» Markaz, «وطن» Watan). The
outcome is legible; it need not be the spelling that the bearer of the name uses.
"""

from __future__ import annotations

import re

_LETTERS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "پ": "p", "چ": "ch", "گ": "g", "ڤ": "v", "ا": "a", "ى": "a", "آ": "a", "أ": "a", "ة": "a",
    "إ": "i", "ئ": "i", "ؤ": "u", "و": "u", "ي": "i",
}  # fmt: skip
_VOWELS = ("ا", "ى", "ة", "و", "ي")
_HEADS = {"أ": "a", "إ": "i", "آ": "a", "ا": "a", "ع": "a"}
_ARABIC = re.compile("[\u0621-\u064a]")
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")


def transliterated(text: str) -> str:
    """The words in Latin letters, each with a capital; what is not Arabic stays as it is."""
    return " ".join(_word(word) for word in _MARKS.sub("", text).split())


def _word(word: str) -> str:
    if not _ARABIC.search(word):
        return word
    if word.startswith("ال") and len(word) > 4:
        return f"Al-{_capital(_syllables(_sounds(word[2:])))}"
    return _capital(_syllables(_sounds(word)))


def _sounds(word: str) -> list[str]:
    """Consonants and long vowels; «و» and «ي» are consonants at the head of a word and beside another vowel."""
    sounds: list[str] = []
    for at, letter in enumerate(word):
        after = word[at + 1 : at + 2]
        if at == 0 and letter in _HEADS:
            sounds.append(_HEADS[letter])
        elif letter in "وي" and (at == 0 or after in _VOWELS or sounds[-1:] == ["a"]):
            glide = "w" if letter == "و" else "y"
            sounds += ["i", glide] if glide == "y" and at and sounds and not _is_vowel(sounds[-1]) else [glide]
        elif letter in _LETTERS:
            sounds.append(_LETTERS[letter])
        elif not _ARABIC.match(letter):
            sounds.append(letter)
    return sounds


def _syllables(sounds: list[str]) -> str:
    """The sounds with an «a» after a consonant before another one, where no vowel before lets it end a syllable."""
    out: list[str] = []
    for at, (sound, after) in enumerate(zip(sounds, [*sounds[1:], ""], strict=True)):
        ends_syllable = at > 0 and out[-1][-1] in "aiu" and at + 2 < len(sounds)
        out.append(sound)
        if after and not _is_vowel(sound) and not _is_vowel(after) and not ends_syllable:
            out.append("a")
    return "".join(out)


def _is_vowel(sound: str) -> bool:
    return sound[0] in "aiu"


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
