"""tests/cases/places/*.md: Arabic text, then every place in it, in order.

- «words» | English name | country or ISO 3166-2 code | geo precision | locative, near, government, in «words»
"""

import re
from pathlib import Path

import pytest

from jaras.arabic.tokens import read_words
from jaras.places import PlaceHit, find_places

CASES = Path(__file__).resolve().parents[1] / "cases/places"


def cases() -> list[tuple[str, str, list[str]]]:
    found = []
    for path in sorted(CASES.glob("*.md")):
        for block in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            lines = block.splitlines()
            text = "\n".join(line[2:] for line in lines if line.startswith("> "))
            found.append((f"{path.stem}: {lines[0]}", text, [line for line in lines if line.startswith("- ")]))
    return found


def told(hit: PlaceHit, hits: list[PlaceHit]) -> str:
    place = hit.place
    marks = [name for name in ("locative", "near", "government") if getattr(hit, name)]
    marks += [f"in «{hits[i].place.span.text}»" for i in hit.within]  # type: ignore[union-attr]
    where = place.admin1_code or place.country
    fields = [f"«{place.span.text}»", place.name or "?", where, str(place.geo_precision), ", ".join(marks)]
    return "- " + " | ".join(fields).rstrip(" |")


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in cases()], ids=[c[0] for c in cases()])
def test_places_of_a_text(text: str, expected: list[str]) -> None:
    hits = find_places(read_words(text))
    assert [told(hit, hits) for hit in hits] == expected
