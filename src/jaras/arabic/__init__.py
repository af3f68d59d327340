"""What any program that reads Arabic needs; it knows nothing of conflict.

All readers work on `Words`, the tokenised normal form of a raw text, and answer in word ranges
(`first` included, `last` excluded) that `Words.span` turns into raw offsets. The readers of numbers and dates, and
inflection, load their word lists when they are first asked for.
"""

from typing import TYPE_CHECKING

from jaras.arabic.lexicon import Hit, Lexicon
from jaras.arabic.normal import Text, normalise
from jaras.arabic.tokens import Sentence, Words, read_words
from jaras.later import later

if TYPE_CHECKING:
    from jaras.arabic.counted import CountedNouns, find_self_counted
    from jaras.arabic.dates import DateHit, find_dates
    from jaras.arabic.inflect import NounForm, VerbForm, masdar, noun, verb
    from jaras.arabic.numbers import Number, find_numbers
    from jaras.arabic.quantities import Count, find_counts

__all__ = [
    "Count",
    "CountedNouns",
    "DateHit",
    "Hit",
    "Lexicon",
    "NounForm",
    "Number",
    "Sentence",
    "Text",
    "VerbForm",
    "Words",
    "find_counts",
    "find_dates",
    "find_numbers",
    "find_self_counted",
    "masdar",
    "normalise",
    "noun",
    "read_words",
    "verb",
]

__getattr__ = later(
    __name__,
    {
        "Count": "quantities",
        "CountedNouns": "counted",
        "DateHit": "dates",
        "NounForm": "inflect",
        "Number": "numbers",
        "VerbForm": "inflect",
        "find_counts": "quantities",
        "find_dates": "dates",
        "find_numbers": "numbers",
        "find_self_counted": "counted",
        "masdar": "inflect",
        "noun": "inflect",
        "verb": "inflect",
    },
)
