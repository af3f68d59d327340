"""Accounts, tokens for programs, and the audit."""

from __future__ import annotations

import secrets

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from jaras.errors import InputError
from jaras.store import accounts
from jaras.web.entering import hasher
from jaras.web.office import Here, Said, Who
from jaras.web.render import page
from jaras.web.rules import ROLES
from jaras.web.sessions import digest

router = APIRouter(include_in_schema=False)
SHORTEST = 12  # characters of a password
_AUDITED = 200


@router.get("/accounts")
def people(request: Request, here: Here, who: Who) -> Response:
    """Who may use the desk."""
    return page(request, "accounts.html.j2", people=accounts.all_accounts(here.desk.store), roles=ROLES)


@router.post("/accounts")
def admit(here: Here, who: Who, said: Said) -> Response:
    """Make an account, or give one another role and password; its sessions end."""
    name, role, password = said.get("name", "").strip(), said.get("role", ""), said.get("password", "")
    if not name or len(name) > 80 or not name.isprintable():
        raise InputError("account", "that is no name for an account", "take up to 80 printable characters")
    if role not in ROLES:
        raise InputError("account", f"no role is called {role}", f"take one of {', '.join(ROLES)}")
    if len(password) < SHORTEST:
        raise InputError("account", f"the password has fewer than {SHORTEST} characters", "take a longer one")
    accounts.put_account(here.desk.store, accounts.Account(name, role, hasher.hash(password)), who.name)
    here.sessions.close_all(name)
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/remove")
def dismiss(here: Here, who: Who, said: Said) -> Response:
    """Take an account away; its sessions and tokens end with it."""
    accounts.remove_account(here.desk.store, said.get("name", ""), who.name)
    here.sessions.close_all(said.get("name", ""))
    return RedirectResponse("/accounts", 303)


@router.get("/account")
def own(request: Request, here: Here, who: Who) -> Response:
    """One's own role and tokens."""
    return _own(request, here, who, None)


@router.post("/account/tokens")
def make_token(request: Request, here: Here, who: Who, said: Said) -> Response:
    """Make a token; this is the only time it is shown."""
    _need_account(here, who)
    token = f"jaras_{secrets.token_urlsafe(32)}"
    accounts.add_token(here.desk.store, digest(token), who.name, said.get("label", "").strip()[:80] or "API")
    return _own(request, here, who, token)


@router.post("/account/tokens/remove")
def remove_token(here: Here, who: Who, said: Said) -> Response:
    """Take a token of one's own away."""
    accounts.remove_token(here.desk.store, said.get("token", ""), who.name)
    return RedirectResponse("/account", 303)


@router.get("/audit")
def audit(request: Request, here: Here, who: Who) -> Response:
    """Who read, exported and changed what at the desk, and who was refused; newest first."""
    return page(request, "audit.html.j2", changes=here.desk.audit(_AUDITED))


def _own(request: Request, here: Here, who: Who, token: str | None) -> Response:
    named = accounts.account(here.desk.store, who.name) is not None
    return page(
        request, "account.html.j2", tokens=accounts.tokens_of(here.desk.store, who.name), token=token, named=named
    )


def _need_account(here: Here, who: Who) -> None:
    if accounts.account(here.desk.store, who.name) is None:
        remedy = "make an account of that name first: a token acts as an account"
        raise InputError("account", f"{who.name} came by the one-time link and has no account", remedy)
