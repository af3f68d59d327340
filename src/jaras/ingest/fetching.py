"""Fetching one address, when asked to: robots.txt obeyed, public hosts only, limits on size, time and redirects.

Each hop is resolved once, and the connection goes to the address that was checked: a name whose answer changes between
check and use gains nothing. There is no proxy, no cookie and no cache of pages.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from socket import SHUT_RDWR, create_connection
from threading import Timer
from time import monotonic
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from jaras.errors import InputError
from jaras.ingest.addresses import Resolver, Rule, checked, is_public, resolve
from jaras.ingest.pages import MAX_BYTES

AGENT = "Jaras (reads public reports; obeys robots.txt)"
MAX_REDIRECTS = 5
_ROBOTS_BYTES = 512 * 1024  # what RFC 9309 asks a reader to take at least
_PORTS = {"http": 80, "https": 443}
_MOVED = (301, 302, 303, 307, 308)


class Fetched(NamedTuple):
    """What an address gave: the address it was found at in the end, its bytes, their media type."""

    url: str
    data: bytes
    media_type: str


class _Answer(NamedTuple):
    status: int
    location: str
    media_type: str
    data: bytes


class Fetcher:
    """Fetches addresses; remembers the robots.txt of each site for as long as it lives.

    `seconds` is the time one address may take, redirects and robots.txt included.
    """

    def __init__(self, resolver: Resolver = resolve, rule: Rule = is_public, seconds: float = 60) -> None:
        self._resolver, self._rule, self._seconds = resolver, rule, seconds
        self._robots: dict[str, RobotFileParser] = {}

    def fetch(self, url: str) -> Fetched:
        """The document at `url`.

        Raises InputError: `bad-url`, `unreachable`, `address-refused`, `robots`, `redirects`, `http-status`,
        `too-large`.
        """
        return self._followed(url, monotonic() + self._seconds, MAX_BYTES, robots=True)

    def _followed(self, url: str, deadline: float, most: int, *, robots: bool) -> Fetched:
        for _ in range(MAX_REDIRECTS + 1):
            parts = _parts(url)
            if robots and not self._allows(parts, deadline):
                raise InputError("robots", "the robots.txt of the site forbids it", "ask the site, or save the page")
            answer = self._asked(parts, deadline, most)
            if answer.status not in _MOVED or not answer.location:
                break
            url = urljoin(url, answer.location)
            if parts.scheme == "https" and not url.startswith("https:"):
                raise InputError("redirects", "it leads from https to an unsafe address", "save the page yourself")
        else:
            raise InputError("redirects", f"it was redirected more than {MAX_REDIRECTS} times", "give the last address")
        if answer.status != 200:
            raise InputError("http-status", f"the site answered {answer.status}", "check the address")
        return Fetched(url, answer.data, answer.media_type)

    def _allows(self, parts: SplitResult, deadline: float) -> bool:
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site, deadline)
        return self._robots[site].can_fetch(AGENT, parts.geturl())

    def _read_robots(self, site: str, deadline: float) -> RobotFileParser:
        """The rules of a site: all is allowed where it has none (4xx), nothing where it fails (RFC 9309, 2.3.1)."""
        rules = RobotFileParser()
        try:
            read = self._followed(f"{site}/robots.txt", deadline, _ROBOTS_BYTES, robots=False)
        except InputError as error:
            if error.problem.code == "http-status" and " 4" in error.problem.cause:
                rules.parse([])
            elif error.problem.code == "http-status":
                rules.parse(["User-agent: *", "Disallow: /"])
            else:
                raise
        else:
            rules.parse(read.data.decode("utf-8", "replace").splitlines())
        return rules

    def _asked(self, parts: SplitResult, deadline: float, most: int) -> _Answer:
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        address = checked(host, port, self._resolver, self._rule)
        connection = _Pinned(host, port, address, parts.scheme == "https", deadline)
        alarm = Timer(
            max(0.0, deadline - monotonic()), connection.hang_up
        )  # a timeout of the socket starts anew with every byte
        alarm.daemon = True
        alarm.start()
        try:
            connection.request("GET", _target(parts), headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})
            response = connection.getresponse()
            moved = response.status in _MOVED
            data = b"" if moved else b"".join(_body(response, connection, deadline, most))
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise InputError("http-status", "the site answers packed, unasked", "save the page yourself")
            headers = response.headers
            return _Answer(response.status, headers.get("Location", ""), headers.get_content_type(), data)
        except (OSError, HTTPException) as error:
            raise InputError("unreachable", f"{host} does not answer: {error}", "try again later") from error
        finally:
            alarm.cancel()
            connection.close()


class _Pinned(HTTPConnection):
    """A connection to an address that was checked, under the name of its host."""

    def __init__(self, host: str, port: int, address: str, secure: bool, deadline: float) -> None:
        super().__init__(host, port)
        self._address, self._secure, self._deadline = address, secure, deadline

    def connect(self) -> None:
        """Connect to the address; the certificate must be the host's."""
        self.sock = create_connection((self._address, self.port), _left(self._deadline))
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def hang_up(self) -> None:
        """End the connection, whoever waits for it."""
        with suppress(OSError):
            if self.sock:
                self.sock.shutdown(SHUT_RDWR)


def _body(response: HTTPResponse, connection: HTTPConnection, deadline: float, most: int) -> Iterator[bytes]:
    size = 0
    while True:
        if connection.sock:
            connection.sock.settimeout(_left(deadline))
        some = response.read1(65_536)
        if not some:
            return
        size += len(some)
        if size > most:
            raise InputError("too-large", f"larger than {most >> 10} kB", "save what you need of it")
        yield some


def _left(deadline: float) -> float:
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError("it takes too long")
    return left


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        fine = parts.scheme in _PORTS and bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:
        fine = False
    if not fine or any(letter.isspace() or letter < " " for letter in url):
        raise InputError("bad-url", "no address of the web", "write it as https://example.org/page, without a password")
    return parts


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='%/?:@!$&()*+,;=~-._')}" if parts.query else path
