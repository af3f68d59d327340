"""Before and after every request, whatever its route: its host, its origin, its size, the headers of its answer."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 64 * 1024  # of a form
_SAFE = ("GET", "HEAD", "OPTIONS")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script';"
    " trusted-types {}"
)
MAP_POLICY = POLICY.format("map-worker") + "; worker-src 'self'"  # of the page of the map: one worker, from a file here
HEADERS = {
    "Content-Security-Policy": POLICY.format("'none'"),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Refuses a request for another host (DNS rebinding), one that another site sent, and one that is too large."""

    def __init__(self, app: ASGIApp, origins: Collection[str]) -> None:
        self._app = app
        self._origins = frozenset(origins)
        self._hosts = frozenset(urlsplit(origin).netloc for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refused = self._refused(scope["method"], Headers(scope=scope))
        if "\0" in scope["path"] or b"%00" in scope["query_string"]:  # no store holds one, and one of them fails at it
            refused = PlainTextResponse("a NUL is part of no address\n", 400)
        await (refused or self._app)(scope, receive, guarded)

    def _refused(self, method: str, headers: Headers) -> PlainTextResponse | None:
        if headers.get("host", "").lower() not in self._hosts:
            return PlainTextResponse("this desk does not answer to that host\n", 421)
        if method in _SAFE:
            return None
        if not self._is_ours(headers):
            return PlainTextResponse("sent from another site\n", 403)
        length = headers.get("content-length", "")
        if not length.isascii() or not length.isdigit():
            return PlainTextResponse("the length of the request is not told\n", 411)
        return PlainTextResponse("too large\n", 413) if int(length) > MOST_BYTES else None

    def _is_ours(self, headers: Headers) -> bool:
        """Whether a page of the desk sent it: browsers say so in Sec-Fetch-Site, all in Origin.

        A request with neither comes from no browser, and carries no cookie that one would send by itself.
        """
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None and site != "same-origin":
            return False
        if origin is not None:
            return origin.lower() in self._origins
        return site is not None or "cookie" not in headers
