"""What Jaras knows of the world, as data: actors, triggers, places, months, sources.

Each file explains its own grammar at its head; Python only loads it. A row whose `source` is `unverified` has not
been checked against anything that was opened.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

import yaml

from jaras.errors import KnowledgeError

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """YAML with the booleans of version 1.2: `yes`, `no` and NO (Norway) are words, only true and false are not."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [one for one in found if one[0] != "tag:yaml.org,2002:bool"]
        for first, found in _Base.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


@cache
def event_types() -> dict[str, str]:
    """The ACLED event type of each sub-event type."""
    return {sub: event for event, subs in load("acled.yaml")["types"].items() for sub in subs}


@cache
def load(name: str) -> Any:
    """The content of `knowledge/{name}`, a YAML file, parsed once.

    Raises KnowledgeError when the file is absent or is not YAML.
    """
    try:
        text = files(__name__).joinpath(name).read_text(encoding="utf-8")
        return yaml.load(text, Loader=_Loader)
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError("knowledge-unreadable", str(error), "mend or restore the file", name) from error
