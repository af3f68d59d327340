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


def test_an_impossible_day_is_left_as_it_was_written() -> None:
    """YAML would make a date of it, and fail."""
    assert split_front("---\npublished: 2022-13-45\n---\n" + BODY).fields == {"published": "2022-13-45"}


def test_what_is_left_empty_is_not_said() -> None:
    assert split_front("---\nsource:\ntitle: ~\nurl: null\nid: 7\n---\n" + BODY).fields == {"id": "7"}


def test_lists_that_name_one_another_do_not_unfold() -> None:
    lists = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    front = split_front(f"---\nx: &a0 [ha]\n{lists}source: *a11\ntitle: خبر\n---\n{BODY}")
    assert front.fields == {"title": "خبر"}


@pytest.mark.parametrize("value", ["[" * 5000, "0x" + "f" * 9000, "9" * 9000, "!!python/name:os.system ''"])
def test_values_that_trip_readers_of_yaml(value: str) -> None:
    try:
        assert split_front(f"---\ntitle: خبر\nid: {value}\n---\n{BODY}").fields["title"] == "خبر"
    except InputError as error:
        assert error.problem.code == "front-matter"


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
