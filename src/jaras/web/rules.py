"""Who may do what: the one table that every request is checked against. A route that is not in it answers nobody.

reader     what is for publication: incidents in the public profile, without any text
coder      report texts, search and alerts, corrections, additions, accept and reject
reviewer   also join and split
admin      also accounts and the audit
"""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["reader", "coder", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
ANYONE = "anyone"

RULES: dict[tuple[str, str], str] = {
    ("GET", "/static/{name}"): ANYONE,
    ("GET", "/enter"): ANYONE,
    ("GET", "/login"): ANYONE,
    ("POST", "/login"): ANYONE,
    ("GET", "/language/{language}"): ANYONE,
    ("POST", "/logout"): "reader",
    ("GET", "/"): "reader",
    ("GET", "/map"): "reader",
    ("GET", "/map/ground.json"): "reader",
    ("GET", "/incidents/{name}"): "reader",
    ("GET", "/export.jsonl"): "reader",
    ("GET", "/brief"): "reader",
    ("GET", "/brief/file"): "reader",
    ("GET", "/watch"): "coder",
    ("POST", "/watch"): "coder",
    ("POST", "/watch/triage"): "coder",
    ("GET", "/account"): "reader",
    ("POST", "/account/tokens"): "reader",
    ("POST", "/account/tokens/remove"): "reader",
    ("GET", "/reports/{report_id:path}"): "coder",
    ("GET", "/meaning/{report_id:path}"): "coder",
    ("GET", "/search"): "coder",
    ("GET", "/queue"): "coder",
    ("POST", "/decide/accept"): "coder",
    ("POST", "/decide/reject"): "coder",
    ("POST", "/decide/correct"): "coder",
    ("POST", "/decide/add"): "coder",
    ("POST", "/decide/whole"): "coder",
    ("POST", "/decide/undo"): "coder",
    ("POST", "/decide/join"): "reviewer",
    ("POST", "/decide/split"): "reviewer",
    ("GET", "/accounts"): "admin",
    ("POST", "/accounts"): "admin",
    ("POST", "/accounts/remove"): "admin",
    ("GET", "/audit"): "admin",
    ("GET", "/api/v1/openapi.json"): ANYONE,
    ("GET", "/api/v1/incidents"): "reader",
    ("GET", "/api/v1/incidents.geojson"): "reader",
    ("GET", "/api/v1/incidents/{name}"): "reader",
    ("GET", "/api/v1/changes"): "reader",
    ("GET", "/api/v1/events"): "coder",
    ("GET", "/api/v1/reports/{report_id:path}"): "coder",
    ("GET", "/api/v1/search"): "coder",
    ("GET", "/api/v1/decisions"): "coder",
    ("GET", "/api/v1/alerts"): "coder",
}


def may(role: str | None, method: str, path: str) -> bool:
    """Whether `role` (None: nobody signed in) may call a route; False for one without a rule."""
    needed = RULES.get((method, path))
    if needed == ANYONE:
        return True
    if needed is None or role not in ROLES:
        return False
    return ROLES.index(role) >= ROLES.index(needed)
