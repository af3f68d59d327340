"""Parsers of strangers' files, each in a process of its own that can neither open a file nor reach a network.

One process for each format is started on first use and used again, so that its libraries are loaded once. It gets
bytes and gives back plain values (MessagePack, never pickle). Its limits: `LIMITS` for memory, processor time, wall
clock and size of the answer; no file descriptor can be opened once the libraries are loaded. A process that passes a
limit is ended, the file is a Problem, and the next file gets a new process.
"""

from __future__ import annotations

import atexit
import os
import socket
import struct
import subprocess
import sys
from time import monotonic
from typing import NamedTuple

import msgspec

from jaras.errors import InputError, MissingExtraError
from jaras.ingest.pages import Found
from jaras.model import Problem


class Limits(NamedTuple):
    """Bytes of address space, seconds of processor time and of wall clock for one file, bytes of the answer."""

    memory: int = 1536 * 1024 * 1024
    cpu: int = 30
    wall: int = 60
    output: int = 300 * 1024 * 1024


LIMITS = Limits()
_START = 60  # seconds until the libraries are loaded, on a busy machine
_LENGTH = struct.Struct("!Q")


class Answer(msgspec.Struct, frozen=True):
    """What a worker says of one file: what it found, or why it could not read it."""

    found: Found | None = None
    problem: Problem | None = None
    extra: bool = False


_ANSWER = msgspec.msgpack.Decoder(Answer)


class Sandbox:
    """A worker process for one kind of file."""

    def __init__(self, kind: str, limits: Limits = LIMITS) -> None:
        self._kind, self._limits = kind, limits
        self._owner = os.getpid()
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "jaras.ingest.worker", kind, str(theirs.fileno()), *map(str, limits)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            command,
            env=environment,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for us, who then end the worker
        )
        theirs.close()
        self._socket = ours
        self._fresh = True

    def parse(self, data: bytes) -> Found:
        """What `data` holds. Raises InputError (code `limits`) when the worker had to be ended, or the parser's own."""
        deadline = monotonic() + self._limits.wall + (_START if self._fresh else 0)
        try:
            self._send(_LENGTH.pack(len(data)) + data, deadline)
            (size,) = _LENGTH.unpack(self._receive(_LENGTH.size, deadline))
            if size > self._limits.output:
                raise OSError("the answer is too large")
            answer = _ANSWER.decode(self._receive(size, deadline))
        except (OSError, EOFError, msgspec.DecodeError) as error:
            self.close()
            raise _exceeded(self._limits) from error
        self._fresh = False
        return _opened(answer)

    def usable(self) -> bool:
        """Whether the process still runs and is this process's own (a forked child must not share it)."""
        return self._owner == os.getpid() and self._process.poll() is None

    def close(self) -> None:
        """End the worker."""
        self._socket.close()
        if self._owner == os.getpid():
            self._process.kill()
            self._process.wait()

    def _send(self, data: bytes, deadline: float) -> None:
        self._socket.settimeout(max(0.01, deadline - monotonic()))
        self._socket.sendall(data)

    def _receive(self, size: int, deadline: float) -> bytes:
        data = bytearray()
        while len(data) < size:
            self._socket.settimeout(max(0.01, deadline - monotonic()))
            some = self._socket.recv(min(size - len(data), 1 << 20))
            if not some:
                raise EOFError("the worker ended")
            data += some
        return bytes(data)


_running: dict[str, Sandbox] = {}


def parse_apart(kind: str, data: bytes) -> Found:
    """`KINDS[kind].parse(data)`, done by the worker of that kind. Raises as `Sandbox.parse` does."""
    worker = _running.get(kind)
    if worker is None or not worker.usable():
        worker = _running[kind] = Sandbox(kind)
    return worker.parse(data)


@atexit.register
def close_all() -> None:
    """End all workers."""
    while _running:
        _running.popitem()[1].close()


def _opened(answer: Answer) -> Found:
    if answer.problem:
        kind = MissingExtraError if answer.extra else InputError
        raise kind(answer.problem.code, answer.problem.cause, answer.problem.remedy)
    return answer.found or Found()


def _exceeded(limits: Limits) -> InputError:
    cause = f"its parser went beyond {limits.memory >> 20} MB, {limits.cpu} s or its bounds, and was stopped"
    return InputError("limits", cause, "save the text itself, if you trust the file")
