"""What the API answers, in JSON Schema: for the OpenAPI document, which takes the records from their types."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI

from jaras.model import Decision, Event, Incident, Report
from jaras.store import Hit

_AT = "#/components/schemas/{name}"


def answers(schema: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """What a route answers, for the OpenAPI document."""
    sorry = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}}
    return {
        200: {
            "description": "The records.",
            "content": {"application/json": {"schema": schema}},
            "headers": {"ETag": {"schema": {"type": "string"}}},
        },
        304: {"description": "Nothing has changed since the ETag that was sent."},
        401: {"description": "Nobody is signed in.", **sorry},
        403: {"description": "The role is not enough.", **sorry},
        404: {"description": "There is no such record.", **sorry},
        422: {"description": "A parameter cannot be read.", **sorry},
        503: {"description": "The store cannot be read.", **sorry},
    }


def paged(name: str, items: dict[str, Any], **more: Any) -> dict[int | str, dict[str, Any]]:
    """A page of records under `name`, and where the next begins."""
    page = {name: {"type": "array", "items": items}, "next": {"type": ["string", "null"]}, **more}
    return answers({"type": "object", "required": list(page), "properties": page})


def ref(name: str) -> dict[str, Any]:
    """A reference to a record of the document."""
    return {"$ref": _AT.format(name=name)}


INCIDENT = {"anyOf": [ref("Incident"), ref("PublicIncident")]}
FEATURES = {
    "type": "object",
    "required": ["type", "features", "next", "total"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {"type": "array", "items": {"type": "object"}},
        "next": {"type": ["string", "null"]},
        "total": {"type": "integer"},
    },
}
CHANGE = {
    "type": "object",
    "required": ["seq", "at", "incident_id", "withdrawn"],
    "properties": {
        "seq": {"type": "integer"},
        "at": {"type": "string"},
        "incident_id": {"type": "string"},
        "withdrawn": {"type": "boolean"},
    },
}


def document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document: the routes from their signatures, the records from their types."""
    found = app.openapi()
    parts = found.setdefault("components", {}).setdefault("schemas", {})
    if "Incident" not in parts:
        records = (Incident, Event, Report, Decision, Hit)
        _, known = msgspec.json.schema_components(records, schema_hook=_any, ref_template=_AT)
        parts.update(known)
        parts["PublicIncident"] = _public_schema(parts["Incident"])
        parts["Sheet"] = _sheet_schema()
        parts["Refusal"] = {"type": "object", "required": ["detail"], "properties": {"detail": {}}}
        bearer = {"type": "http", "scheme": "bearer", "description": "A token from the page of your account."}
        found["components"]["securitySchemes"] = {"token": bearer}
        found["security"] = [{"token": []}]
    return found


def _public_schema(whole: dict[str, Any]) -> dict[str, Any]:
    """The fields of an incident that the public profile allows, and its sources."""
    held = (
        "events",
        "reports",
        "grade_reason",
        "grade_reason_ar",
        "supersedes",
        "decisions",
        "wave",
        "place",
        "actor1",
        "actor2",
        "figures",
    )
    fields = {name: field for name, field in whole["properties"].items() if name not in held}
    listed = {"type": "array", "items": {"type": "object"}}
    fields |= dict.fromkeys(("actor1", "actor2", "figures", "sources"), listed)
    fields["place"] = {"type": ["object", "null"]}
    return {"type": "object", "required": sorted(fields), "properties": fields, "additionalProperties": False}


def _any(kind: type) -> dict[str, Any]:
    """The schema of a value that may be of several types."""
    return {"description": "a string, or nothing"}


def _sheet_schema() -> dict[str, Any]:
    fields = {
        "report": ref("Report"),
        "events": {"type": "array", "items": ref("Event")},
        "rejected": {"type": "array", "items": {"type": "string"}},
        "decisions": {"type": "array", "items": ref("Decision")},
    }
    return {"type": "object", "required": list(fields), "properties": fields}
