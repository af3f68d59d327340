"""What the desk refuses: other hosts, forms of other sites, guessing, used links, roles that are not enough."""

from pathlib import Path

import desks
import pytest

from jaras.model import Report
from jaras.store import Store, open_store
from jaras.store.chain import changes
from jaras.store.engine import reading
from jaras.web.entering import local
from jaras.web.sessions import Attempts, Sessions, Visitor

PERSON = "زهير القناديلي"  # nobody of that name is known
SITE = "سجن الصناعة"
CANARY = Report(
    text=f"قُتل المواطن {PERSON} (34 عاما) وثلاثة مدنيين آخرين في غارة جوية على {SITE} في مدينة الحسكة أمس الجمعة.",
    id="canary",
    published="2022-01-22",
    source=f"الصحفي {PERSON}",
    title=f"مقتل {PERSON} في {SITE}",
    url="https://facebook.com/zuhair.qanadili/posts/1",
)


def test_another_host_is_not_answered(store: Store) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example:8000", "127.0.0.1:9", ""):
        assert desks.client(store, "coder").get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": desks.ORIGIN, "Sec-Fetch-Site": "cross-site"},
        {"Origin": desks.ORIGIN, "Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_a_form_of_another_site_changes_nothing(store: Store, headers: dict[str, str]) -> None:
    coder = desks.client(store, "coder")
    [event] = [event for event in coder.get("/api/v1/events").json()["events"] if event["report_id"] == "raid"]
    assert coder.post("/decide/reject", data={"about": event["event_id"]}, headers=headers).status_code == 403
    assert store.decisions() == []
    assert coder.post("/decide/reject", data={"about": event["event_id"]}).status_code == 303
    assert [one.author for one in store.decisions()] == ["coder"]


def test_a_request_with_a_cookie_must_say_where_it_comes_from(store: Store) -> None:
    coder = desks.client(store, "coder")
    del coder.headers["Origin"]
    assert coder.post("/decide/undo", data={"about": "d000001"}).status_code == 403


def test_a_large_form_is_refused(store: Store) -> None:
    assert desks.client(store, "coder").post("/decide/accept", data={"about": "x" * 70_000}).status_code == 413


def test_every_answer_carries_the_policy(store: Store) -> None:
    coder = desks.client(store, "coder")
    for path in ("/", "/reports/attack", "/nothing", "/api/v1/incidents", "/static/desk.css", "/static/../app.py"):
        headers = coder.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_no_page_holds_a_script_or_a_style_of_its_own(store: Store) -> None:
    admin = desks.client(store, "admin")
    incident = admin.get("/api/v1/incidents").json()["incidents"][0]["incident_id"]
    for path in (
        "/",
        "/map",
        "/watch",
        "/brief?write=1",
        f"/incidents/{incident}",
        "/reports/attack",
        "/queue",
        "/search?q=الجيش",
        "/accounts",
        "/audit",
    ):
        html = admin.get(path).text
        assert "<style" not in html and " style=" not in html
        assert html.count("<script") == html.count('<script src="/static/') and " on" not in html.split("<body>")[0]


def test_the_link_opens_the_desk_once(store: Store) -> None:
    there = desks.client(store)
    assert there.get("/enter?key=wrong").status_code == 403
    assert there.get(f"/enter?key={desks.KEY}").headers["location"] == "/"
    assert there.get("/accounts").status_code == 200
    there.cookies.clear()
    assert there.get(f"/enter?key={desks.KEY}").status_code == 403
    assert there.get("/accounts").headers["location"].startswith("/login")


def test_guessing_a_password_must_wait(store: Store) -> None:
    there = desks.client(store)
    answers = [there.post("/login", data={"name": "coder", "password": "wrong"}).status_code for _ in range(6)]
    assert answers == [403] * 5 + [429]
    assert there.post("/login", data={"name": "coder", "password": desks.PASSWORD}).status_code == 429
    with reading(store.engine) as connection:
        assert [one.said for one in changes(connection, "desk") if "sign_in" in one.said] == [
            {"sign_in": "refused"}
        ] * 5


def test_after_a_minute_one_may_try_again() -> None:
    now = [0.0]
    attempts = Attempts(most=2, clock=lambda: now[0])
    attempts.failed("name")
    attempts.failed("name")
    assert not attempts.allowed("name")
    assert attempts.allowed("another")
    now[0] = 61
    assert attempts.allowed("name")


def test_a_session_ends_after_twelve_hours_and_with_its_account() -> None:
    now = [0.0]
    sessions = Sessions(clock=lambda: now[0])
    first, second = (sessions.open(Visitor(name, "coder")) for name in ("ليلى", "سمر"))
    sessions.close_all("ليلى")
    assert sessions.visitor(first) is None
    assert sessions.visitor(second) == Visitor("سمر", "coder")
    now[0] = 12 * 3600
    assert sessions.visitor(second) is None


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example/", "/\\evil.example", "evil", "/a\nb", "javascript:0"]
)
def test_signing_in_leads_to_no_other_site(to: str) -> None:
    assert local(to) == "/"


def test_an_account_loses_its_sessions_when_it_is_removed_or_changed(store: Store) -> None:
    admin = desks.client(store, "admin")
    other = desks.client(store)
    other.app = admin.app  # the same desk
    other._transport = admin._transport
    assert other.post("/login", data={"name": "coder", "password": desks.PASSWORD}).status_code == 303
    assert other.get("/queue").status_code == 200
    admin.post("/accounts/remove", data={"name": "coder"})
    assert other.get("/queue").headers["location"].startswith("/login")


def test_a_coder_takes_back_only_their_own_decisions(store: Store) -> None:
    reviewer, coder = desks.client(store, "reviewer"), desks.client(store, "coder")
    [event] = [event for event in coder.get("/api/v1/events").json()["events"] if event["report_id"] == "raid"]
    reviewer.post("/decide/accept", data={"about": event["event_id"]})
    [made] = store.decisions()
    assert coder.post("/decide/undo", data={"about": made.decision_id}).status_code == 403
    assert reviewer.post("/decide/undo", data={"about": made.decision_id}).status_code == 303


def test_reading_is_on_record(store: Store) -> None:
    coder = desks.client(store, "coder")
    coder.get("/reports/attack")
    coder.get("/export.jsonl?country=SY")
    with reading(store.engine) as connection:
        told = [(one.who, one.kind, one.said) for one in changes(connection, "read", "export")]
    assert told == [
        ("coder", "read", {"report": "attack"}),
        ("coder", "export", {"format": "jsonl", "profile": "internal", "country": "SY"}),
    ]
    assert not store.verify().problems


def test_no_public_page_or_answer_holds_a_canary(tmp_path: Path) -> None:
    store = desks.store_of(tmp_path / "canary.sqlite", CANARY, *desks.ALL)
    reader, coder = desks.client(store, "reader"), desks.client(store, "coder")
    names = [one["incident_id"] for one in coder.get("/api/v1/incidents").json()["incidents"]]
    assert any(SITE in coder.get(f"/incidents/{name}").text for name in names)
    for language in ("ar", "en"):
        reader.cookies.set("jaras_language", language)
        paths = ["/", "/map", "/export.jsonl", "/account", "/api/v1/incidents", "/api/v1/changes", "/brief?write=1"]
        paths += ["/api/v1/incidents.geojson", "/map/ground.json"]
        paths += [f"/brief/file?form={form}" for form in ("html", "md")]
        paths += [f"{begin}/incidents/{name}" for name in names for begin in ("", "/api/v1")]
        paths += [f"/map?incident={name}" for name in names] + ["/map?box=39,35.5,42,37.5"]
        for path in paths:
            answer = reader.get(path)
            assert answer.status_code == 200
            for secret in (
                PERSON,
                "القناديلي",
                "qanadili",
                SITE,
                "Sinaa Prison",
                "المواطن",
                "34 عاما",
                desks.RAID.text[:20],
            ):
                assert secret not in answer.text, (path, secret)
    for path in (
        "/reports/canary",
        f"/search?q={PERSON}",
        "/queue",
        "/watch",
        "/brief?write=1&profile=internal",
        f"/brief?write=1&words={PERSON}",
        "/brief/file?profile=internal",
        "/api/v1/reports/canary",
        "/api/v1/alerts",
        "/brief?write=1&alert=abc",
        f"/api/v1/search?q={PERSON}",
    ):
        answer = reader.get(path)
        assert answer.status_code == 403
        assert "المواطن" not in answer.text


def test_a_store_without_reports_says_so(tmp_path: Path) -> None:
    open_store(tmp_path / "empty.sqlite", create=True)
    store = desks.store_of(tmp_path / "empty.sqlite")
    assert "jaras ingest" in desks.client(store, "reader").get("/").text
