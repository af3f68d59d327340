"""The words a text is found by: its normal form, with the article taken off and one shape for a final haa.

«الحسكة», «للحسكة» and «حسكه» are one word here. A conjunction or preposition without the article stays glued, as it
cannot be told from a root letter without a lexicon; a query asks for the word with each of them instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from jaras.arabic.tokens import Words

_ARTICLE = re.compile(r"^(?:[وف]?[بك]?ال|[وف]?لل)(?=\w{2})")
_INSIDE_NUMBER = re.compile(r"[.,]")
MOST_WORDS = 16_000  # of one text; PostgreSQL knows no positions beyond 16,383


@lru_cache(maxsize=65_536)  # of all words, few make up most of a text
def search_form(form: str) -> str:
    """The search form of a word in key form."""
    if form[0].isalpha():
        return _ARTICLE.sub("", form, count=1).replace("ة", "ه")
    return _INSIDE_NUMBER.sub("", form)


def search_forms(words: Words) -> Iterator[str]:
    """The search form of each word that is indexed, in order: the first `MOST_WORDS` of a text."""
    return map(search_form, islice(words.forms, MOST_WORDS))


def indexed(words: Words) -> str:
    """What the index holds of a text."""
    return " ".join(search_forms(words))
