"""What every page needs: the store, who is there, in which language, and whether the rules let them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from jaras.errors import JarasError
from jaras.store import accounts
from jaras.store.desk import Desk
from jaras.web.rules import ROLES, may
from jaras.web.sessions import Attempts, Sessions, Visitor, digest

COOKIE = "jaras_desk"
LANGUAGE = "jaras_language"


class NotAllowedError(Exception):
    """The rules do not let this visitor do this; `visitor` None: nobody is signed in."""

    def __init__(self, visitor: Visitor | None) -> None:
        super().__init__("not allowed")
        self.visitor = visitor


class Linker:
    """Links anew in the background whenever something was decided, so that nobody waits for it."""

    def __init__(self, link: Callable[[], object]) -> None:
        self._link, self._wanted, self._ended = link, Event(), False
        self._thread = Thread(target=self._run, name="linking", daemon=True)

    def start(self) -> None:
        """Begin, with one linking."""
        self._wanted.set()
        self._thread.start()

    def wake(self) -> None:
        """There is something to link."""
        self._wanted.set()

    def stop(self) -> None:
        """End after the linking that is under way."""
        self._ended = True
        self._wanted.set()
        self._thread.join()

    def _run(self) -> None:
        while self._wanted.wait() and not self._ended:
            self._wanted.clear()
            try:
                self._link()
            except JarasError:
                continue  # the store is busy or gone; pages say so themselves, and the next decision tries again


@dataclass
class Office:
    """One running desk. `origins`: the addresses it answers to; `key`: opens one session, then never again."""

    desk: Desk
    origins: tuple[str, ...]
    local_name: str
    key: str | None = None
    sessions: Sessions = field(default_factory=Sessions)
    attempts: Attempts = field(default_factory=Attempts)

    def __post_init__(self) -> None:
        self.linker = Linker(self.desk.store.link)

    @property
    def secure(self) -> bool:
        """Whether cookies travel over TLS only."""
        return all(origin.startswith("https://") for origin in self.origins)

    def enter(self, key: str) -> str | None:
        """The session that the one-time key opens; None for another key, or a second time."""
        if self.key is None or digest(key) != digest(self.key):
            return None
        self.key = None
        return self.sessions.open(Visitor(self.local_name, "admin"))


def office(request: Request) -> Office:
    """The desk that answers."""
    found: Office = request.app.state.office
    return found


def visitor(request: Request) -> Visitor | None:
    """Who asks: by session, or by a token («Authorization: Bearer …»)."""
    here = office(request)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        found = accounts.account_of_token(here.desk.store, digest(token.strip()))
        role = next((role for role in ROLES if found and role == found.role), None)
        return Visitor(found.name, role) if found and role else None
    return here.sessions.visitor(request.cookies.get(COOKIE))


# What a route depends on is a coroutine: a plain function would have to wait for a thread of its own.


async def here(request: Request) -> Office:
    """The desk that answers."""
    return office(request)


async def asking(request: Request) -> Visitor | None:
    """Who asks; only a token is looked up in the store."""
    return await run_in_threadpool(visitor, request) if "authorization" in request.headers else visitor(request)


async def allowed(request: Request, who: Annotated[Visitor | None, Depends(asking)]) -> None:
    """Check the one rule table. Raises NotAllowedError."""
    if not may(who.role if who else None, request.method, request.scope["route"].path):
        raise NotAllowedError(who)


async def signed_in(who: Annotated[Visitor | None, Depends(asking)]) -> Visitor:
    """Who asks, on routes that need somebody. Raises NotAllowedError where it is nobody."""
    if who is None:
        raise NotAllowedError(None)
    return who


async def form(request: Request) -> dict[str, str]:
    """The fields of a form; of those sent twice the values stand in lines below each other."""
    body = (await request.body()).decode("utf-8", "replace")
    said: dict[str, str] = {}
    for name, value in parse_qsl(body, keep_blank_values=True, max_num_fields=200):
        said[name] = f"{said[name]}\n{value}" if name in said else value
    return said


def told(body: Any) -> str:
    """A value as it stands in the record of changes."""
    return json.dumps(body, ensure_ascii=False)


Here = Annotated[Office, Depends(here)]
Who = Annotated[Visitor, Depends(signed_in)]
Said = Annotated[dict[str, str], Depends(form)]
