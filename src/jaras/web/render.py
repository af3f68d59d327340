"""Templates: text is escaped wherever it stands, and no page holds a script or a style of its own."""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any, NamedTuple

from fastapi import Request
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, Response

from jaras.explain import text_node
from jaras.web.office import LANGUAGE, office, visitor
from jaras.web.rules import may
from jaras.web.words import Words

_ISOLATES = re.compile("\u2066([^\u2069]*)\u2069")
_TYPES = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


def words_of(request: Request) -> Words:
    """The language the visitor chose; Arabic until they choose."""
    return Words("en" if request.cookies.get(LANGUAGE) == "en" else "ar")


def page(request: Request, template: str, status: int = 200, **said: Any) -> HTMLResponse:
    """A page in the visitor's language."""
    who, words = visitor(request), words_of(request)
    html = (
        _environment()
        .get_template(template)
        .render(
            w=words,
            who=who,
            may=lambda method, path: may(who.role if who else None, method, path),
            here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            path=request.url.path,
            waiting=bool(who) and office(request).desk.waiting(),
            **said,
        )
    )
    return HTMLResponse(html, status)


def make_ready() -> None:
    """Compile the pages, so that a crowd that comes first does not do so all at once."""
    for one in (files("jaras.web") / "templates").iterdir():
        if one.name.endswith(".j2"):
            _environment().get_template(one.name)


class Asset(NamedTuple):
    """A file of `static/`, as it is and, where that saves something, gzipped; `digest`: of its content."""

    data: bytes
    packed: bytes | None
    digest: str


def asset(request: Request, name: str) -> Response:
    """A file of `static/`; 404 for a name that is none.

    Under the address that pages give it, which holds its digest, it is kept for good; else asked for each time.
    """
    found = _assets().get(name)
    if found is None:
        return Response("not found\n", 404, media_type="text/plain")
    tag, lasting = f'"{found.digest}"', request.url.query == found.digest
    headers = {"ETag": tag, "Cache-Control": "public, max-age=31536000, immutable" if lasting else "public, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(None, 304, headers)
    return zipped(request, found.data, found.packed, headers, _TYPES[PurePath(name).suffix])


def zipped(request: Request, data: bytes, packed: bytes | None, headers: dict[str, str], kind: str) -> Response:
    """The same content as it is, or gzipped for who takes that; nothing secret may be in it."""
    headers = {**headers, "Vary": "Accept-Encoding"}
    if packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, 200, {**headers, "Content-Encoding": "gzip"}, kind)
    return Response(data, 200, headers, kind)


@cache
def _assets() -> dict[str, Asset]:
    folder = files("jaras.web") / "static"
    return {one.name: _read(one.read_bytes()) for one in folder.iterdir() if PurePath(one.name).suffix in _TYPES}


def _read(data: bytes) -> Asset:
    packed = gzip.compress(data, 6, mtime=0)
    return Asset(data, packed if len(packed) < 0.9 * len(data) else None, hashlib.sha256(data).hexdigest()[:12])


def _address(name: str) -> str:
    """The address of an asset; it changes with its content, so that browsers may keep it."""
    return f"/static/{name}?{_assets()[name].digest}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["raw"] = text_node
    environment.filters["unbroken"] = _unbroken
    environment.filters["apart"] = "\u2068{}\u2069".format  # where no element can isolate it, as in an option
    environment.globals["asset"] = cache(_address)
    return environment


def _unbroken(said: str) -> Markup:
    """A sentence in which what it isolates (days, factors) is not broken at the end of a line."""
    return Markup().join(
        Markup('<bdi dir="ltr" class="day">{}</bdi>').format(part) if at % 2 else escape(part)
        for at, part in enumerate(_ISOLATES.split(said))
    )


@cache
def _template(name: str) -> str:
    return files("jaras.web").joinpath("templates", name).read_text(encoding="utf-8")
