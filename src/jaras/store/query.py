"""What a user asks for: words, phrases in quotation marks, beginnings*; in any spelling.

الحسكة مقتل          both words, in any order, with any article, conjunction or preposition glued to them
"سجن الصناعة"        these words in this order (“…” does as well; «…» are no more than marks)
انفجا*               words that begin so
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jaras.arabic.tokens import Words, read_words
from jaras.errors import InputError
from jaras.store.words import search_forms

_PIECE = re.compile(r"""(?:"([^"]*)"|“([^”]*)”|([^\s"“*]+))([*]?)""")
_GLUED = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")
_MOST_TERMS = 32


class Term(NamedTuple):
    """A word or phrase that must be there.

    `spellings`: the rows of words that will do; `prefix`: the last word of each is a beginning.
    """

    spellings: tuple[tuple[str, ...], ...]
    prefix: bool

    def at(self, forms: list[str], position: int) -> int:
        """How many words from `position` on are this term; 0 where they are not."""
        return max((len(words) for words in self.spellings if self._fits(words, forms, position)), default=0)

    def _fits(self, words: tuple[str, ...], forms: list[str], position: int) -> bool:
        there = forms[position : position + len(words)]
        if len(there) < len(words) or tuple(there[:-1]) != words[:-1]:
            return False
        return there[-1].startswith(words[-1]) if self.prefix else there[-1] == words[-1]


class Query(NamedTuple):
    """All terms must be found in a report."""

    terms: tuple[Term, ...]


def parse(asked: str) -> Query:
    """Read a query. Raises InputError (code `query`) when it holds no word, or too many."""
    terms = tuple(term for piece in _PIECE.finditer(asked) if (term := _term(*_said(piece))))
    if not terms:
        raise InputError("query", "the query holds no word", 'ask for words, "a phrase" or a beginning*')
    if len(terms) > _MOST_TERMS:
        raise InputError("query", f"more than {_MOST_TERMS} words", "ask for fewer words")
    return Query(terms)


def first_match(query: Query, words: Words) -> tuple[int, int] | None:
    """The words (first, last excluded) of a text where a term of the query stands first."""
    forms = list(search_forms(words))
    whole = {row[0] for term in query.terms for row in term.spellings if len(row) > 1 or not term.prefix}
    begun = tuple(row[0] for term in query.terms for row in term.spellings if len(row) == 1 and term.prefix)
    for position, form in enumerate(forms):
        for term in query.terms if form in whole or form.startswith(begun) else ():
            if length := term.at(forms, position):
                return position, position + length
    return None


def holds(query: Query, words: Words) -> bool:
    """Whether a text holds every term of the query."""
    forms = list(search_forms(words))
    return all(any(term.at(forms, position) for position in range(len(forms))) for term in query.terms)


def _said(piece: re.Match[str]) -> tuple[str, bool]:
    """The words of a piece, and whether the last is a beginning."""
    *texts, star = piece.groups()
    return next(text for text in texts if text is not None), bool(star)


def _term(text: str, prefix: bool) -> Term | None:
    words = read_words(text)
    forms = tuple(search_forms(words))
    if not forms:
        return None
    heads = [forms[0], words.forms[0]] if prefix else [forms[0]]  # «الح*» may also be no article
    spellings = dict.fromkeys((glued + head, *forms[1:]) for head in heads for glued in _glued(head))
    return Term(tuple(spellings), prefix)


def _glued(head: str) -> tuple[str, ...]:
    return _GLUED if head[0].isalpha() else ("",)
