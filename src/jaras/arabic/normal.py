"""Normalisation of newswire Arabic with an offset map back to the raw text.

The normal form has no diacritics, tatweel or bidi controls; alef has one shape, Farsi letters are Arabic, digits
are ASCII, presentation forms are plain letters. A particle parted from its word by no more than an opening quotation
mark («لـ"قسد"», «و«الأسايش»») is glued to it again. The key form, of the same length, also writes final yaa one way
(«فى» = «في») but keeps «على» apart from «علي». Lexicons are looked up by key.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff\ufe70-\ufe7f\u0640"
_CONTROLS = "\u061c\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_PRESENTATION = "\ufb50-\ufdff\ufe80-\ufefc\uff01-\uff5e"
_HAMZA_ABOVE = {"و": "ؤ", "ي": "ئ", "ى": "ئ", "ی": "ئ"}

# One, then more of them: a pattern that begins with a class of letters is searched for much faster than with `+`.
_SPECIAL = re.compile("{0}{0}*".format(f"[{_MARKS}{_CONTROLS}{_PRESENTATION}]"))
_PIECE = re.compile(f"([{_MARKS}]+)|([{_CONTROLS}]+)|[{_PRESENTATION}]")
_SEATED_HAMZA = re.compile("[\u064b-\u0653]*\u0654")
_VOWELS = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640")  # with tatweel, nearly all marks
_OPENING_MARKS = '"«“„'
_NOT_ONE_BY_ONE = re.compile(f"[{_MARKS}{_CONTROLS}{_PRESENTATION}{_OPENING_MARKS}]")
_BEFORE_WORD = re.compile(f"[{_MARKS}{_CONTROLS}]*+(?:[^\\W\\d_]|\ufdfc)")  # «﷼» is written out as a word
_SPACES = "\u00a0\u2007\u2009\u202f\u3000\t\r"
_BLANKS = frozenset(" " + _SPACES)
_CONJUNCTIONS = frozenset("وف")
_PREPOSITIONS = frozenset("بلكک")
_LETTER_MARKS = frozenset("\u0640" + "".join(map(chr, range(0xFE70, 0xFE80))))  # marks that count as letters
_PARTICLE_ENDS = _CONJUNCTIONS | _PREPOSITIONS | _LETTER_MARKS  # of the letters; other marks may follow them
_DROPPED = re.compile(f"[{_MARKS}{_CONTROLS}]")

_SAME_LENGTH = (
    *zip("أإآٱٲٳیےکڪہھەۀۂۃ", "ااااااييككهههههة", strict=True),
    *zip("٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2, strict=True),
    *zip("٫٬٪", ".,%", strict=True),
    *((space, " ") for space in _SPACES),
)
_ONE_BY_ONE = str.maketrans(dict(_SAME_LENGTH))
# «على» as a word, perhaps after و or ف: its yaa is no spelling of ي
_ALA = re.compile(r"على(?![^\W\d_])(?:(?<![^\W\d_]على)|(?<=(?<![^\W\d_])[وف]على))")
_KEPT = "\ufef0"  # stands for the kept ى for a moment; a presentation form, so no normal text holds it


class Text(Struct, frozen=True):
    """A raw text, its normal and key forms, and where each normal character comes from.

    The normal text is a row of stretches. Stretch `i` begins at normal character `stretches[i]` and at raw character
    `origins[i]`; it is copied letter for letter where `limits[i]` is 0, else all of it stands for the raw characters
    up to `limits[i]` (a letter with its marks, a ligature).
    """

    raw: str
    norm: str
    key: str
    stretches: list[int]
    origins: list[int]
    limits: list[int]

    def raw_start(self, at: int) -> int:
        """Where the raw characters of normal character `at` begin."""
        return self.raw_range(at, at + 1)[0]

    def raw_end(self, at: int) -> int:
        """Where the raw characters of normal character `at` end, exclusive."""
        return self.raw_range(at, at + 1)[1]

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """The raw code-point range of normal range `start:end` (end exclusive, not empty)."""
        if len(self.stretches) == 1 and not self.origins[0] and not self.limits[0]:
            return start, end  # nothing was taken off
        i, j = bisect_right(self.stretches, start) - 1, bisect_right(self.stretches, end - 1) - 1
        begin = self.origins[i] if self.limits[i] else self.origins[i] + start - self.stretches[i]
        return begin, self.limits[j] or self.origins[j] + end - self.stretches[j]


def normalise(raw: str) -> Text:
    """Normal form of `raw` with its offset map; never fails, an empty text gives an empty form."""
    builder = _Builder(raw)
    for begin, end in _runs(raw):
        builder.special(begin, end)
    norm = builder.finished()
    for spelling, letter in _SAME_LENGTH:
        norm = norm.replace(spelling, letter)
    return Text(raw, norm, _key(norm), *builder.stretches())


def _runs(raw: str) -> Iterator[tuple[int, int]]:
    """Where marks, controls and presentation forms stand, and the marks that part a particle from its word."""
    parting = [run for mark in _opening_marks(raw) if (run := _parting(raw, mark))]
    special = [run.span() for run in _SPECIAL.finditer(raw)]
    if not parting:
        return iter(special)
    taken = {at for run in parting for at in range(*run)}
    return iter(sorted([*parting, *(run for run in special if run[0] not in taken)]))


def _opening_marks(raw: str) -> Iterator[int]:
    """Where quotation marks stand before which a particle may stand."""
    for sign in _OPENING_MARKS:
        at = raw.find(sign, 1)
        while at > 0:
            before = raw[at - 2 : at - 1] if raw[at - 1] in _BLANKS else raw[at - 1]
            if before in _PARTICLE_ENDS or not before.isalpha():
                yield at
            at = raw.find(sign, at + 1)


def _parting(raw: str, mark: int) -> tuple[int, int] | None:
    """The kashida, space and quotation mark between a particle and its word, if the mark at `mark` parts them."""
    if not _BEFORE_WORD.match(raw, mark + 1):
        return None
    begin = _last_letter(raw, mark)
    if begin and raw[begin - 1] in _BLANKS:
        begin = _last_letter(raw, begin - 1)
    end = begin
    for letters in (_PREPOSITIONS, _CONJUNCTIONS):  # «ب», «و», «وب»
        if begin and raw[begin - 1] in letters:
            begin = _last_letter(raw, begin - 1)
    alone = not begin or not raw[begin - 1].isalpha()
    return (end, mark + 1) if begin < end and alone else None


def _last_letter(raw: str, end: int) -> int:
    """Where what stands before `end` ends but for its marks and controls."""
    while end and _DROPPED.match(raw, end - 1):
        end -= 1
    return end


def key_of(word: str) -> str:
    """The key form of a lexicon entry or any short text."""
    if _NOT_ONE_BY_ONE.search(word):
        return normalise(word).key
    return _key(word.translate(_ONE_BY_ONE))  # for a word quicker than replacing each letter, for a text slower


class _Builder:
    """Puts a normal text together, stretch by stretch."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.done = 0  # raw characters read
        self.length = 0  # normal characters written
        self.pieces: list[str] = []
        self.rows: list[tuple[int, int, int]] = [(0, 0, 0)]

    def special(self, begin: int, end: int) -> None:
        """Read plain letters up to raw `begin`, then the run of marks, controls and presentation forms to `end`."""
        plain = begin > self.done and _VOWELS.issuperset(self.raw[begin:end])
        self._copy(begin)
        if plain:
            if self.rows[-1][0] == self.length - 1:
                self.rows.pop()
            self.rows += ((self.length - 1, begin - 1, end), (self.length, end, 0))
        else:
            self._pieces(self._seated_hamza(begin, end), end)
            self._row(self.length, end, 0)
        self.done = end

    def _pieces(self, begin: int, end: int) -> None:
        """Read a run of marks, controls and presentation forms piece by piece."""
        for piece in _PIECE.finditer(self.raw, begin, end):
            marks, controls = piece.groups()
            if marks:
                self._extend(piece.start(), piece.end())
            elif not controls:
                self._ligature(piece.group(), piece.start(), piece.end())

    def finished(self) -> str:
        """The normal text, but for letters that are replaced one by one."""
        if not self.pieces:
            return self.raw
        self._copy(len(self.raw))
        return "".join(self.pieces)

    def stretches(self) -> Iterator[list[int]]:
        """The columns of the offset map."""
        return (list(column) for column in zip(*self.rows, strict=True))

    def _copy(self, end: int) -> None:
        self.pieces.append(self.raw[self.done : end])
        self.length += end - self.done
        self.done = end

    def _seated_hamza(self, begin: int, end: int) -> int:
        """Read «و» with a hamza of its own above it as «ؤ»; where what is left of the run begins."""
        seat = _HAMZA_ABOVE.get(self.raw[begin - 1]) if begin and self.pieces[-1] else None
        hamza = _SEATED_HAMZA.match(self.raw, begin, end) if seat else None
        if hamza is None or seat is None:
            return begin
        self.pieces[-1] = self.pieces[-1][:-1] + seat
        self._row(self.length - 1, begin - 1, hamza.end())
        return hamza.end()

    def _ligature(self, form: str, begin: int, end: int) -> None:
        """Write the plain letters of a presentation form; «ﷺ» is one word, a mark alone is nothing."""
        letters = _DROPPED.sub("", unicodedata.normalize("NFKC", form)).replace(" ", "")
        if letters:
            self.pieces.append(letters)
            self._row(self.length, begin, end)
            self.length += len(letters)

    def _extend(self, begin: int, end: int) -> None:
        """Let the letter that marks sit on, all of it if a ligature, reach to the end of its marks."""
        if not self.length:
            return
        start, origin, limit = next(row for row in reversed(self.rows) if row[0] < self.length)
        if limit == begin:
            self._row(start, origin, end)
        elif not limit and origin + self.length - start == begin:
            self._row(self.length - 1, begin - 1, end)

    def _row(self, at: int, origin: int, limit: int) -> None:
        while self.rows and self.rows[-1][0] >= at:
            self.rows.pop()
        self.rows.append((at, origin, limit))


def _key(norm: str) -> str:
    return _ALA.sub("عل" + _KEPT, norm).replace("ى", "ي").replace(_KEPT, "ى")
