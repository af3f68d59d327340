"""Numbers and counts: the cases of tests/cases/numbers, the page of docs, public suites, numbers spelled by machine."""

import json
import re
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icu4py.messageformat import MessageFormat
from num2words import num2words

from jaras.arabic import read_words
from jaras.arabic.numbers import find_numbers
from jaras.arabic.quantities import Count, find_counts

CASES = Path(__file__).resolve().parents[1] / "cases" / "numbers"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "numbers.md"


class Case(NamedTuple):
    name: str
    text: str
    expected: list[str]


def cases(file: str) -> list[Case]:
    found = []
    for block in re.split(r"^# ", (CASES / file).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, *lines = block.strip().splitlines()
        text = "\n".join(line[2:] for line in lines if line.startswith("> "))
        found.append(Case(name, text, [line[2:] for line in lines if line.startswith("- ")]))
    return found


def named(file: str) -> list[object]:
    return [pytest.param(case, id=case.name) for case in cases(file)]


@pytest.mark.parametrize("case", named("numbers.md"))
def test_numbers(case: Case) -> None:
    words = read_words(case.text)
    read = []
    for number in find_numbers(words):
        kind = "" if number.kind == "cardinal" else f" {number.kind}"
        value = f"{round(number.value, 4):f}".rstrip("0").rstrip(".")
        read.append(f"«{words.span(number.first, number.last).text}» {value}{kind}")
    assert read == case.expected


@pytest.mark.parametrize("case", named("counts.md") + named("roles.md"))
def test_counts(case: Case) -> None:
    words = read_words(case.text)
    assert [written(words, count) for count in find_counts(words)] == case.expected


def written(words: object, count: Count) -> str:
    quantity = count.quantity
    low, high = ("" if bound is None else str(bound) for bound in (quantity.low, quantity.high))
    parts = [f"«{words.span(count.first, count.last).text}»", f"{low}–{high}"]
    parts += ["~"] if quantity.approximate else []
    parts += [f"«{words.span(*count.post).text}»"] if count.post else []
    parts += [count.role] if count.role != "count" else []
    return " ".join(parts)


def test_the_noun_begins_where_the_count_ends() -> None:
    words = read_words("قتل 24 شخصا على الأقل")
    (count,) = find_counts(words)
    assert words.span(count.last, count.last + 1).text == "شخصا"
    assert words.span(*count.number).text == "24"
    assert words.span(*(count.post or (0, 1))).text == "على الأقل"


def test_counts_of_some_words_only() -> None:
    words = read_words("قتل خمسة وأصيب سبعة وخطف تسعة")
    assert [count.quantity.low for count in find_counts(words, 2, 4)] == [7]


# Every value to 10,000 and 5,000 below a thousand million, the same in each run.
SPELLED = [*range(10_001), *Random(20220120).choices(range(10_001, 10**9), k=5_000)]
ICU_CARDINALS = ["numbering-year", "numbering", "cardinal-feminine", "cardinal-masculine"]


def icu(rule_set: str) -> Callable[[int], str]:
    """The spell-out rules of ICU for Arabic."""
    message = MessageFormat(f"{{n,spellout,%spellout-{rule_set}}}", "ar")
    return lambda value: message.format({"n": value})


def misread(spell: Callable[[int], str], values: Iterable[int]) -> list[tuple[int, str]]:
    return [(value, spell(value)) for value in values if read_back(spell(value)) != value]


def test_every_number_spelled_by_num2words_reads_back() -> None:
    assert misread(partial(num2words, lang="ar"), SPELLED) == []


@pytest.mark.parametrize("rule_set", ICU_CARDINALS)
def test_every_number_spelled_by_icu_reads_back(rule_set: str) -> None:
    assert misread(icu(rule_set), SPELLED) == []


def test_icu_was_asked_for_both_genders() -> None:
    assert [icu(f"cardinal-{gender}")(12) for gender in ("feminine", "masculine")] == ["إثنتا عشرة", "إثنا عشر"]


def test_ordinals_spelled_by_num2words_read_back() -> None:
    assert misread(partial(num2words, lang="ar", to="ordinal"), SPELLED[1:]) == []  # of 0 it writes nothing


@pytest.mark.parametrize("gender", ["feminine", "masculine"])
def test_ordinals_spelled_by_icu_read_back(gender: str) -> None:
    """From a million up it writes «الألف» for «المليون», as docs/numbers.md says."""
    spell = icu(f"ordinal-{gender}")
    assert misread(spell, range(10_001)) == []
    assert "مليون" not in spell(2_600_003)


@given(st.integers(0, 9).flatmap(lambda digits: st.integers(0, 10 ** (digits + 3))))
@settings(max_examples=300)
def test_numbers_up_to_a_million_million_read_back(value: int) -> None:
    assert read_back(num2words(value, lang="ar")) == value
    assert read_back(icu("cardinal-masculine")(value)) == value


@given(st.integers(0, 10**12), st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]), st.booleans())
def test_digits_read_back(value: int, digits: str, grouped: bool) -> None:
    text = f"{value:,}" if grouped else str(value)
    assert read_back(text.translate(str.maketrans("0123456789", digits))) == value


PIECES = st.sampled_from([
    "ثلاثة", "وعشرون", "مئة", "ألف", "آلاف", "مليون", "نصف", "الثالث", "5", "12", "3.5", "1,000", "عشرات", "عدد", "أحد",
    "من", "إلى", "بين", "و", "على الأقل", "أكثر من", "نحو", "شخصا", "عاما", "كانون", "%", "/", "-", "(", ".", "،", "ر",
])  # fmt: skip


@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "\n"])), max_size=12))
@settings(max_examples=300)
def test_any_mixture_of_number_words_is_read_without_failing(pieces: list[tuple[str, str]]) -> None:
    words = read_words("".join(word + gap for word, gap in pieces))
    counts = find_counts(words)
    assert all(0 <= count.first < count.last <= len(words) for count in counts)
    numbers = find_numbers(words)
    assert all(a.last <= b.first for a, b in pairwise(numbers))


@pytest.mark.parametrize(
    "text", ["9" * 10_000, "مليون " * 1000, "1/" * 1000, "1," + "000," * 5000, "ثلاثة و" * 1000, "100 " * 1000]
)
def test_hostile_lengths_are_read_without_failing(text: str) -> None:
    words = read_words(text)
    find_numbers(words)
    find_counts(words)


def read_back(text: str) -> float | None:
    words = read_words(text)
    numbers = find_numbers(words)
    return numbers[0].value if len(numbers) == 1 and numbers[0].last == len(words) else None


def test_duckling_suite(shared: Path) -> None:
    rows = lines(shared / "eval/suites/duckling_numbers.jsonl")
    right = sum(abs((read_back(row["text"]) or 0) - row["value"]) < 1e-9 for row in rows)
    assert right / len(rows) >= 0.99


def test_recognizers_suite(shared: Path) -> None:
    """Of the cases that docs/numbers.md does not reject (at most one in ten), by value and words, ranges by bounds."""
    rows = lines(shared / "eval/suites/recognizers_numbers_dev.jsonl")
    rejected = set(re.findall(r"^\| (.+?) \| ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE))
    valid = [row for row in rows if row["input"].strip() not in rejected]
    assert len(rows) - len(valid) <= len(rows) / 10
    right = sum(recognised(row) for row in valid)
    assert right / len(valid) >= 0.85


def recognised(row: dict) -> bool:
    words = read_words(row["input"])
    if row["suite"] == "NumberRangeModel":
        read = [count.quantity for count in find_counts(words)]
        ranges = [interval(result["value"]) for result in row["results"]]
        return all(any(low == q.low and q.high in highs for q in read) for low, highs in ranges)
    numbers = find_numbers(words)
    return len(numbers) == len(row["results"]) and all(
        words.span(number.first, number.last).text == result["text"].strip().lstrip("-.")
        and number.value == pytest.approx(value(result["value"]), rel=1e-6)
        for number, result in zip(numbers, row["results"], strict=True)
    )


def value(written: str) -> float:
    """A relative ordinal («end-1») has no value."""
    return float("nan") if re.match("end|current", written) else float(written)


def interval(written: str) -> tuple[float | None, tuple[float | None, ...]]:
    """«(10,170)» as a lower bound and the upper bounds that count as right, inclusive or not."""
    low, high = (float(bound) if bound else None for bound in written[1:-1].split(","))
    return low, (high,) if high is None else (high, high - 1)


def test_gold_figures(shared: Path) -> None:
    """A gold quote with an explicit number holds a count with its interval."""
    right = total = 0
    for path in sorted((shared / "eval/reports_dev").glob("snn-*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        words = read_words(report["text"])
        counts = find_counts(words)
        for figure in (f for event in report["events"] for f in event.get("figures", [])):
            first, last = quoted(words, report["text"], figure)
            inside = [c.quantity for c in counts if c.role == "count" and c.first < last and c.last > first]
            if inside:
                total += 1
                wanted = (figure["low"], figure["high"], bool(figure.get("approx")))
                right += wanted in [(q.low, q.high, q.approximate) for q in inside]
    assert total > 100
    assert right / total >= 0.98


def quoted(words: object, text: str, figure: dict) -> tuple[int, int]:
    start = -1
    for _ in range(figure.get("n", 1)):
        start = text.index(figure["quote"], start + 1)
    return words.at_raw(start), words.at_raw(start + len(figure["quote"]) - 1) + 1


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_an_unknown_number_may_end_the_text() -> None:
    assert [(count.first, count.last) for count in find_counts(read_words("- عدد مجهول"))] == [(0, 2)]
