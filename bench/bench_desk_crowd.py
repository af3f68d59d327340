"""The review desk under a crowd: fifty readers and five reviewers at once, over HTTP, for a minute.

    bench_desk_crowd.py [N] [SECONDS]       a store of N made-up reports (4,000), for so many seconds (60)

Readers turn the pages of the list and open incidents; reviewers take what is next, accept it and take that back. The
desk runs in a process of its own, so that its memory is its own: at its highest in each third of the time.
"""

from __future__ import annotations

import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from time import perf_counter

import httpx
from bench_desk import filled

from jaras.store import accounts, open_store
from jaras.web.entering import hasher

READERS, REVIEWERS = 50, 5
PASSWORD = secrets.token_urlsafe(12)


class Crowd:
    """What the visitors saw."""

    def __init__(self, address: str) -> None:
        self.address, self.until = address, 0.0
        self.answers: Counter[str] = Counter()
        self.slowest = 0.0
        self._lock = threading.Lock()

    def ask(self, there: httpx.Client, method: str, path: str, **more: object) -> httpx.Response | None:
        """One request; whatever is no page and no way to one is a failure."""
        began = perf_counter()
        try:
            answer = there.request(method, path, **more)  # type: ignore[arg-type]
            told = "pages" if answer.status_code in (200, 303) else "failures"
        except httpx.HTTPError:
            answer, told = None, "failures"
        with self._lock:
            self.answers[told] += 1
            self.slowest = max(self.slowest, perf_counter() - began)
        return answer

    def visitor(self, name: str) -> httpx.Client:
        """Somebody signed in."""
        there = httpx.Client(base_url=self.address, headers={"Origin": self.address}, timeout=60)
        self.ask(there, "POST", "/login", data={"name": name, "password": PASSWORD})
        return there

    def read(self, there: httpx.Client, number: int) -> None:
        """Page after page, and an incident of each."""
        address = f"/api/v1/incidents?country={('IQ', 'SY')[number % 2]}&limit=20"
        while perf_counter() < self.until:
            self.ask(there, "GET", f"/?country={('IQ', 'SY')[number % 2]}")
            listed = self.ask(there, "GET", address)
            if listed is not None and listed.status_code == 200:
                name = listed.json()["incidents"][number % 20]["incident_id"]
                self.ask(there, "GET", f"/incidents/{name}")

    def review(self, there: httpx.Client, number: int) -> None:
        """Accept what is next, and every second time take it back."""
        while perf_counter() < self.until:
            page = self.ask(there, "GET", "/queue?by=sample")
            if page is None or 'name="about" value="' not in page.text:
                continue
            about = page.text.split('name="about" value="')[1].split('"')[0]
            made = self.ask(there, "POST", "/decide/accept", data={"about": about, "to": "/queue?by=sample"})
            self.answers["decisions"] += 1
            if made is not None and self.answers["decisions"] % 2:
                name = made.headers.get("location", "").rpartition("made=")[2]
                self.ask(there, "POST", "/decide/undo", data={"about": name, "to": "/queue"})


def memory(process: int) -> float:
    """MiB that a process holds now."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def highest(process: int, seconds: float) -> float:
    """The most MiB that a process holds in so many seconds."""
    until, most = perf_counter() + seconds, 0.0
    while perf_counter() < until:
        most = max(most, memory(process))
        time.sleep(0.5)
    return most


def served(store: str) -> tuple[subprocess.Popen[bytes], str]:
    """A desk on a free port, in a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = "from jaras.cli import main; main()"
    command = [sys.executable, "-c", program, "serve", "--store", store, "--port", str(port)]
    desk = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            httpx.get(f"{address}/login")
            return desk, address
        except httpx.HTTPError:
            time.sleep(0.1)
    desk.terminate()
    raise SystemExit("the desk did not start")


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 4_000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "desk.sqlite")
        filled(Path(place), many)
        store, password = open_store(place), hasher.hash(PASSWORD)
        store.link()  # the incidents it was filled with are not yet those that linking gives
        for name in ("reader", *(f"reviewer {number}" for number in range(REVIEWERS))):
            accounts.put_account(store, accounts.Account(name, name.split()[0], password), "bench")
        desk, address = served(place)
        try:
            crowd = Crowd(address)
            readers = [crowd.visitor("reader") for _ in range(READERS)]
            reviewers = [crowd.visitor(f"reviewer {number}") for number in range(REVIEWERS)]
            crowd.slowest, crowd.until = 0.0, perf_counter() + seconds
            people = [threading.Thread(target=crowd.read, args=(there, at)) for at, there in enumerate(readers)]
            people += [threading.Thread(target=crowd.review, args=(there, at)) for at, there in enumerate(reviewers)]
            for one in people:
                one.start()
            held = [highest(desk.pid, seconds / 3) for _ in range(3)]
            for one in people:
                one.join()
        finally:
            desk.terminate()
            desk.wait()
    told = crowd.answers
    print(
        f"failures of {READERS} readers and {REVIEWERS} reviewers in {seconds:.0f} s: {told['failures']}"
        f"  ({many} reports; {told['pages'] / seconds:.0f} pages/s, {told['decisions']} decisions,"
        f" slowest {crowd.slowest:.1f} s; memory {' → '.join(f'{one:.0f}' for one in held)} MiB)"
    )


if __name__ == "__main__":
    main()
