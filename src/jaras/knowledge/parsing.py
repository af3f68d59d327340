"""YAML as the files of knowledge are written."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any, ClassVar

import yaml

from jaras.errors import KnowledgeError

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """YAML of version 1.2: `yes`, `no` and NO (Norway) are words, only true and false are not; so is a date."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [one for one in found if one[0] not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")]
        for first, found in _Base.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def parsed(name: str) -> Any:
    """The content of `knowledge/{name}`. Raises KnowledgeError when the file is absent or is not YAML."""
    try:
        text = files("jaras.knowledge").joinpath(name).read_text(encoding="utf-8")
        return yaml.load(text, Loader=_Loader)
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError("knowledge-unreadable", str(error), "mend or restore the file", name) from error
