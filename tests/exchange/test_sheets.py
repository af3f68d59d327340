"""No cell of a sheet is ever run, and numbers stay numbers."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaras.cells import Cells
from jaras.exchange.sheets import Sheet, csv_bytes, safe, xlsx_bytes

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
FORMULAS = ['=HYPERLINK("http://x")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", " =1+1"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_formulas_are_text(formula: str) -> None:
    assert str(safe(formula)).startswith("'")


def test_words_and_numbers_are_left_alone() -> None:
    assert [safe(one) for one in ("قتل 11 جنديا", "", -36.5, 11, None)] == ["قتل 11 جنديا", "", -36.5, 11, None]


@given(st.text())
def test_no_text_becomes_a_formula(text: str) -> None:
    assert not str(safe(text)).lstrip(" ").startswith(RUNS)


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_csv_reads_back(cells: list[str]) -> None:
    columns = tuple(f"column {number}" for number in range(len(cells)))
    data = b"".join(csv_bytes(Sheet("s", columns, (tuple(cells),))))
    assert data.startswith(b"\xef\xbb\xbf")
    _, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert row == [safe(cell) for cell in cells]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_workbook_is_a_formula(formula: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx_bytes(Sheet("s", ("a",), ((formula,),))))))
    assert [cell.data_type for row in book.active.iter_rows() for cell in row] == ["s", "s"]


def test_what_was_guarded_is_read_as_it_was() -> None:
    told = Cells({"actor1": str(safe("-حركة")), "note": "'tis"}, "t:2")
    assert (told.text("actor1"), told.text("note")) == ("-حركة", "'tis")
