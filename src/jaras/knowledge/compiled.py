"""What is worked out from the files of knowledge, kept for the next run.

The YAML files are the source. To parse them and to inflect their words takes longer than to code a report, so the
outcome is kept as MessagePack (data, never code) under a digest of all it can depend on: the files of knowledge and
the program. Whoever edits a file gets another digest, so that nothing out of date is ever read.

It lies where Python keeps the program compiled: in `__pycache__`; where Python is told to write nothing there
(PYTHONDONTWRITEBYTECODE) or may not, in the user's cache (`XDG_CACHE_HOME`, else ~/.cache). Where neither can be
written, every run works it out anew.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, KeysView, Mapping
from contextlib import suppress
from functools import cache, wraps
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from jaras.errors import InputError
from jaras.jsonl import write_bytes

Value = TypeVar("Value")

_PACKAGE = Path(__file__).resolve().parents[1]
_PARTS = ("knowledge", "arabic", "actors", "places", "coding")
_SOURCES = (".py", ".yaml", ".txt", ".gz")
_STATES = 4  # how many versions and checkouts have what is kept of them side by side


class Packable(Protocol):
    """A class of ours that is kept in a plainer form; a generic class and its plainer form have the same parameters."""

    def packed(self) -> Any:
        """What MessagePack can hold, and others of this kind."""

    @classmethod
    def unpacked(cls, packed: Any) -> Any:
        """An equal object, of its plainer form; the annotation of `packed` tells its type."""


class ByNeed(Mapping[str, Value]):
    """Names to values, each of which is read (decoded) when it is first asked for."""

    def __init__(self, values: Mapping[str, Any], read: Callable[[Any], Value] | None = None) -> None:
        self._values = values
        self._read = read
        self._known: dict[str, Value] = {}

    def __getitem__(self, name: str) -> Value:
        if name not in self._known:
            value = self._values[name]
            self._known[name] = self._read(value) if self._read else value
        return self._known[name]

    @property
    def names(self) -> KeysView[str]:
        """The names alone."""
        return self._values.keys()

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def compiled(build: Callable[[], Value]) -> Callable[[], Value]:
    """`build`, a function of knowledge alone, worked out once for each state of the files. Its result is shared."""

    @cache
    @wraps(build)
    def found() -> Value:
        return kept(f"{build.__module__}.{build.__name__}", build, get_type_hints(build)["return"])

    return found


def kept(name: str, build: Callable[[], Value], kind: Any) -> Value:
    """What was kept under `name`, of type `kind`; else what `build` makes, which is kept from now on."""
    for folder in _folders():
        with suppress(OSError, msgspec.MsgspecError):
            found: Value = restored((folder / name).read_bytes(), kind)
            return found
    value = build()
    if _STATE and digest(_PACKAGE) == _STATE:  # else a file was edited since this program started
        _keep(name, stored(value))
    return value


def stored(value: object) -> bytes:
    """`value` as MessagePack: its objects of ours, each once, and the value, which tells them by number."""
    parts: list[bytes] = []
    numbers: dict[int, int] = {}

    def encode(some: object) -> bytes:
        return msgspec.msgpack.encode(some, enc_hook=pack)

    def pack(part: Packable | ByNeed[Any]) -> Any:
        if isinstance(part, ByNeed):
            return {name: encode(one) for name, one in part.items()}
        if id(part) not in numbers:
            parts.append(encode(part.packed()))
            numbers[id(part)] = len(parts) - 1
        return numbers[id(part)]

    whole = encode(value)
    return msgspec.msgpack.encode((parts, whole))


def restored(data: bytes, kind: Any) -> Any:
    """The value of type `kind` of which `stored` made `data`. Raises MsgspecError where it is none."""
    parts, whole = msgspec.msgpack.decode(data, type=tuple[list[bytes], bytes])
    made: dict[int, Any] = {}

    @cache
    def decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
        return msgspec.msgpack.Decoder(kind, dec_hook=unpack)

    def unpack(kind: Any, plain: Any) -> Any:
        origin, parameters = get_origin(kind) or kind, get_args(kind)
        if origin is ByNeed:
            return ByNeed(plain, decoder(parameters[0]).decode)
        if plain not in made:
            form = get_type_hints(origin.unpacked)["packed"]
            form = form[parameters] if parameters else form
            made[plain] = origin.unpacked(decoder(form).decode(parts[plain]))
        return made[plain]

    return decoder(kind).decode(whole)


def digest(package: Path) -> str:
    """The digest of all files that what is kept depends on; '' where there are none (the package is a zip file)."""
    whole, files = blake2b(digest_size=16), 0
    for part in _PARTS:
        for folder, below, names in os.walk(package / part):
            below.sort()
            for name in sorted(names):
                if name.endswith(_SOURCES):
                    content = Path(folder, name).read_bytes()
                    whole.update(f"{os.path.relpath(folder, package)}/{name} {len(content)}\n".encode() + content)
                    files += 1
    return whole.hexdigest() if files else ""


_STATE = digest(_PACKAGE)  # of the program as it is loaded, not of what it is replaced by later
_BESIDE = _PACKAGE / "__pycache__"


@cache
def _folders() -> tuple[Path, ...]:
    """Where what is kept of this state may lie, the best place first."""
    return tuple(base / f"knowledge-{_STATE}" for base in _bases()) if _STATE else ()


def _bases() -> Iterator[Path]:
    yield _BESIDE
    with suppress(RuntimeError, OSError):  # nobody's home is known; it may not be looked into
        cached = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "jaras"
        if not cached.exists() or cached.stat().st_uid == os.getuid():  # what others may write is not read
            yield cached


def _keep(name: str, data: bytes) -> None:
    """Keep `data` in the first place that can be written, if any can."""
    for folder in _folders():
        if sys.dont_write_bytecode and folder.parent == _BESIDE:
            continue
        with suppress(OSError, InputError):
            if not folder.exists():
                _make(folder)
            write_bytes(folder / name, [data])
            return


def _make(folder: Path) -> None:
    """Make the folder of this state; those of states long gone go."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    others = sorted(folder.parent.glob("knowledge-*"), key=lambda other: other.stat().st_mtime, reverse=True)
    for other in others[_STATES - 1 :]:
        shutil.rmtree(other, ignore_errors=True)
    folder.mkdir(mode=0o755 if folder.parent == _BESIDE else 0o700, exist_ok=True)
