"""What any program that reads Arabic needs; it knows nothing of conflict.

All readers work on `Words`, the tokenised normal form of a raw text, and answer in word ranges
(`first` included, `last` excluded) that `Words.span` turns into raw offsets.
"""

from jaras.arabic.lexicon import Hit, Lexicon
from jaras.arabic.normal import Text, normalise
from jaras.arabic.tokens import Sentence, Words, read_words

__all__ = ["Hit", "Lexicon", "Sentence", "Text", "Words", "normalise", "read_words"]
