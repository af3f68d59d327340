"""Front matter says what a text file knows of itself; the text after it stays untouched."""

import pytest

from jaras.errors import InputError
from jaras.ingest.front import iso_date, split_front

BODY = "\nقُتل 11 جنديا.\r\n---\nوأصيب ثلاثة.\n"


def test_fields_and_untouched_text() -> None:
    front = split_front("---\nSource: وكالة الفرات\npublished: 2022-01-21\n---\n" + BODY)
    assert front.fields["source"] == "وكالة الفرات"
    assert iso_date(front.fields["published"]) == "2022-01-21"
    assert front.text == BODY


@pytest.mark.parametrize(
    "text",
    [
        "بلا ترويسة\n",
        "---\nفقرة بين خطين: ليست ترويسة\n---\nنص\n",
        "---\nsource: وكالة\nبلا خط ثان\n",
        "\n---\nsource: وكالة\n---\nنص\n",
    ],
)
def test_text_without_front_matter_is_all_text(text: str) -> None:
    assert split_front(text) == ({}, text)


def test_broken_front_matter_names_line_and_remedy() -> None:
    with pytest.raises(InputError, match=r"front matter on line 3.*quotes"):
        split_front("---\nsource: وكالة\ntitle: الجيش: مقتل 5: بيان\n---\nنص\n")


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2022-01-21", "2022-01-21"),
        ("2022-01-21T10:30:00+03:00", "2022-01-21"),
        (" 2022-01-21 ", "2022-01-21"),
        ("21/01/2022", None),
        ("أمس", None),
        ("2022-13-01", None),
        (2022, None),
    ],
)
def test_iso_date(said: object, date: str | None) -> None:
    assert iso_date(said) == date
