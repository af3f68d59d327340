"""Fetching, against servers on this machine and answers of DNS made up here; nothing reaches the network."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from material import HTML, NEWS, RSS

from jaras.errors import InputError
from jaras.ingest import fetching, read_captures
from jaras.ingest.addresses import checked, is_public, resolve
from jaras.ingest.fetching import AGENT, Fetcher
from jaras.ingest.reports import Capture
from jaras.model import Problem

SITE = "127.0.0.2"  # stands for a public address
ROBOTS = b"User-agent: *\nDisallow: /closed\n"


class Handler(BaseHTTPRequestHandler):
    """A site: pages, redirects, a page without end, and the agents that asked."""

    agents: list[str] = []  # noqa: RUF012
    robots: tuple[int, bytes] = (200, ROBOTS)

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        path = self.path.split("?")[0]
        if path == "/robots.txt":
            self.answer(self.robots[0], "text/plain", self.robots[1])
        elif path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
        elif path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
        elif path == "/large":
            self.answer(200, "text/html", b"x" * 5000)
        elif path == "/feed":
            self.answer(200, "application/rss+xml", RSS.encode())
        elif path == "/slow":
            with suppress(OSError):
                for _ in range(40):  # one byte of a header at a time: no single wait is long
                    self.wfile.write(b"H")
                    time.sleep(0.1)
        elif path == "/none":
            self.answer(404, "text/html", b"no")
        else:
            self.answer(200, "text/html; charset=utf-8", HTML.encode())

    def answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Handler.robots = (200, ROBOTS)
    Handler.agents.clear()
    yield f"http://news.example:{server.server_port}"
    server.shutdown()
    server.server_close()


def resolver(host: str, port: int) -> list[str]:
    return [SITE] if host == "news.example" else resolve(host, port)


def rule(address: str) -> bool:
    return address == SITE or is_public(address)


def fetcher() -> Fetcher:
    return Fetcher(resolver, rule)


def code_of(url: str) -> str:
    with pytest.raises(InputError) as refused:
        fetcher().fetch(url)
    return refused.value.problem.code


def test_a_page_is_fetched_and_says_where_it_was(site: str) -> None:
    [capture] = read_captures([f"{site}/a/1"], fetch=fetcher().fetch)
    assert isinstance(capture, Capture)
    assert NEWS in capture.report.text
    assert capture.report.url == capture.where == f"{site}/a/1"
    assert set(Handler.agents) == {AGENT}


def test_a_feed_is_fetched(site: str) -> None:
    [first, *_] = read_captures([f"{site}/feed"], fetch=fetcher().fetch)
    assert isinstance(first, Capture)
    assert first.report.title == "مقتل 11 جنديا"


def test_nothing_is_fetched_unless_asked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "create_connection", lambda *args: pytest.fail("it connected"))
    [problem] = read_captures(["https://news.example/a/1"])
    assert isinstance(problem, Problem)
    assert problem.code == "not-fetched"
    assert "--fetch" in problem.remedy


@pytest.mark.parametrize(
    "host",
    [
        "127.1", "2130706433", "0x7f.1", "0x7f000001", "017700000001", "[::1]", "localhost", "localhost.", "0.0.0.0",
        "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "[fd00::1]",
        "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1", "224.0.0.1", "240.0.0.1",
        "255.255.255.255",
    ],
)  # fmt: skip
def test_no_spelling_of_an_inner_address_is_fetched(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "create_connection", lambda *args: pytest.fail("it connected"))
    with pytest.raises(InputError) as refused:
        Fetcher().fetch(f"http://{host}/")
    assert refused.value.problem.code in ("address-refused", "unreachable")


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:192.168.0.1", "169.254.169.254", "fe80::1%eth0"])
def test_one_inner_address_among_the_answers_is_enough_to_refuse(address: str) -> None:
    with pytest.raises(InputError, match="no public address"):
        checked("news.example", 80, lambda host, port: ["93.184.216.34", address])


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(address)


def test_every_hop_of_a_redirect_is_checked(site: str) -> None:
    port = site.rsplit(":", 1)[1]
    assert code_of(f"{site}/to/http://127.0.0.1:{port}/a") == "address-refused"
    assert code_of(f"{site}/to/http://localhost:{port}/a") == "address-refused"
    assert code_of(f"{site}/to/file:///etc/passwd") == "bad-url"
    assert fetcher().fetch(f"{site}/to/{site}/a").url == f"{site}/a"


def test_an_answer_of_dns_that_changes_after_the_check_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    answers, used = iter(["93.184.216.34", "127.0.0.1"]), []

    def connect(address: tuple[str, int], timeout: float) -> None:
        used.append(address[0])
        raise ConnectionRefusedError("not today")

    monkeypatch.setattr(fetching, "create_connection", connect)
    with pytest.raises(InputError, match="does not answer"):
        Fetcher(lambda host, port: [next(answers)]).fetch("http://news.example/")
    assert used == ["93.184.216.34"]
    assert next(answers) == "127.0.0.1"  # it was not asked for a second time


def test_robots_txt_is_obeyed(site: str) -> None:
    assert code_of(f"{site}/closed/a") == "robots"
    assert code_of(f"{site}/to/{site}/closed/a") == "robots"


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_site_without_robots_txt_allows_all_and_one_that_fails_nothing(site: str, status: int, allowed: bool) -> None:
    Handler.robots = (status, b"")
    if allowed:
        assert fetcher().fetch(f"{site}/closed/a").data
    else:
        assert code_of(f"{site}/a") == "robots"


def test_redirects_are_counted(site: str) -> None:
    assert code_of(f"{site}/loop") == "redirects"


def test_size_is_limited(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 4000)
    assert code_of(f"{site}/large") == "too-large"


def test_time_is_limited(site: str) -> None:
    with pytest.raises(InputError, match="too long"):
        Fetcher(resolver, rule, seconds=0).fetch(f"{site}/a")


def test_a_site_that_dribbles_is_hung_up_on(site: str) -> None:
    begun = time.monotonic()
    with pytest.raises(InputError, match="does not answer"):
        Fetcher(resolver, rule, seconds=1).fetch(f"{site}/slow")
    assert time.monotonic() - begun < 3


def test_what_the_site_refuses_is_told(site: str) -> None:
    assert code_of(f"{site}/none") == "http-status"


@pytest.mark.parametrize(
    "url",
    ["ftp://news.example/", "http://", "http://user:word@news.example/", "http://news.example:99999/", "http://a b/"],
)
def test_what_is_no_address_of_the_web(url: str) -> None:
    assert code_of(url) == "bad-url"


def test_a_url_never_names_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    [problem] = read_captures([f"file://{tmp_path}/a.txt"], fetch=Fetcher().fetch)
    assert isinstance(problem, Problem)
    assert problem.code == "bad-url"
