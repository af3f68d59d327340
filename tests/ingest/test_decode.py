"""Bytes in, text out, or one clear refusal."""

import pytest

from jaras.errors import InputError
from jaras.ingest.decode import decode

NEWS = "أعلنت الشرطة العراقية مقتل 11 جنديا في هجوم شنه مسلحون على ثكنة للجيش قرب العظيم، فجر الجمعة.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_exactly(encoding: str) -> None:
    assert decode(NEWS.encode(encoding)).text == NEWS


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6"])
def test_arabic_eight_bit_is_read_and_told(encoding: str) -> None:
    bytes_in = NEWS.encode(encoding)
    assert decode(bytes_in) == (NEWS, encoding, False)


def test_line_ends_and_spaces_stay_as_they_are() -> None:
    raw = "  قُتل\u00a0ثلاثة…\r\n\r\nوأصيب\tأربعة\n"
    assert decode(raw.encode()).text == raw


@pytest.mark.parametrize(
    ("data", "code", "cause"),
    [
        (b"", "empty", "the file is empty"),
        (b" \r\n\t ", "empty", "the file is empty"),
        (b"\xef\xbb\xbf \n", "empty", "the file is empty"),
        (b"%PDF-1.7 \x00\x01", "binary", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "binary", "a PNG picture"),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)), "binary", "a binary file"),
        ("قتل\0".encode(), "binary", "a binary file"),
        ("L'été, les élèves étaient à l'école.\n".encode("latin-1"), "encoding", "byte 0xE9 on line 1"),
        (NEWS.encode() + b"\n\xff\xfe broken", "encoding", "byte 0xFF on line 3"),
        ("Быстрая лиса бежит через лес и поле. ".encode("windows-1251") * 5, "encoding", "not UTF-8"),
    ],
)
def test_refusals_name_cause_and_remedy(data: bytes, code: str, cause: str) -> None:
    with pytest.raises(InputError) as refused:
        decode(data)
    problem = refused.value.problem
    assert problem.code == code
    assert cause in problem.cause
    assert problem.remedy


def test_a_guess_is_offered_as_a_command() -> None:
    with pytest.raises(InputError, match=r"iconv -f \S+ -t UTF-8 FILE > NEW"):
        decode("L'été, les élèves étaient à l'école.\n".encode("latin-1"))
