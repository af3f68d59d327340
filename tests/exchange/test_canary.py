"""The public profile in every form: nothing of the canaries, and no more words than those of the slots."""

import io
import zipfile

import pytest

from jaras import code, link
from jaras.exchange import FORMS, dataset, written
from jaras.model import Report

NAME = "عبد الحميد الكناري"
SITE = "مخيم الكنار"
REPORT = Report(
    text=f"قُتل المواطن {NAME} وأصيب ثلاثة مدنيين في قصف مدفعي لقوات النظام على مستشفى الكنار "
    f"قرب {SITE} في ريف إدلب الجنوبي أمس.",
    id=NAME,
    published="2022-01-22",
    source=f"صفحة {NAME}",
    url="https://t.me/kanari/12",
    title=f"مقتل {NAME} في قصف على {SITE}",
)


def public(form: str, suffix: str) -> str:
    """A whole file, unpacked where it is packed."""
    events = code(REPORT).events
    incidents, _ = link(events)
    assert incidents
    data = b"".join(written(dataset(incidents, events, public=True), form, suffix).pieces)
    if suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            data = b"".join(parts.read(name) for name in parts.namelist())
    elif suffix in (".parquet", ".geoparquet"):
        from pyarrow.parquet import read_table

        table = read_table(io.BytesIO(data))
        return repr((table.schema.metadata, table.to_pylist()))
    return data.decode()


@pytest.mark.parametrize(
    ("form", "suffix"), [(name, suffix) for name, form in FORMS.items() for suffix in form.suffixes]
)
def test_no_canary_is_in_any_form(form: str, suffix: str) -> None:
    if suffix in (".xlsx", ".parquet", ".geoparquet"):
        pytest.importorskip("openpyxl" if suffix == ".xlsx" else "pyarrow")
    text = public(form, suffix)
    for word in (NAME, SITE, "الكناري", "الكنار", "Kanar", "ريف إدلب الجنوبي"):
        assert word not in text
        assert word.encode("unicode-escape").decode() not in text


def test_internally_they_are_there() -> None:
    """Else the test above could not fail."""
    events = code(REPORT).events
    incidents, _ = link(events)
    text = b"".join(written(dataset(incidents, events), "ftm").pieces).decode()
    assert NAME in text
