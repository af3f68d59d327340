"""The API: the records of the JSONL, pages, ETags, a feed of changes, tokens, and no server error whatever is asked."""

import warnings
from typing import Any

import desks
import msgspec
import pytest

from jaras.model import Event, Incident
from jaras.store import Store, Wish

API = "/api/v1"


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """The API on both backends."""
    return str(request.param)


def test_incidents_are_those_of_the_export(store: Store) -> None:
    told = desks.client(store, "coder").get(f"{API}/incidents").json()
    exported = {
        one["incident_id"]: one for line in store.export() if (one := msgspec.json.decode(line))["record"] == "incident"
    }
    assert told["total"] == len(exported) == len(told["incidents"])
    for one in told["incidents"]:
        assert {"record": "incident", **one} == exported[one["incident_id"]]
        msgspec.convert(one, Incident)


def test_pages_follow_each_other_and_hold_everything_once(store: Store) -> None:
    coder, seen, after = desks.client(store, "coder"), [], None
    while True:
        page = coder.get(f"{API}/incidents", params={"limit": 1, **({"after": after} if after else {})}).json()
        seen += [one["incident_id"] for one in page["incidents"]]
        after = page["next"]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == page["total"] == 2


def test_events_and_a_report_with_what_was_decided_of_it(store: Store) -> None:
    coder = desks.client(store, "coder")
    events = [msgspec.convert(one, Event) for one in coder.get(f"{API}/events").json()["events"]]
    [raid] = [one for one in events if one.report_id == "raid"]
    store.decide(Wish("reject", (raid.event_id,), "no attack"), "ليلى")
    sheet = coder.get(f"{API}/reports/raid").json()
    assert sheet["report"]["text"] == desks.RAID.text
    assert (sheet["events"], sheet["rejected"]) == ([], [raid.event_id])
    assert [one["author"] for one in sheet["decisions"]] == ["ليلى"]
    assert coder.get(f"{API}/decisions").json()["decisions"] == sheet["decisions"]


def test_an_etag_stays_until_something_changes(store: Store) -> None:
    coder = desks.client(store, "coder")
    first = coder.get(f"{API}/incidents")
    again = {"If-None-Match": first.headers["etag"]}
    assert coder.get(f"{API}/incidents", headers=again).status_code == 304
    store.decide(Wish("reject", (first.json()["incidents"][0]["incident_id"],), "none"))
    assert coder.get(f"{API}/incidents", headers=again).status_code == 200


def test_the_feed_tells_what_changed_after_a_point(store: Store) -> None:
    reader = desks.client(store, "reader")
    feed = reader.get(f"{API}/changes").json()
    assert {one["withdrawn"] for one in feed["changes"]} == {False}
    gone = feed["changes"][0]["incident_id"]
    store.decide(Wish("reject", (gone,), "none"))
    later = reader.get(f"{API}/changes", params={"since": feed["next"]}).json()
    assert [(one["incident_id"], one["withdrawn"]) for one in later["changes"]] == [(gone, True)]


def test_a_token_acts_as_its_account_until_it_is_taken_away(store: Store) -> None:
    coder, program = desks.client(store, "coder"), desks.client(store)
    shown = coder.post("/account/tokens", data={"label": "nightly"}).text
    token = {"Authorization": f"Bearer jaras_{shown.split('>jaras_')[1].split('<')[0]}"}
    assert program.get(f"{API}/events").status_code == 401
    assert program.get(f"{API}/events", headers=token).status_code == 200
    kept = coder.get("/account").text.split('name="token" value="')[1].split('"')[0]
    assert kept not in token["Authorization"]
    coder.post("/account/tokens/remove", data={"token": kept})
    assert program.get(f"{API}/events", headers=token).status_code == 401


def test_every_record_and_route_is_described(store: Store) -> None:
    document = desks.client(store).get(f"{API}/openapi.json").json()
    assert {"/api/v1/incidents", "/api/v1/changes", "/api/v1/events"} <= set(document["paths"])
    assert {"Incident", "Event", "Report", "Decision", "PublicIncident"} <= set(document["components"]["schemas"])
    told = desks.client(store, "reader").get(f"{API}/incidents").json()["incidents"][0]
    assert set(told) == set(document["components"]["schemas"]["PublicIncident"]["required"])


@pytest.mark.parametrize("role", ["reader", "admin"])
def test_no_request_makes_the_server_fail(store: Store, role: str) -> None:
    """Schemathesis makes up requests from the OpenAPI document, good ones and bad ones."""
    schemathesis: Any = pytest.importorskip("schemathesis")
    from hypothesis import HealthCheck, Phase, given, settings

    there = desks.client(store, role)
    schema = schemathesis.openapi.from_dict(there.get(f"{API}/openapi.json").json())
    bounded = settings(
        max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
    )
    for found in schema.get_all_operations():
        operation = found.ok()

        @bounded
        @given(case=operation.as_strategy())
        def check(case: Any) -> None:
            told = case.as_transport_kwargs(base_url=desks.ORIGIN)
            answer = there.request(told["method"], told["url"], params=told.get("params"))
            assert answer.status_code < 500, (told, answer.text)
            assert str(answer.status_code) in {*case.operation.responses.status_codes, "400"}

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            check()
