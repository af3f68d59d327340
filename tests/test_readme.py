"""The READMEs show what the program prints now, and say the same in both languages."""

import re
import sys
from argparse import Namespace
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import refresh_readme  # noqa: E402
from readme_tables import TABLES  # noqa: E402
from refresh_readme import Block, blocks  # noqa: E402
from terminal_session import Session  # noqa: E402

PAGES = {name: (ROOT / name).read_text(encoding="utf-8") for name in refresh_readme.PAGES}
ENGLISH, ARABIC = PAGES["README.md"], PAGES["README.ar.md"]
# Tables of what is in the project itself; the others are measured on gold that a clone need not have.
OURS = {"record", "register", "frames", "link-rules", "merge-rules"}
HINT = "run scripts/refresh_readme.py"


@pytest.fixture(scope="module")
def session() -> Session:
    made = Session(ROOT)
    made.run("jaras code samples -o out/events.jsonl")  # what the later commands of the tour read
    return made


def named(page: str) -> dict[str, Block]:
    return {block.name: block for block in blocks(page)}


def on_samples() -> list[str]:
    """The blocks of the tour that need nothing but the samples."""
    return [one.name for one in blocks(ENGLISH) if one.commands or one.is_python or one.name == "record"]


def slow(block: Block) -> bool:
    return block.commands == ["make bench"] or any("../shared" in command for command in block.commands)


@pytest.mark.parametrize("name", [name for name in on_samples() if not slow(named(ENGLISH)[name])])
def test_every_output_is_what_the_program_prints_now(name: str, session: Session) -> None:
    block = named(ENGLISH)[name]
    options = Namespace(make=False, bench=False, picture=False)
    assert block.body == refresh_readme.body(block, "en", options, session), HINT


@pytest.mark.parametrize("page", PAGES)
def test_every_table_of_our_own_knowledge_is_up_to_date(page: str, session: Session) -> None:
    language = "ar" if page.endswith(".ar.md") else "en"
    for block in blocks(PAGES[page]):
        if block.name in OURS:
            assert block.body == TABLES[block.name](language, session), HINT


def test_both_readmes_show_the_same_blocks_in_the_same_order() -> None:
    assert [block.name for block in blocks(ARABIC)] == [block.name for block in blocks(ENGLISH)]


@pytest.mark.parametrize("name", [block.name for block in blocks(ENGLISH)])
def test_both_readmes_show_the_same_outputs_and_numbers(name: str) -> None:
    english, arabic = named(ENGLISH)[name], named(ARABIC)[name]
    if english.body.startswith("```"):
        assert arabic.body == english.body
    else:
        assert cells(arabic.body) == cells(english.body)


def cells(table: str) -> list[list[str]]:
    """The rows of a table without the words of its first column and its head."""
    return [line.split("|")[2:] for line in table.splitlines()[1:]]


def sections(page: str) -> list[str]:
    """The prose of each section, without the blocks."""
    return re.split(r"^## .+$", refresh_readme.MARKED.sub("", page), flags=re.M)


def test_both_readmes_have_the_same_sections_with_the_same_numbers_and_links() -> None:
    assert len(sections(ENGLISH)) == len(sections(ARABIC))
    for english, arabic in zip(sections(ENGLISH), sections(ARABIC), strict=True):
        assert numbers(arabic) == numbers(english)
        assert links(arabic) == links(english)
        assert arabic.count("\n- ") == english.count("\n- ")


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", re.sub(r"\]\([^)]*\)|`[^`]*`", "", text)))


def links(text: str) -> list[str]:
    """Where links lead; the other README and headings differ by language."""
    found = re.findall(r"\]\(([^)#]+)\)", text)
    return sorted(link for link in found if not link.startswith("README"))


def test_arabic_reads_from_the_right_and_code_from_the_left() -> None:
    assert ARABIC.startswith('<div dir="rtl">\n\n')
    assert ARABIC.rstrip().endswith("</div>")
    for block in re.finditer(r"<!-- out:[^\n]*\n```", ARABIC):
        assert ARABIC[: block.start()].endswith('<div dir="ltr">\n\n'), block[0]


def test_the_picture_is_there_and_light() -> None:
    picture = ROOT / "docs/img/brief.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 300_000
    for page in (ENGLISH, ARABIC):
        assert "](docs/img/brief.png)" in page


def test_a_cut_output_says_so() -> None:
    lines = [str(number) for number in range(9)]
    assert refresh_readme.cut(lines, {"head": 2, "tail": 1}) == ["0", "1", "…", "8"]
    assert refresh_readme.cut(lines, {"head": 9}) == lines
    assert refresh_readme.cut(["abcdef"], {"width": 4}) == ["abc…"]
