"""Normalisation of newswire Arabic with an offset map back to the raw text.

The normal form has no diacritics, tatweel or bidi controls; alef has one shape, Farsi letters are Arabic, digits
are ASCII, presentation forms are plain letters. The key form, of the same length, also writes final yaa one way
(«فى» = «في») but keeps «على» apart from «علي». Lexicons are looked up by key.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff\ufe70-\ufe7f\u0640"
_CONTROLS = "\u061c\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_PRESENTATION = "\ufb50-\ufdff\ufe80-\ufefc\uff01-\uff5e"
_HAMZA_ABOVE = {"و": "ؤ", "ي": "ئ", "ى": "ئ", "ی": "ئ"}

_SPECIAL = re.compile(f"[وىيی][\u064b-\u0653]*\u0654|[{_MARKS}]+|[{_CONTROLS}]+|[{_PRESENTATION}]")
_MARK = re.compile(f"[{_MARKS}]")
_DROPPED = re.compile(f"[{_MARKS}{_CONTROLS}]")

_SAME_LENGTH = str.maketrans(
    "أإآٱٲٳیےکڪہھەۀۂۃ" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹" + "٫٬٪" + "\u00a0\u2007\u2009\u202f\u3000\t\r",
    "ااااااييككهههههة" + "0123456789" + "0123456789" + ".,%" + " " * 7,
)
_FINAL_YAA = re.compile(r"(?<![^\W\d_])[وف]?على(?![^\W\d_])|ى")


@dataclass(frozen=True, slots=True)
class Text:
    """A raw text, its normal and key forms, and for each normal character its raw range."""

    raw: str
    norm: str
    key: str
    starts: range | list[int]
    ends: range | list[int]

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """The raw code-point range of normal range `start:end` (end exclusive, not empty)."""
        return self.starts[start], self.ends[end - 1]


def normalise(raw: str) -> Text:
    """Normal form of `raw` with its offset map; never fails, an empty text gives an empty form."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in _SPECIAL.finditer(raw):
        begin, end = match.span()
        pieces.append(raw[at:begin])
        starts.extend(range(at, begin))
        ends.extend(range(at + 1, begin + 1))
        at = end
        letters = _plain(match.group())
        if letters:
            pieces.append(letters)
            starts.extend([begin] * len(letters))
            ends.extend([end] * len(letters))
        elif ends and ends[-1] == begin and _MARK.match(match.group()):
            _extend_cluster(ends, end)
    if at == 0:
        norm = raw.translate(_SAME_LENGTH)
        return Text(raw, norm, _key(norm), range(len(raw)), range(1, len(raw) + 1))
    pieces.append(raw[at:])
    starts.extend(range(at, len(raw)))
    ends.extend(range(at + 1, len(raw) + 1))
    norm = "".join(pieces).translate(_SAME_LENGTH)
    return Text(raw, norm, _key(norm), starts, ends)


def key_of(word: str) -> str:
    """The key form of a lexicon entry or any short text."""
    return normalise(word).key


def _plain(special: str) -> str:
    if special[-1] == "\u0654" and special[0] in _HAMZA_ABOVE:
        return _HAMZA_ABOVE[special[0]]
    if _DROPPED.match(special):
        return ""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", special)).replace(" ", "")  # «ﷺ» is one word


def _extend_cluster(ends: list[int], end: int) -> None:
    """Let the letter that marks sit on, all of it if a ligature, reach to the end of its marks."""
    last = ends[-1]
    i = len(ends) - 1
    while i >= 0 and ends[i] == last:
        ends[i] = end
        i -= 1


def _key(norm: str) -> str:
    if "ى" not in norm:
        return norm
    return _FINAL_YAA.sub(lambda m: "ي" if m.group() == "ى" else m.group(), norm)
