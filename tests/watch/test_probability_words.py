"""ICD 203: a word of likelihood stands with its range and never beside a word of confidence."""

import pytest

from jaras.watch.words import Language, lint, said, terms

LANGUAGES: tuple[Language, Language] = ("ar", "en")


def test_the_terms_cover_every_probability_without_overlap() -> None:
    assert [(one.low, one.high) for one in terms()] == [
        (1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("probability", "arabic", "english"),
    [
        (0.001, "يكاد يكون مستبعدا (1–5 ٪)", "almost no chance (1–5%)"),
        (0.5, "متكافئ الاحتمال تقريبا (45–55 ٪)", "roughly even chance (45–55%)"),
        (0.7, "مرجّح (55–80 ٪)", "likely (55–80%)"),
        (0.95, "شبه مؤكد (95–99 ٪)", "almost certain (95–99%)"),
        (1.0, "شبه مؤكد (95–99 ٪)", "almost certain (95–99%)"),
    ],
)
def test_a_probability_in_words(probability: float, arabic: str, english: str) -> None:
    assert (said(probability, "ar"), said(probability, "en")) == (arabic, english)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("percent", range(0, 101, 5))
def test_what_we_say_passes_the_linter(percent: int, language: Language) -> None:
    assert lint(said(percent / 100, language) + ".", language) == []


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "A second wave is likely.", "likelihood-without-range"),
        ("en", "A second wave is very likely (55–80%).", "likelihood-without-range"),
        ("en", "It is likely (55–80%) and, later, very likely.", "likelihood-without-range"),
        ("en", "A second wave is likely (55–80%), with high confidence.", "likelihood-with-confidence"),
        ("ar", "وقوع موجة ثانية مرجح.", "likelihood-without-range"),
        ("ar", "ومن المرجّح جدا (55–80 ٪) أن تقع موجة ثانية.", "likelihood-without-range"),
        ("ar", "وقوع موجة ثانية مرجّح (55–80 ٪) بثقة عالية.", "likelihood-with-confidence"),
    ],
)
def test_what_the_linter_finds(language: Language, text: str, code: str) -> None:
    assert [problem.code for problem in lint(text, language)] == [code]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A second wave is likely (55–80%). Our confidence in the sources is high."),
        ("en", "An unlikely (20–45%) return; the likelihood rose."),
        ("ar", "وقوع موجة ثانية غير مرجّح (20–45 ٪). والثقة في المصادر متوسطة."),
    ],
)
def test_what_the_linter_lets_pass(language: Language, text: str) -> None:
    assert lint(text, language) == []
