"""`jaras serve`: the review desk on a store."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

from rich.markup import escape

from jaras.cli.terminal import Messages, isolated
from jaras.errors import InputError, MissingExtraError
from jaras.store import open_store

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def serve(where: str | None, host: str, port: int, origin: str | None, messages: Messages) -> None:
    """Serve until Ctrl-C.

    Raises MissingExtraError without the libraries of the desk, InputError for an address that cannot be served on,
    StoreError when there is no store.
    """
    try:
        import uvicorn

        from jaras.web import create_app
    except ImportError as error:
        raise MissingExtraError(
            "extra-missing", "the desk needs more libraries", "pip install 'jaras[desk]'"
        ) from error
    store = open_store(where)
    origins = _origins(host, port, origin)
    key = secrets.token_urlsafe(24)
    messages.line(
        escape(f"the desk on {isolated(store.place)}; this link opens it, once: {origins[0]}/enter?key={key}")
    )
    app = create_app(store, origins, key)
    uvicorn.run(app, host=host.strip("[]"), port=port, log_level="warning", server_header=False, proxy_headers=False)


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
