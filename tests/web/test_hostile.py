"""Stored text never runs: reports whose every field carries scripts, handlers, bidi overrides and nested tags."""

from pathlib import Path
from typing import Any

import desks
import pytest

from jaras.model import Report

RUN = "window.ran = 1; alert(1)"
ATTACKS = (
    f"<script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f"'><svg onload='{RUN}'>",
    f"</title></style></textarea><iframe srcdoc='<script>{RUN}</script>'>",
    f"{{{{ {RUN} }}}}{{% raw %}}",
    "\u202e" + f"<a href=javascript:{RUN}>" + "\u2066\u2067",
    "<!--<script>-->]]>&lt;b&gt;&#60;i&#62;",
)
EVENT = "قتل ثلاثة مدنيين في قصف مدفعي على سوق في مدينة إدلب أمس."


def hostile(number: int, attack: str) -> Report:
    return Report(
        f"{attack} {EVENT} {attack}", f"h{number}/{attack}", "2022-01-21", attack, attack, f"javascript:{RUN}//{attack}"
    )


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_that_is_stored_runs_or_shows_as_anything_but_text(
    tmp_path: Path, chromium: Any, language: str
) -> None:
    reports = [hostile(number, attack) for number, attack in enumerate(ATTACKS)]
    nested = Report("<b>" * 100_000 + EVENT, "nested", "2022-01-21", "<i>" * 2000, "<u>" * 2000)
    store = desks.store_of(tmp_path / "hostile.sqlite", *reports, nested)
    with desks.served(store) as address:
        context = chromium.new_context(base_url=address)
        page = context.new_page()
        happened: list[str] = []
        page.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda asked: None if asked.url.startswith(address) else happened.append(asked.url))
        page.goto(f"/enter?key={desks.KEY}")
        page.goto(f"/language/{language}")
        incidents = page.evaluate(
            "fetch('/api/v1/incidents').then((a) => a.json()).then((a) => a.incidents.map((i) => i.incident_id))"
        )
        assert incidents
        paths = [
            "/",
            "/queue",
            "/watch",
            "/brief?write=1",
            "/map",
            "/search?q=مدنيين",
            "/search?q=" + ATTACKS[1].replace("#", ""),
            *(f"/incidents/{name}" for name in incidents),
        ]
        for path in paths:
            page.goto(path)
            assert page.evaluate("window.ran") is None
            assert page.locator("main img, main iframe, main script, main a[href^='javascript' i]").count() == 0
        for link in page.evaluate(
            "[...document.querySelectorAll('a[href^=\"/reports/\"]')].map((a) => a.getAttribute('href'))"
        ):
            page.goto(link)
            text = next(
                one.text
                for one in (*reports, nested)
                if one.text == page.evaluate("document.getElementById('text').textContent")
            )
            assert text
            assert page.evaluate("document.querySelectorAll('#text :not(span)').length") == 0
        assert page.evaluate("window.ran") is None
        assert happened == []
        context.close()
