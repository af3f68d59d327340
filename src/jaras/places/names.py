"""The names of one text, found sentence by sentence as somebody asks for them, and told again without a type word."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache, cached_property

from jaras.arabic.tokens import Words
from jaras.places.gazetteer import folded, gazetteer, spellings
from jaras.places.mentions import Mention, Name, told
from jaras.places.recognise import may_name_place, mentions_among
from jaras.places.vocabulary import readings, vocabulary


class Names:
    """The mentions of a text; `skip` are words known to be something else («الأحد»).

    What a name is, its own sentence tells; which place it means, only the whole text.
    """

    def __init__(self, words: Words, skip: Container[int] = frozenset()) -> None:
        self.words = words
        self.skip = skip
        self._found: dict[int, list[Mention]] = {}
        self._over: dict[int, Mention] = {}

    def of_sentence(self, number: int) -> list[Mention]:
        """The mentions of sentence `number`, in order and without overlap."""
        found = self._found.get(number)
        if found is None:
            first, last = self.words.sentences[number]
            found = self._found[number] = mentions_among(self.words, gazetteer(), first, last, self.skip)
            for mention in found:
                for at in range(mention.first, mention.last):
                    self._over.setdefault(at, mention)
        return found

    def over(self, at: int) -> Mention | None:
        """The mention of its sentence that holds word `at`."""
        if not 0 <= at < len(self.words.forms) or not may_name_place(self.words, at):
            return None
        self.of_sentence(self.words.sentence_index(at))
        return self._over.get(at)

    @cached_property
    def all(self) -> list[Mention]:
        """The mentions of the whole text, in order."""
        found = [mention for number in range(len(self.words.sentences)) for mention in self.of_sentence(number)]
        again = _told_again(self.words, found, self.skip)
        return sorted([*found, *again], key=lambda mention: mention.first)


def _told_again(words: Words, found: list[Mention], skip: Container[int]) -> Iterator[Mention]:
    """«في الجفينة» where the text says «منطقة الجفينة» elsewhere: bare names the gazetteer lacks."""
    known = vocabulary()
    lacking = {m.key: m.entries for m in found if _names_the_lacking(m)}
    taken = {at for m in found for at in range(m.first, m.last)} if lacking else set()
    endings = tuple({ending for key in lacking for ending in spellings(key)})
    for at, form in enumerate(words.forms) if lacking else ():
        if not form.endswith(endings) or at in taken or at in skip:
            continue
        for clitics, stem in readings(form):
            key = folded("ال" + stem if clitics.definite else stem)
            mention = key in lacking and told(Name(at, at + 1, key, lacking[key], clitics), words, None, known)
            if mention and mention.strength >= 2:
                mention.again = True
                yield mention
                break


def _names_the_lacking(mention: Mention) -> bool:
    """Whether a mention with its type word names a place the gazetteer has not in Arabic, by no ordinary word."""
    if mention.type is None or mention.type.unlisted == "never" or mention.anaphor or mention.common:
        return False
    return (not mention.entries or mention.sounded) and mention.key.removeprefix("ال") not in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    known = vocabulary()
    return frozenset(map(folded, (*known.types, *known.countryside)))
