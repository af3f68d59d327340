"""The key that erasures are signed with: a file beside the store that its owner alone can read.

The signature (HMAC-SHA-256) proves that an erasure was made by somebody who holds the key, and not by somebody who
could merely write to the database. Who holds the key can sign anything; it proves nothing to others.
"""

from __future__ import annotations

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Engine

from jaras.errors import StoreError
from jaras.store.digest import canonical
from jaras.store.engine import is_sqlite

_BYTES = 32


class Key(NamedTuple):
    """A secret. `name`: the first digits of its digest, which may be known."""

    secret: bytes

    @property
    def name(self) -> str:
        """What the key is known by."""
        return sha256(self.secret).hexdigest()[:16]

    def sign(self, value: Any) -> str:
        """The signature of a value in its canonical form."""
        return hmac.new(self.secret, canonical(value).encode(), sha256).hexdigest()


def key_file(engine: Engine) -> Path:
    """Where the key of a store lies: `JARAS_KEY`, else beside the file, else in the user's data folder."""
    named = os.environ.get("JARAS_KEY")
    if named:
        return Path(named)
    if is_sqlite(engine):
        return Path(f"{engine.url.database}.key")
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    return home / "jaras" / f"{engine.url.host or 'local'}-{engine.url.database}.key"


def read_key(engine: Engine) -> Key | None:
    """The key of a store; None where there is none. Raises StoreError when it is there and cannot be read."""
    file = key_file(engine)
    try:
        return Key(bytes.fromhex(file.read_text().strip()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StoreError(
            "key", f"the key cannot be read: {error}", "restore it, or name another in JARAS_KEY", str(file)
        ) from error


def need_key(engine: Engine) -> Key:
    """The key of a store that must have one. Raises StoreError when it is not there: a new one would not fit."""
    found = read_key(engine)
    if found is None:
        remedy = "put it back, or name it in JARAS_KEY"
        raise StoreError(
            "key", "the key that earlier erasures are signed with is not there", remedy, str(key_file(engine))
        )
    return found


def make_key(engine: Engine) -> Key:
    """The key of a store, made now if there is none. Raises StoreError when it cannot be written."""
    found = read_key(engine)
    if found:
        return found
    file, key = key_file(engine), Key(secrets.token_bytes(_BYTES))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as out:
            out.write(key.secret.hex() + "\n")
    except FileExistsError:
        return make_key(engine)  # another made it meanwhile
    except OSError as error:
        remedy = "name a file that can be written in JARAS_KEY"
        raise StoreError("key", f"the key cannot be written: {error.strerror or error}", remedy, str(file)) from error
    return key
