"""The brief builder: choose what it is on, read it, take it away as a file."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, requires
from threading import Lock
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from jaras.brief import (
    Bilingual,
    Brief,
    Scope,
    Trends,
    render_docx,
    render_html,
    render_markdown,
    render_pdf,
    write_brief,
)
from jaras.brief.statements import Language, Profile
from jaras.brief.words import country
from jaras.errors import InputError, MissingExtraError
from jaras.incidents import Selection
from jaras.model import Incident
from jaras.store.desk import Desk
from jaras.store.paging import Wanted
from jaras.store.trends import alert_of, trends_of
from jaras.web.alarms import happenings
from jaras.web.office import Here, NotAllowedError, Who
from jaras.web.render import page, words_of

router = APIRouter(include_in_schema=False, prefix="/brief")
MOST = 300  # incidents of one brief: more than anybody reads
BY = ("admin1", "actor")  # the units that are watched for a brief
_KEPT = 4  # briefs
_WRITTEN: OrderedDict[tuple[str, int, Asked], Brief] = OrderedDict()
_LOCK = Lock()
_LANGUAGES: dict[str, tuple[Language, ...]] = {"both": ("ar", "en"), "ar": ("ar",), "en": ("en",)}
_FORMS: dict[str, tuple[str, Callable[[Brief], str | bytes]]] = {
    "html": ("text/html", render_html),
    "md": ("text/markdown", render_markdown),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", render_docx),
    "pdf": ("application/pdf", render_pdf),
}
_OF_EXTRA = re.compile(r"^([\w.-]+).*;.*extra == ['\"]pdf['\"]")


class Asked(NamedTuple):
    """What a brief is on, for whom, in which languages; what is empty does not matter."""

    since: str
    until: str
    country: str
    incident: str
    alert: str
    words: str
    lang: str
    profile: Profile

    @property
    def query(self) -> dict[str, str]:
        """The same as the fields of an address."""
        return {name: value for name, value in self._asdict().items() if value}


async def asked(
    who: Who,
    since: str = "",
    until: str = "",
    country: str = "",
    incident: str = "",
    alert: str = "",
    words: str = "",
    lang: Literal["both", "ar", "en"] = "both",
    profile: Literal["", "internal", "public"] = "",
) -> Asked:
    """The fields of an address. Raises NotAllowedError for what a reader may not ask for: alerts, words, internal
    briefs."""
    if not who.internal and (alert.strip() or words.strip() or profile == "internal"):
        raise NotAllowedError(who)
    chosen: Profile = "internal" if who.internal and profile != "public" else "public"
    return Asked(since, until, country, incident.strip(), alert.strip(), words.strip(), lang, chosen)


Wish = Annotated[Asked, Depends(asked)]


@router.get("")
def build(request: Request, here: Here, who: Who, wish: Wish, write: str = "") -> Response:
    """The form, and what it asks for as a brief."""
    words = words_of(request)
    made = _written(here.desk, wish) if write else None
    if made and wish.profile == "internal":
        here.desk.note(who.name, "read", {"brief": made.digest})
    countries = sorted((words.country(code), code) for code in here.desk.countries())
    numbers = {one.report_id: number for number, one in enumerate(made.sources, 1)} if made else {}
    return page(request, "brief.html.j2", asked=wish, made=made, numbers=numbers, countries=countries, forms=_offered())


@router.get("/file")
def file(here: Here, who: Who, wish: Wish, form: Literal["html", "md", "docx", "pdf"] = "html") -> Response:
    """The brief as a file; put on record."""
    made = _written(here.desk, wish)
    here.desk.note(who.name, "export", {"format": f"brief {form}", "profile": wish.profile, "digest": made.digest})
    kind, render = _FORMS[form]
    headers = {"Content-Disposition": f'attachment; filename="brief-{made.digest}.{form}"'}
    return Response(render(made), 200, headers, kind)


@cache
def _offered() -> tuple[str, ...]:
    """The forms that can be written here: PDF where the libraries of its extra are installed."""
    return tuple(form for form in _FORMS if form != "pdf" or _installed())


def _installed() -> bool:
    try:
        for one in requires("jaras") or ():
            if named := _OF_EXTRA.match(one):
                distribution(named[1])
    except PackageNotFoundError:
        return False
    return True


def _written(desk: Desk, wish: Asked) -> Brief:
    """The brief; the last ones are kept as long as the store stays, since one reads first and takes away then.

    Raises InputError where nothing fits, or too much does.
    """
    key = desk.store.place, desk.state(), wish
    with _LOCK:
        if key in _WRITTEN:
            return _WRITTEN[key]
    made = _write(desk, wish)
    with _LOCK:
        _WRITTEN[key] = made
        while len(_WRITTEN) > _KEPT:
            _WRITTEN.popitem(last=False)
    return made


def _write(desk: Desk, wish: Asked) -> Brief:
    raised = alert_of(desk.store, wish.alert, BY) if wish.alert else None
    if raised:
        wish = wish._replace(since=raised.since, until=raised.until)
    found = _found(desk, wish, raised.incidents if raised else None)
    if not found:
        raise InputError("nothing-fits", "no incident fits", "ask for other days or another country")
    return write_brief(
        desk.store.coded({report for one in found for report in one.reports}),
        found,
        languages=_LANGUAGES[wish.lang],
        profile=wish.profile,
        scope=Scope(wish.since or None, wish.until or None, _said(wish)),
        ratings=desk.store.ratings(),
        trends=_trends(desk, wish, found),
    )


def _said(wish: Asked) -> Bilingual | None:
    """What a brief is on beside its days."""
    if wish.alert:
        return Bilingual(f"الإنذار: {wish.alert}", f"Alert: {wish.alert}")
    land = country(wish.country) if wish.country else ("", "")
    return Bilingual(f"البلد: {land[0]}", f"Country: {land[1]}") if all(land) else None


def _trends(desk: Desk, wish: Asked, found: Sequence[Incident]) -> Trends | None:
    """What was watched of these incidents; None without the extra, or where nothing can be watched."""
    names = tuple(one.incident_id for one in found) if wish.incident or wish.alert or wish.words else None
    wanted = Selection(wish.since or None, wish.until or None, wish.country or None, names=names)
    try:
        table = happenings(desk)
        return trends_of(desk.store, table, BY, wanted, found) if table else None
    except (MissingExtraError, InputError):
        return None


def _found(desk: Desk, wish: Asked, behind: Sequence[str] | None) -> list[Incident]:
    """The incidents that a brief is on; `behind`: those of its alert."""
    if behind is not None:
        found = [one.incident for one in desk.named(behind) if one.incident]
    elif wish.incident:
        one = desk.incident(wish.incident)[0].incident
        found = [one] if one else []
    else:
        listed = desk.page(Wanted(wish.since or None, wish.until or None, wish.country or None), MOST)
        if listed.rest is not None:
            cause = f"{listed.total} incidents fit, and a brief holds {MOST}"
            raise InputError("too-many", cause, "ask for fewer days, or one country")
        found = [one.incident for one in listed.found if one.incident]
    if not wish.words:
        return found
    holding = desk.store.holding(wish.words)
    return [one for one in found if holding.intersection(one.reports)]
