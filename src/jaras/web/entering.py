"""Coming in and going out: the one-time link, passwords, the language; the files that pages are made with."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from jaras.store import accounts
from jaras.web.office import COOKIE, LANGUAGE, Here, Said, Who
from jaras.web.render import asset, page
from jaras.web.rules import ROLES
from jaras.web.sessions import HOURS, Visitor

router = APIRouter(include_in_schema=False)
hasher = PasswordHasher()
_NOBODY = hasher.hash("nobody has this password, but checking it takes as long as checking one")


@router.get("/static/{name}")
def static(request: Request, name: str) -> Response:
    """A style sheet, script or font."""
    return asset(request, name)


@router.get("/enter")
def enter(request: Request, here: Here, key: str = "") -> Response:
    """Use the link that `jaras serve` printed."""
    session = here.enter(key)
    if session is None:
        return page(request, "login.html.j2", 403, error="page.bad_link", to="/")
    return _in(session, "/", here.secure)


@router.get("/login")
def ask(request: Request, to: str = "/") -> Response:
    """The form."""
    return page(request, "login.html.j2", error=None, to=local(to))


@router.post("/login")
def sign_in(request: Request, here: Here, said: Said) -> Response:
    """Check a name and a password; a name or an address that failed five times in a minute must wait."""
    name, to = said.get("name", "").strip(), local(said.get("to", "/"))
    keys = f"name {name}", f"from {request.client.host if request.client else ''}"
    if not here.attempts.allowed(*keys):
        return page(request, "login.html.j2", 429, error="page.too_many", to=to)
    found = accounts.account(here.desk.store, name)
    role = next((role for role in ROLES if found and role == found.role), None)
    if not _fits(found.password if found else _NOBODY, said.get("password", "")) or found is None or role is None:
        here.attempts.failed(*keys)
        here.desk.note(name[:80] or "-", "desk", {"sign_in": "refused"})
        return page(request, "login.html.j2", 403, error="page.wrong_password", to=to)
    return _in(here.sessions.open(Visitor(found.name, role)), to, here.secure)


@router.post("/logout")
def sign_out(request: Request, here: Here, who: Who) -> Response:
    """End the session."""
    here.sessions.close(request.cookies.get(COOKIE))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/language/{language}")
def choose(language: Literal["ar", "en"], here: Here, to: str = "/") -> Response:
    """Go on in another language, on the same page."""
    answer = RedirectResponse(local(to), 303)
    answer.set_cookie(LANGUAGE, language, max_age=31536000, httponly=True, samesite="lax", secure=here.secure)
    return answer


def local(to: str) -> str:
    """`to` where it is a page of the desk, else the first page."""
    parts = urlsplit(to.replace("\\", "/"))
    fits = to.startswith("/") and not to.startswith("//") and not parts.netloc and not parts.scheme
    return to if fits and to.isprintable() else "/"


def _in(session: str, to: str, secure: bool) -> Response:
    answer = RedirectResponse(to, 303)
    answer.set_cookie(COOKIE, session, max_age=HOURS * 3600, httponly=True, samesite="lax", secure=secure)
    return answer


def _fits(kept: str, password: str) -> bool:
    try:
        return hasher.verify(kept, password)
    except (Argon2Error, InvalidHashError):
        return False
