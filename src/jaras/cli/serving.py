"""`jaras serve`: the review desk on a store."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

from rich.markup import escape

from jaras.cli.terminal import Messages, isolated
from jaras.errors import InputError
from jaras.extras import extra
from jaras.store import open_store

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def serve(where: str | None, host: str, port: int, origin: str | None, messages: Messages) -> None:
    """Serve until Ctrl-C. The link is printed when the port is ours.

    Raises MissingExtraError without the libraries of the desk, InputError for an address or a port that cannot be
    served on, StoreError when there is no store.
    """
    with extra("desk", "the desk"):
        import uvicorn
    from jaras.web import create_app

    store = open_store(where)
    door = _opened(host, port, _origins(host, port, origin))
    origins = _origins(host, door.getsockname()[1], origin)
    key = secrets.token_urlsafe(24)
    messages.line(
        escape(f"the desk on {isolated(store.place)}; this link opens it, once: {origins[0]}/enter?key={key}")
    )
    app = create_app(store, origins, key)
    config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
    with door:
        uvicorn.Server(config).run(sockets=[door])


def _opened(host: str, port: int, origins: Sequence[str]) -> socket.socket:
    """A socket that listens; port 0: on any free one. Raises InputError where the port cannot be had."""
    name = host.strip("[]")
    family = socket.AF_INET6 if ":" in name else socket.AF_INET
    try:
        return socket.create_server((name, port), family=family)
    except (OSError, OverflowError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        remedy = "stop what listens there, or take another port: --port 8001"
        raise InputError("port", f"nothing can listen there: {cause}", remedy, origins[0]) from error


def _origins(host: str, port: int, origin: str | None) -> Sequence[str]:
    """The addresses that browsers may reach the desk by.

    Beyond this machine one must be named: a desk that answers to any host can be read by any page (DNS rebinding).
    """
    if origin:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
            raise InputError("origin", f"«{origin}» is no address of a desk", "write it as https://desk.example.org")
        return [f"{parts.scheme}://{parts.netloc.lower()}"]
    if host not in _LOOPBACK and not _is_loopback(host):
        remedy = "name the address people type: --origin https://desk.example.org"
        raise InputError("origin", "beyond this machine the desk must know its own address", remedy, host)
    suffix = "" if port == 80 else f":{port}"
    return [f"http://{name}{suffix}" for name in dict.fromkeys((host, *_LOOPBACK))]


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
