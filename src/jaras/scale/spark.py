"""Coding and linking on Spark: frames of reports in, frames of records out, the same as in one process.

    reports = read(session, "reports.parquet")          or any frame with a column `text`
    records = code(reports)                             a row for each record, as JSON
    code_to(reports, "hdfs:///coded")                   the same into Parquet; killed and run again, it goes on
    events = coded(session, "hdfs:///coded").where("kind = 'event'")
    link(events).write.parquet("hdfs:///incidents")     a row for each incident, in their order

Workers need Jaras installed. What they load of words and places is loaded once in the life of a Python worker
(`spark.python.worker.reuse`, which is on unless it is turned off).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path
from typing import Any, NamedTuple

from jaras.errors import InputError
from jaras.extras import extra
from jaras.incidents.cluster import components
from jaras.scale import rows
from jaras.scale.rows import Row
from jaras.stamp import stamp

with extra("spark", "Spark (beside a Java runtime, 17 or 21)"):
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql import functions as F  # noqa: N812

Schema = dict[str, str]  # column: type, as Spark names it

CODED: Schema = {
    "key": "string",
    "report_id": "string",
    "kind": "string",
    "event_id": "string",
    "country": "string",
    "admin1_code": "string",
    "date_start": "string",
    "record": "string",
}
INCIDENTS = ("incident_id", "country", "admin1_code", "date_start", "record")
_REPORTS: Schema = dict.fromkeys(rows.REPORT_FIELDS, "string")
_PLACED: Schema = {
    "event_id": "string", "record": "string", "anchored": "boolean", "blocks": "array<string>",
    "sought": "array<string>",
}  # fmt: skip
_EDGES: Schema = {"one": "string", "other": "string"}
_LABELS: Schema = {"name": "string", "part": "string"}
_GROUPS: Schema = {"group_id": "string", "records": "array<string>", "blocks": "array<string>"}
_FITS: Schema = {"event_id": "string", "group_id": "string", "excess": "double", "size": "bigint"}
_OFFERS: Schema = {"event_id": "string", "group_id": "string", "excess": "double"}
_GROWN: Schema = {"group_id": "string", "records": "array<string>", "joined": "array<string>"}
_FOUND: Schema = {**dict.fromkeys(INCIDENTS, "string"), "founded": "array<string>", "news": "array<string>"}
_TYPES = {
    "string": pa.string(),
    "boolean": pa.bool_(),
    "double": pa.float64(),
    "bigint": pa.int64(),
    "array<string>": pa.list_(pa.string()),
}
_AT_ONCE = 1000  # rows in a batch, reports in a file


# --- coding


class Progress(NamedTuple):
    """What `code_to` did: reports coded before, reports coded now, and the folder all of them lie in."""

    before: int
    now: int
    folder: str


def read(spark: SparkSession, *paths: str) -> DataFrame:
    """The reports of Parquet or JSONL files or folders, by the ending of the first: columns as in `Report`."""
    if paths[0].rstrip("/").endswith(".parquet"):
        return spark.read.parquet(*paths)
    return spark.read.schema(_ddl(_REPORTS)).json(list(paths))


def code(reports: DataFrame) -> DataFrame:
    """A row for each record of each report, with the columns of `CODED`.

    `kind` is that of `jaras code --records all`, or `report` for the row that says a report was coded; `key` is the
    SHA-256 of the fields of the report. Raises InputError without a column `text`.
    """
    return _each(_keyed(reports), rows.coded, CODED)


def code_to(reports: DataFrame, target: str, *, in_part: int = _AT_ONCE) -> Progress:
    """Code into Parquet files below `target`, without those that were coded before; killed, it goes on when run again.

    Every `in_part` reports become one file, whole or not at all; the folder is that of this coder and its knowledge,
    so what another one coded is neither taken for this one's nor overwritten. `target`: a path that all workers see, or
    an address that pyarrow has a file system for (hdfs://, s3://, gs://).
    """
    folder = f"{target.rstrip('/')}/coder-{_coder()}"
    filesystem, inside = _filesystem(folder)
    filesystem.create_dir(inside, recursive=True)
    keyed, before = _keyed(reports), 0
    if any(file.base_name.startswith("part-") for file in _listed(folder)):
        done = coded(reports.sparkSession, target).where("kind = 'report'").select("key")
        before = done.count()
        keyed = keyed.join(done, "key", "left_anti")

    def write(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        into, path = _filesystem(folder)
        for some in _some(_rows(batches), in_part):
            name = sha256("".join(row["key"] for row in some).encode()).hexdigest()[:32]
            table = pa.Table.from_pylist([record for row in some for record in rows.coded(row)], _arrow(CODED))
            _write_whole(into, f"{path}/part-{name}.parquet", table)
            yield pa.RecordBatch.from_pylist([{"reports": len(some)}], pa.schema({"reports": pa.int64()}))

    # in one order, so that a task that is tried again makes the same files
    counted = keyed.sortWithinPartitions("key").mapInArrow(write, "reports bigint")
    now = counted.agg(F.coalesce(F.sum("reports"), F.lit(0))).first()
    return Progress(before, now[0] if now else 0, folder)


def coded(spark: SparkSession, target: str) -> DataFrame:
    """What `code_to` has coded below `target` so far, with the columns of `CODED`."""
    return spark.read.schema(_ddl(CODED)).parquet(f"{target.rstrip('/')}/coder-{_coder()}")


def _keyed(reports: DataFrame) -> DataFrame:
    names = [name for name in rows.REPORT_FIELDS if name in reports.columns]
    if "text" not in names:
        raise InputError("no-text", "the frame has no column `text`", f"name its columns {', '.join(_REPORTS)}")
    fields = reports.select([F.col(name).cast("string") for name in names])
    return fields.withColumn("key", F.sha2(F.to_json(F.struct(*names)), 256))


def _coder() -> str:
    """The coder and what it reads, in 16 hex digits."""
    return sha256("\0".join((stamp().coder, stamp().knowledge, stamp().options)).encode()).hexdigest()[:16]


def _filesystem(folder: str) -> tuple[Any, str]:
    from pyarrow.fs import FileSystem

    found: tuple[Any, str] = FileSystem.from_uri(folder if "://" in folder else str(Path(folder).absolute()))
    return found


def _listed(folder: str) -> list[Any]:
    from pyarrow.fs import FileSelector

    filesystem, inside = _filesystem(folder)
    return list(filesystem.get_file_info(FileSelector(inside)))


def _write_whole(filesystem: Any, path: str, table: pa.Table) -> None:
    from pyarrow.parquet import write_table

    folder, name = path.rsplit("/", 1)
    scratch = f"{folder}/.{name}.{sha256(str(id(table)).encode()).hexdigest()[:8]}"
    write_table(table, scratch, filesystem=filesystem, compression="zstd")
    filesystem.move(scratch, path)


# --- linking


def link(events: DataFrame) -> DataFrame:
    """The incidents of all events, in the order and with the content that `jaras.link` gives, as columns INCIDENTS.

    `events`: columns `event_id` and `record`, as `code` makes them. An event given twice counts once.
    """
    once = events.groupBy("event_id").agg(F.min("record").alias("record"))
    placed = _each(once, rows.placed, _PLACED).persist()
    vague = placed.where("not anchored")
    groups = _groups(placed.where("anchored")).persist()
    grown = _grown(groups, vague, _offers(groups, vague)).persist()
    left = vague.join(grown.select(F.explode("joined").alias("event_id")), "event_id", "left_anti")
    every = grown.select("records").unionByName(_groups(left).select("records"))
    found = _each(every, rows.assembled, _FOUND).persist()
    return _waved(found).orderBy("founded").select(*INCIDENTS)


def _groups(placed: DataFrame) -> DataFrame:
    """Average linkage among the events of each connected part of their links."""
    met = placed.select("record", F.explode("blocks").alias("block"))
    edges = _together(met, "block", lambda block, some: _edges(rows.linked(block, _records(some))), _EDGES)
    parts = _parted(placed, "event_id", edges)
    return _together(parts, "part", lambda part, some: rows.grouped(_records(some)), _GROUPS)


def _offers(groups: DataFrame, vague: DataFrame) -> DataFrame:
    """What each vague event joins if it can."""
    sides = vague.select(
        "record", F.lit(None).cast("array<string>").alias("records"), F.explode("sought").alias("block")
    )
    met = sides.unionByName(groups.select(F.lit(None).alias("record"), "records", F.explode("blocks").alias("block")))

    def fitting(block: str, some: list[Row]) -> Iterable[Row]:
        records = [row["record"] for row in some if row["record"]]
        return rows.fitting(records, [row["records"] for row in some if row["records"]]) if records else ()

    return _together(_together(met, "block", fitting, _FITS), "event_id", rows.offer, _OFFERS)


def _grown(groups: DataFrame, vague: DataFrame, offers: DataFrame) -> DataFrame:
    """Groups with the vague events that join them."""
    made = offers.join(vague.select("event_id", "record"), "event_id")
    own = groups.select(
        "group_id",
        "records",
        *(
            F.lit(None).cast(kind).alias(name)
            for name, kind in (("event_id", "string"), ("record", "string"), ("excess", "double"))
        ),
    )
    met = own.unionByName(made.withColumn("records", F.lit(None).cast("array<string>")))

    def attached(name: str, some: list[Row]) -> Iterable[Row]:
        [records] = [row["records"] for row in some if row["records"]]
        offered = {row["event_id"]: (row["excess"], row["record"]) for row in some if row["record"]}
        grown = rows.attached(records, list(offered.values())) if offered else records
        joined = [one for one in map(rows.id_of, grown) if one in offered]
        yield {"group_id": name, "records": grown, "joined": joined}

    return _together(met, "group_id", attached, _GROWN)


def _waved(found: DataFrame) -> DataFrame:
    told = found.select("record", F.explode("news").alias("report"))
    edges = _together(told, "report", lambda report, some: _edges(rows.related(_records(some))), _EDGES)
    return _together(_parted(found, "incident_id", edges), "part", lambda part, some: rows.waved(some), _FOUND)


def _records(some: Iterable[Row]) -> list[str]:
    return [row["record"] for row in some]


def _edges(pairs: Iterable[tuple[str, str]]) -> Iterator[Row]:
    return ({"one": one, "other": other} for one, other in pairs)


def _parted(frame: DataFrame, name: str, edges: DataFrame) -> DataFrame:
    """`frame` with the connected `part` of each row; the parts are worked out by the driver (docs/scale.md)."""
    pairs = edges.distinct().toArrow()
    ones, others = pairs["one"].to_pylist(), pairs["other"].to_pylist()
    names = sorted({*ones, *others})
    numbers = {one: number for number, one in enumerate(names)}
    linked = ((numbers[one], numbers[other]) for one, other in zip(ones, others, strict=True))
    labels = [(names[one], names[part[0]]) for part in components(range(len(names)), linked) for one in part]
    table = pa.Table.from_pylist([{"name": one, "part": part} for one, part in labels], _arrow(_LABELS))
    known = frame.sparkSession.createDataFrame(table, _ddl(_LABELS))
    joined = frame.join(known, F.col(name) == F.col("name"), "left")
    return joined.withColumn("part", F.coalesce("part", name)).drop("name")


# --- rows and frames


def _each(frame: DataFrame, function: Callable[[Row], Iterable[Row]], schema: Schema) -> DataFrame:
    """`function` of every row."""

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return _batches((made for row in _rows(batches) for made in function(row)), schema)

    return frame.mapInArrow(work, _ddl(schema))


def _together(
    frame: DataFrame, key: str, function: Callable[[str, list[Row]], Iterable[Row]], schema: Schema
) -> DataFrame:
    """`function` of the rows of each value of a column, one value after the other."""

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        groups = groupby(_rows(batches), key=lambda row: row[key])
        return _batches((made for value, some in groups for made in function(value, list(some))), schema)

    return frame.repartition(key).sortWithinPartitions(key).mapInArrow(work, _ddl(schema))


def _rows(batches: Iterable[pa.RecordBatch]) -> Iterator[Row]:
    for batch in batches:
        yield from batch.to_pylist()


def _batches(made: Iterable[Row], schema: Schema) -> Iterator[pa.RecordBatch]:
    for some in _some(made):
        yield pa.RecordBatch.from_pylist(some, schema=_arrow(schema))


def _some(made: Iterable[Row], count: int = _AT_ONCE) -> Iterator[list[Row]]:
    left = iter(made)
    while some := list(islice(left, count)):
        yield some


def _arrow(schema: Schema) -> pa.Schema:
    return pa.schema([(name, _TYPES[kind]) for name, kind in schema.items()])


def _ddl(schema: Schema) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in schema.items())
