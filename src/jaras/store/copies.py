"""Copies inside the store: the imprint of each report, and which shapes of text are alike.

All of it is worked out from the texts and can be worked out anew. Nothing here moves when more reports come: which
report is the original of which follows from the likenesses, whenever it is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import CompoundSelect, Connection, delete, func, insert, or_, select, union

from jaras.arabic.tokens import read_words
from jaras.copies import LEAST_SHARED, MOST_DAYS, Imprint, Original, Runs, alike, imprint, originals, runs, with_origin
from jaras.model import Event
from jaras.store.engine import in_pieces
from jaras.store.schema import heads, likenesses, reports, shapes, sketches

TABLES = ("shapes", "sketches", "likenesses")
_AT_ONCE = 200


def add(connection: Connection, imprints: Mapping[int, Imprint]) -> set[int]:
    """Keep the imprints of new reports (by number); the numbers of those that are copies of reports before them."""
    if not imprints:
        return set()
    there = _shapes(connection, {one.shape for one in imprints.values()})
    new = {one.shape: one for one in imprints.values() if one.shape not in there}
    rows = [{"report": number, "shape": one.shape} for number, one in imprints.items()]
    connection.execute(insert(shapes), rows)
    marks = [{"hash": run, "shape": one.shape, "day": one.day} for one in new.values() for run in one.sketch]
    if marks:
        connection.execute(insert(sketches), marks)
    pairs = _likenesses(connection, new.values())
    if pairs:
        connection.execute(insert(likenesses), [{"shape": one, "other": other} for one, other in sorted(pairs)])
    return set(_copies(imprints, there, pairs))


def remove(connection: Connection, numbers: Collection[int]) -> None:
    """Take the imprints of reports out, before the reports are; shapes that others have too stay."""
    rows = connection.execute(select(reports).where(reports.c.number.in_(numbers))).all()
    gone = {one.shape: one for one in (imprint(read_words(row.text), row.published) for row in rows)}
    connection.execute(delete(shapes).where(shapes.c.report.in_(numbers)))
    for shape in gone.keys() - _shapes(connection, gone):
        connection.execute(delete(sketches).where(sketches.c.hash.in_(gone[shape].sketch), sketches.c.shape == shape))
        connection.execute(delete(likenesses).where(or_(likenesses.c.shape == shape, likenesses.c.other == shape)))


def like_reports(connection: Connection, numbers: Collection[int]) -> list[str]:
    """The ids of the reports that are like these, and their own, sorted."""
    own = set(connection.scalars(select(shapes.c.shape).where(shapes.c.report.in_(numbers))))
    pairs = select(likenesses).where(or_(likenesses.c.shape.in_(own), likenesses.c.other.in_(own)))
    near = own.union(*((row.shape, row.other) for row in connection.execute(pairs)))
    query = select(reports.c.report_id).join(shapes, shapes.c.report == reports.c.number)
    return sorted(set(connection.scalars(query.where(shapes.c.shape.in_(near)))))


def rebuild(connection: Connection) -> None:
    """Work everything out anew."""
    for table in (likenesses, sketches, shapes):
        connection.execute(delete(table))
    last = 0
    query = select(reports).order_by(reports.c.number).limit(_AT_ONCE)
    while rows := connection.execute(query.where(reports.c.number > last)).all():
        add(connection, {row.number: imprint(read_words(row.text), row.published) for row in rows})
        last = rows[-1].number


def standing_originals(connection: Connection) -> dict[str, Original]:
    """The original of each report that stands and may have copies, by report id; no other report is named."""
    query = (
        select(shapes.c.shape, reports.c.published, reports.c.report_id, reports.c.language)
        .join(reports, reports.c.number == shapes.c.report)
        .join(heads, heads.c.report == reports.c.number)
        .where(shapes.c.shape.in_(_shared()))
    )
    rows = connection.execute(query)
    told = [Original(row.shape, row.published, row.report_id, row.language == "ar") for row in rows]
    return originals(told, ((row.shape, row.other) for row in connection.execute(select(likenesses))))


def kin(connection: Connection, report_ids: Collection[str]) -> set[int]:
    """The shapes on which the originals of these reports depend, and of all whose originals depend on them: those of
    their texts, of texts with the same lead, and whatever is like them, directly or through others."""
    query = select(shapes.c.shape, reports.c.origin).join(reports, reports.c.number == shapes.c.report)
    rows = [
        row for some in in_pieces(report_ids) for row in connection.execute(query.where(reports.c.report_id.in_(some)))
    ]
    found = {row.shape for row in rows}
    for some in in_pieces({row.origin for row in rows}):
        found.update(connection.scalars(query.with_only_columns(shapes.c.shape).where(reports.c.origin.in_(some))))
    new = found
    while new:
        pairs = _pairs(connection, new)
        new = {shape for pair in pairs for shape in pair} - found
        found = found | new
    return found


def originals_of(connection: Connection, of: Collection[int]) -> tuple[set[str], dict[str, Original]]:
    """The reports that stand with these shapes, and what `standing_originals` says of them; `of`: what `kin` gave."""
    query = (
        select(shapes.c.shape, reports.c.published, reports.c.report_id, reports.c.language, reports.c.origin)
        .join(reports, reports.c.number == shapes.c.report)
        .join(heads, heads.c.report == reports.c.number)
    )
    rows = [row for some in in_pieces(of) for row in connection.execute(query.where(shapes.c.shape.in_(some)))]
    pairs = _pairs(connection, of)
    shared = {shape for pair in pairs for shape in pair}
    one_lead = select(reports.c.origin).group_by(reports.c.origin).having(func.count() > 1)
    leads = {
        lead for some in in_pieces({row.origin for row in rows})
        for lead in connection.scalars(one_lead.where(reports.c.origin.in_(some)))
    }  # fmt: skip
    told = [
        Original(row.shape, row.published, row.report_id, row.language == "ar")
        for row in rows if row.shape in shared or row.origin in leads
    ]  # fmt: skip
    return {row.report_id for row in rows}, originals(told, pairs)


def _pairs(connection: Connection, of: Collection[int]) -> list[tuple[int, int]]:
    """The pairs of alike shapes that these are part of."""
    found: set[tuple[int, int]] = set()
    for some in in_pieces(of):
        for column in (likenesses.c.shape, likenesses.c.other):
            found.update(
                (row.shape, row.other) for row in connection.execute(select(likenesses).where(column.in_(some)))
            )
    return sorted(found)


def named(event: Event, of: Mapping[str, Original]) -> Event:
    """`event` with the origin that the copies of its report share; `of`: what `standing_originals` gave."""
    return with_origin(event, of[event.report_id].origin) if event.report_id in of else event


def wrong(connection: Connection) -> Iterator[tuple[str, str]]:
    """What differs from what the texts give: the fault, and whose it is."""
    texts, pairs = Texts(connection), set[tuple[int, int]]()
    told = {row.report: row.shape for row in connection.execute(select(shapes))}
    sizes: dict[int, int] = {}
    query = select(reports.c.number, reports.c.report_id, reports.c.text, reports.c.published)
    for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        mark = imprint(read_words(row.text if isinstance(row.text, str) else ""), row.published)
        if told.pop(row.number, None) != mark.shape:
            yield "it is not marked as the text that it is", f"report {row.report_id}"
        if mark.shape not in sizes:
            sizes[mark.shape] = len(mark.sketch)
            if _kept(connection, mark) != {(run, mark.day) for run in mark.sketch}:
                yield "its copies are looked for by other words than its own", f"report {row.report_id}"
            pairs |= {(mark.shape, other) for other in _near(connection, mark) if other > mark.shape}
    expected = {pair for pair in pairs if texts.alike(*pair)}
    for one, other in sorted(expected ^ {(row.shape, row.other) for row in connection.execute(select(likenesses))}):
        yield "two texts are told to be alike, or not to be, against their words", f"texts {one:x} and {other:x}"
    if told or connection.scalar(select(func.count()).select_from(sketches)) != sum(sizes.values()):
        yield "there are marks of copies of no report", "shapes and sketches"


def _kept(connection: Connection, mark: Imprint) -> set[tuple[int, int | None]]:
    query = select(sketches.c.hash, sketches.c.day)
    rows = connection.execute(query.where(sketches.c.hash.in_(mark.sketch), sketches.c.shape == mark.shape))
    return {(row.hash, row.day) for row in rows}


def _near(connection: Connection, mark: Imprint) -> set[int]:
    """The other shapes whose sketch shares enough with this one and that may be of its time."""
    query = select(sketches.c.shape).where(sketches.c.hash.in_(mark.sketch), sketches.c.shape != mark.shape)
    if mark.day is not None:
        of_its_time = sketches.c.day.between(mark.day - MOST_DAYS, mark.day + MOST_DAYS)
        query = query.where(or_(sketches.c.day.is_(None), of_its_time))
    return set(connection.scalars(query.group_by(sketches.c.shape).having(func.count() >= LEAST_SHARED)))


class Texts:
    """The runs of the texts of shapes, read when they are first asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, Runs] = {}

    def alike(self, one: int, other: int) -> bool:
        """Whether two shapes are alike."""
        return alike(self._runs(one), self._runs(other))

    def _runs(self, shape: int) -> Runs:
        if shape not in self._known:
            query = select(reports.c.text).join(shapes, shapes.c.report == reports.c.number)
            text = self._connection.scalar(query.where(shapes.c.shape == shape).limit(1))
            self._known[shape] = runs(read_words(text or ""))
        return self._known[shape]


def _likenesses(connection: Connection, new: Iterable[Imprint]) -> set[tuple[int, int]]:
    texts = Texts(connection)
    pairs = {(min(one.shape, other), max(one.shape, other)) for one in new for other in _near(connection, one)}
    return {pair for pair in pairs if texts.alike(*pair)}


def _copies(imprints: Mapping[int, Imprint], there: set[int], pairs: Iterable[tuple[int, int]]) -> Iterator[int]:
    """The numbers of those that are like one before them."""
    like: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        like[one].add(other)
        like[other].add(one)
    later = {mark.shape for mark in imprints.values()} - there
    for number, mark in sorted(imprints.items()):
        if (like[mark.shape] | {mark.shape}) - later:
            yield number
        later.discard(mark.shape)


def _shapes(connection: Connection, asked: Collection[int]) -> set[int]:
    """Those of the shapes asked for that some report has."""
    return set(connection.scalars(select(shapes.c.shape).where(shapes.c.shape.in_(asked))))


def _shared() -> CompoundSelect[tuple[int]]:
    """The shapes that have copies or may be taken for one: alike, of several reports, or with the same lead."""
    one_lead = select(reports.c.origin).group_by(reports.c.origin).having(func.count() > 1)
    return union(
        select(likenesses.c.shape),
        select(likenesses.c.other),
        select(shapes.c.shape).join(reports, reports.c.number == shapes.c.report).where(reports.c.origin.in_(one_lead)),
    )
