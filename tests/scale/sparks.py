"""A Spark session of two workers for the tests, quiet and without its pages."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyspark.sql import SparkSession

os.environ["PYSPARK_PYTHON"] = sys.executable  # workers run what the tests run
JAVA = bool(shutil.which("java") or os.environ.get("JAVA_HOME"))


@contextmanager
def session(folder: Path, **settings: str) -> Iterator[SparkSession]:
    """`local[2]`, its scratch files below `folder`."""
    builder = SparkSession.builder.master("local[2]").appName("jaras")
    usual = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.local.dir": str(folder / "spark"),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }
    for name, value in (usual | settings).items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    try:
        yield made
    finally:
        made.stop()
