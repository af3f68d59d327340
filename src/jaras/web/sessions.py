"""Who is signed in, and how often somebody may try. Kept in memory: whoever starts the desk anew signs in anew."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from jaras.web.rules import Role

HOURS = 12
_MOST_SESSIONS = 10_000
_MOST_TRIED = 10_000


class Visitor(NamedTuple):
    """Somebody signed in."""

    name: str
    role: Role

    @property
    def internal(self) -> bool:
        """Whether they see what is not for publication."""
        return self.role != "reader"


class Sessions:
    """Visitors by secret key; a key ends after HOURS, and the oldest go first when there are too many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: OrderedDict[str, tuple[Visitor, float]] = OrderedDict()
        self._lock = Lock()

    def open(self, visitor: Visitor) -> str:
        """A new key for `visitor`."""
        key = secrets.token_urlsafe(32)
        with self._lock:
            self._open[digest(key)] = visitor, self._clock() + HOURS * 3600
            while len(self._open) > _MOST_SESSIONS:
                self._open.popitem(last=False)
        return key

    def visitor(self, key: str | None) -> Visitor | None:
        """Whose key it is; None where it is no key, or has ended."""
        found = self._open.get(digest(key)) if key else None
        return found[0] if found and found[1] > self._clock() else None

    def close(self, key: str | None) -> None:
        """End one session."""
        with self._lock:
            self._open.pop(digest(key or ""), None)

    def close_all(self, name: str) -> None:
        """End every session of an account."""
        with self._lock:
            for key in [key for key, (visitor, _) in self._open.items() if visitor.name == name]:
                del self._open[key]


class Attempts:
    """At most `most` failures in `seconds` for each name and for each address."""

    def __init__(self, most: int = 5, seconds: float = 60, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def allowed(self, *keys: str) -> bool:
        """Whether none of `keys` failed too often."""
        with self._lock:
            return all(self._recent(key) < self._most for key in keys)

    def failed(self, *keys: str) -> None:
        """Note a failure."""
        with self._lock:
            for key in keys:
                self._failed.setdefault(key, deque(maxlen=self._most)).append(self._clock())
                self._failed.move_to_end(key)
            while len(self._failed) > _MOST_TRIED:
                self._failed.popitem(last=False)

    def _recent(self, key: str) -> int:
        return sum(at > self._clock() - self._seconds for at in self._failed.get(key, ()))


def digest(secret: str) -> str:
    """What is kept of a secret: enough to know it again."""
    return hashlib.sha256(secret.encode()).hexdigest()
