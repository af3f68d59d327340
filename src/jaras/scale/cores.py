"""Items through a stage in their order, on one core or several."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeVar

from jaras.errors import KnowledgeError
from jaras.model import Problem

if TYPE_CHECKING:
    from concurrent.futures import Future

Done = TypeVar("Done")
Item = TypeVar("Item", bound="Named")

_CHUNK = 16  # items sent to a worker at once
_AHEAD = 4  # chunks waiting for each worker: enough to keep it busy, and memory stays flat


class Named(Protocol):
    """Something that is worked on: a report, or what carries one."""

    @property
    def id(self) -> str:
        """The id of the report."""


def mapped(stage: Callable[[Item], Done], items: Iterator[Item], jobs: int) -> Iterator[tuple[Item, Done | Problem]]:
    """Every item with `stage` of it, in their order, by `jobs` processes (0: one for each core); the order does not
    depend on them. An item on which the stage fails comes with a Problem.
    """
    if jobs == 1:
        return ((item, guarded(stage, item)) for item in items)
    return _in_parallel(stage, items, jobs)


def guarded(stage: Callable[[Item], Done], item: Item) -> Done | Problem:
    """One report that breaks the stage must not cost the others."""
    try:
        return stage(item)
    except (ImportError, KnowledgeError):  # a broken installation is no fault of the report
        raise
    except Exception as error:
        cause = f"it could not be worked on ({type(error).__name__}: {error})"
        return Problem("failed", cause, "leave it out and tell the makers of Jaras", f"report {item.id}")


def _in_parallel(
    stage: Callable[[Item], Done], items: Iterator[Item], jobs: int
) -> Iterator[tuple[Item, Done | Problem]]:
    from concurrent.futures import ProcessPoolExecutor

    for item in islice(items, 1):  # done here: forked workers then find all knowledge loaded
        yield item, guarded(stage, item)
    workers = jobs or os.cpu_count() or 1
    waiting: deque[tuple[list[Item], Future[list[Done | Problem]]]] = deque()
    pool = ProcessPoolExecutor(workers, initializer=_live_and_die_with_parent)
    try:
        while chunk := list(islice(items, _CHUNK)):
            waiting.append((chunk, pool.submit(_chunk, stage, chunk)))
            if len(waiting) >= workers * _AHEAD:
                yield from _first_done(waiting)
        while waiting:
            yield from _first_done(waiting)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _first_done(
    waiting: deque[tuple[list[Item], Future[list[Done | Problem]]]],
) -> Iterator[tuple[Item, Done | Problem]]:
    chunk, future = waiting.popleft()
    return zip(chunk, future.result(), strict=True)


def _chunk(stage: Callable[[Item], Done], items: list[Item]) -> list[Done | Problem]:
    return [guarded(stage, item) for item in items]


def _live_and_die_with_parent() -> None:
    """Interrupts are the parent's to handle; a worker whose parent was killed waits for work for ever, so it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)
