"""Content addresses: the SHA-256 of a value in one fixed form."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec

_CANONICAL = msgspec.json.Encoder(order="sorted")


def canonical(value: Any) -> str:
    """`value` (a record, or what JSON can hold) as JSON with sorted names and no spaces."""
    return _CANONICAL.encode(value).decode()


def digest(value: Any) -> str:
    """The digest of `value` in its canonical form: 64 hex digits."""
    return sha256(_CANONICAL.encode(value)).hexdigest()


def digest_bytes(data: bytes) -> str:
    """The digest of bytes as they are: 64 hex digits."""
    return sha256(data).hexdigest()
