"""Every file of knowledge says each thing once."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

import jaras.knowledge

ROOT = Path(str(files(jaras.knowledge)))


def repeated_keys(node: yaml.Node) -> Iterator[str]:
    """Keys told twice in one mapping; YAML would let the last of them win without a word."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield f"line {key.start_mark.line + 1}: {key.value}"
            seen.add(key.value)
            yield from repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from repeated_keys(value)


def test_a_repeated_key_is_seen() -> None:
    assert list(repeated_keys(yaml.compose("rows: [{a: 1, b: 2, a: 3}]"))) == ["line 1: a"]


@pytest.mark.parametrize("name", sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.yaml")))
def test_no_key_is_told_twice(name: str) -> None:
    with (ROOT / name).open(encoding="utf-8") as stream:
        assert list(repeated_keys(yaml.compose(stream, Loader=yaml.CSafeLoader))) == []
