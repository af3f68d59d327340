"""tests/cases/actors/*.md: Arabic text, then every actor in it, in order."""

import re
from pathlib import Path

import pytest

from jaras.actors import ActorHit, find_actors
from jaras.arabic import Words, read_words

CASES = Path(__file__).resolve().parents[1] / "cases/actors"


def cases() -> list[tuple[str, str, str | None, list[str]]]:
    found = []
    for path in sorted(CASES.glob("*.md")):
        for block in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            title, *lines = block.splitlines()
            text = "\n".join(line[2:] for line in lines if line.startswith("> "))
            country = next((line.split()[1] for line in lines if line.startswith("country: ")), None)
            expected = [line for line in lines if line.startswith("- ")]
            found.append((f"{path.stem}: {title}", text, country, expected))
    return found


def told(words: Words, hit: ActorHit) -> str:
    fields = [f"«{words.span(hit.first, hit.last).text}»", hit.name or "—", f"{hit.kind} {hit.actor_class}"]
    fields += [field for field in (hit.person, hit.victim, "loaded" if hit.loaded else None) if field]
    return "- " + " | ".join(fields)


@pytest.mark.parametrize(("text", "country", "expected"), [c[1:] for c in cases()], ids=[c[0] for c in cases()])
def test_actors_of_a_text(text: str, country: str | None, expected: list[str]) -> None:
    words = read_words(text)
    assert ([told(words, hit) for hit in find_actors(words, country)] or ["- nothing"]) == expected
