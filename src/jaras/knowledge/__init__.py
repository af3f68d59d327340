"""What Jaras knows of the world, as data: actors, triggers, places, months, sources.

Each file explains its own grammar at its head; Python only loads it. A row whose `source` is `unverified` has not
been checked against anything that was opened.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jaras.errors import KnowledgeError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
