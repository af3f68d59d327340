"""What Jaras knows of the world, as data: actors, triggers, places, months, sources.

Each file explains its own grammar at its head; Python only loads it. A row whose `source` is `unverified` has not
been checked against anything that was opened.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jaras.knowledge.compiled import kept


@cache
def event_types() -> dict[str, str]:
    """The ACLED event type of each sub-event type."""
    return {sub: event for event, subs in load("acled.yaml")["types"].items() for sub in subs}


@cache
def plover_events() -> dict[str, str]:
    """The PLOVER event that each sub-event type most often is."""
    return {sub: event for event, subs in load("acled.yaml")["plover"].items() for sub in subs}


@cache
def load(name: str) -> Any:
    """The content of `knowledge/{name}`, a YAML file, parsed once.

    Raises KnowledgeError when the file is absent or is not YAML.
    """

    def parse() -> Any:
        from jaras.knowledge.parsing import parsed  # YAML is needed only where a file is new

        return parsed(name)

    return kept(name.replace("/", "."), parse, Any)
