"""The application: routes under one rule table, guarded as a whole."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from urllib.parse import quote

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

import jaras
from jaras.errors import InputError, JarasError
from jaras.store import Store
from jaras.store.chain import author
from jaras.store.desk import Desk
from jaras.store.paging import Wanted
from jaras.web import alarms, api, briefing, deciding, entering, mapping, people, reading, reports
from jaras.web.guard import Guard
from jaras.web.office import NotAllowedError, Office, allowed
from jaras.web.public import guarded
from jaras.web.render import make_ready, page, words_of

_API = "/api/"
_AT_ONCE = 8  # requests; more on one core only wait for one another, each holding the memory of its page


def create_app(store: Store, origins: Sequence[str], key: str | None = None) -> FastAPI:
    """The desk on `store`.

    origins: the addresses it answers to, as browsers write them («http://127.0.0.1:8000»)
    key:     opens one session as admin, once (`/enter?key=…`)
    """
    office = Office(Desk(store), tuple(origins), author(), key)

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _AT_ONCE
        await run_in_threadpool(_make_ready, office)
        office.linker.start()
        yield
        office.linker.stop()

    app = FastAPI(
        title="Jaras",
        version=jaras.__version__,
        lifespan=running,
        dependencies=[Depends(allowed)],
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    app.state.office = office
    app.add_middleware(Guard, origins=origins)
    for part in (entering, reading, mapping, reports, deciding, briefing, alarms, people, api):
        app.include_router(part.router)
    app.add_exception_handler(NotAllowedError, _not_allowed)
    app.add_exception_handler(HTTPException, _no_page)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(JarasError, _failed)
    return app


def _make_ready(office: Office) -> None:
    """Read what every page needs before anybody waits for it."""
    make_ready()
    with suppress(JarasError):  # the store is busy or gone; pages say so themselves
        guarded(office.desk.page(Wanted(), 1).found)


def _not_allowed(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotAllowedError)
    if request.url.path.startswith(_API):
        headers = {"WWW-Authenticate": "Bearer"} if error.visitor is None else {}
        return JSONResponse({"detail": "not allowed"}, 403 if error.visitor else 401, headers)
    if error.visitor is None:
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?to={quote(wanted)}" if request.method == "GET" else "/login", 303)
    return _sorry(request, 403, words_of(request)("page.not_allowed"))


def _no_page(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith(_API):
        return JSONResponse({"detail": error.detail}, error.status_code, error.headers)
    return _sorry(request, error.status_code, words_of(request)("page.not_found"))


def _unreadable(request: Request, error: Exception) -> Response:
    """A parameter is missing or is none; what was sent is not said again."""
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    if request.url.path.startswith(_API):
        return JSONResponse({"detail": told}, 422)
    return _sorry(request, 422, told)


def _failed(request: Request, error: Exception) -> Response:
    """What was asked for is not there or cannot stand (the asker's part), or the store failed (ours)."""
    assert isinstance(error, JarasError)
    problem = error.problem
    status = 503 if not isinstance(error, InputError) else 404 if problem.code.startswith("no-such") else 422
    if request.url.path.startswith(_API):
        return JSONResponse({"detail": problem.cause, "remedy": problem.remedy, "code": problem.code}, status)
    return _sorry(request, status, f"{problem.cause}; {problem.remedy}")


def _sorry(request: Request, status: int, cause: str) -> Response:
    return page(request, "sorry.html.j2", status, cause=cause)
