"""Names of places that are mostly ordinary words or names of persons: the second block of common.txt.

Counts, over a body of news, how often each one-word name of the gazetteer stands right after «في», a type word
(«مدينة»), a direction («شمالي») or a word of nearness. A name that does so rarely is an ordinary word first:

    python scripts/common_names.py ../shared/eval/news_3000.jsonl.gz > candidates.txt

prints name, occurrences, share in place. Read the list before it goes into common.txt: only the words are kept.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from jaras.arabic.tokens import Words, read_words
from jaras.places.gazetteer import Entry, folded, gazetteer
from jaras.places.vocabulary import stem_in, vocabulary

OFTEN = 4  # occurrences from which a share says something
SHARE_SMALL = 0.10  # below it a small place's name is an ordinary word
SHARE_LARGE = 0.03  # the same for governorates and large cities
LARGE = 300_000


def main() -> None:
    seen: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    with gzip.open(Path(sys.argv[1]), "rt", encoding="utf-8") as lines:
        for line in lines:
            count(read_words(json.loads(line)["text"]), seen, placed)
    for name, n in seen.most_common():
        share = placed[name] / n
        if n >= OFTEN and share < (SHARE_LARGE if is_large(name) else SHARE_SMALL):
            print(f"{name}\t{n}\t{share:.2f}")


def count(words: Words, seen: Counter[str], placed: Counter[str]) -> None:
    """Add the one-word names of one text."""
    register, known = gazetteer(), vocabulary()
    for at, form in enumerate(words.forms):
        for clitics, head, _ in register.heads[form]:
            if register.match(head):
                seen[head] += 1
                before = words.forms[at - 1] if at and not clitics.preposition else ""
                placed[head] += bool(
                    before == "في"
                    or stem_in(before, known.types)
                    or stem_in(before, known.directions)
                    or stem_in(before, known.near)
                    or stem_in(before, known.countryside)
                )
                break


def is_large(name: str) -> bool:
    """Whether a country, governorate or large city has the name."""
    return any(known_widely(entry) for entry in gazetteer().match(folded(name)))


def known_widely(entry: Entry) -> bool:
    return entry.kind in ("country", "admin1") or entry.population >= LARGE


if __name__ == "__main__":
    main()
