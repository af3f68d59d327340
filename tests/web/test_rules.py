"""Who may do what: one table, every route in it, and every role held to it."""

from collections.abc import Iterable, Iterator
from typing import Any

import desks
import pytest
from fastapi.routing import APIRoute

from jaras.store import Store
from jaras.web import create_app
from jaras.web.rules import ANYONE, ROLES, RULES

PATHS = {"{name}": "x", "{language}": "en", "{report_id:path}": "attack"}


def walked(routes: Iterable[Any]) -> Iterator[Any]:
    """Every route, those of included routers too."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        yield from walked(inner.routes) if inner else [route]


def test_every_route_has_a_rule_and_every_rule_a_route(store: Store) -> None:
    found = list(walked(create_app(store, [desks.ORIGIN]).routes))
    assert all(isinstance(route, APIRoute) for route in found), "only such routes ask the rules"
    assert {(method, route.path) for route in found for method in route.methods} == set(RULES)


def test_a_route_without_a_rule_answers_nobody(store: Store) -> None:
    admin = desks.client(store, "admin")
    admin.app.get("/forgotten")(lambda: "secret")  # type: ignore[attr-defined]
    answer = admin.get("/forgotten")
    assert answer.status_code == 403
    assert "secret" not in answer.text


def address(path: str) -> str:
    for name, value in PATHS.items():
        path = path.replace(name, value)
    return path


OWN = ("/enter", "/login", "/logout")  # they refuse, or lead to the form, on their own account


@pytest.fixture(scope="module")
def visitors(tmp_path_factory: pytest.TempPathFactory) -> dict[str | None, Any]:
    """Somebody of each role, and somebody who is not signed in."""
    store = desks.store_of(tmp_path_factory.mktemp("rules") / "desk.sqlite", *desks.ALL)
    return {role: desks.client(store, role) for role in (None, *ROLES)}


@pytest.mark.parametrize(("method", "path"), sorted(rule for rule in RULES if rule[1] not in OWN), ids=str)
def test_a_rule_lets_in_its_role_and_those_above_and_nobody_else(
    visitors: dict[str | None, Any], method: str, path: str
) -> None:
    needed = RULES[method, path]
    for role, there in visitors.items():
        answer = there.request(method, address(path))
        refused = answer.status_code in (401, 403) or answer.headers.get("location", "").startswith("/login")
        enough = needed == ANYONE or (role is not None and ROLES.index(role) >= ROLES.index(needed))
        assert refused != enough, (role, answer.status_code)
