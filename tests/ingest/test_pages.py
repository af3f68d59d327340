"""From which declarations of a page its day, its outlet and its address are taken, and that nothing is guessed."""

import pytest
from material import MORE, NEWS

from jaras.ingest.formats import parse_html

URL = "https://alfurat.example/2022/01/21/diyala"
LINKED = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
    '"headline":"مقتل 11 جنديا","datePublished":"2022-01-21T06:30:00+03:00",'
    '"publisher":{"@type":"Organization","name":"وكالة الفرات"}}</script>'
)
FORMS = {
    "Open Graph": (
        '<meta property="og:site_name" content="وكالة الفرات">'
        '<meta property="article:published_time" content="2022-01-21T06:30:00+03:00">'
        f'<meta property="og:url" content="{URL}">',
        "",
    ),
    "JSON-LD": (LINKED, ""),
    "Dublin Core": (
        '<meta name="DC.date.issued" content="2022-01-21"><meta name="DC.publisher" content="وكالة الفرات">',
        "",
    ),
    "plain meta": ('<meta name="date" content="2022-01-21"><meta name="application-name" content="وكالة الفرات">', ""),
    "time element": (
        '<meta property="og:site_name" content="وكالة الفرات">',
        '<time datetime="2022-01-21T06:30">الجمعة 21 كانون الثاني</time>',
    ),
    "published class": (
        '<meta property="og:site_name" content="وكالة الفرات">',
        '<span class="post-date published">2022-01-21</span>',
    ),
    "address": (f'<link rel="canonical" href="{URL}"><meta property="og:site_name" content="وكالة الفرات">', ""),
}


def fields(form: str) -> dict[str, str]:
    head, body = FORMS[form]
    page = f"<!DOCTYPE html><html lang=ar><head><meta charset=utf-8><title>مقتل 11 جنديا</title>{head}</head><body>"
    [read] = parse_html(
        f"{page}<article><h1>مقتل 11 جنديا</h1>{body}<p>{NEWS}</p><p>{MORE}</p></article>".encode()
    ).pages
    assert NEWS in read.text
    return read.fields


@pytest.mark.parametrize("form", FORMS)
def test_day_and_outlet_are_read_from_what_a_page_declares(form: str) -> None:
    said = fields(form)
    assert (said["published"], said["source"], said["title"]) == ("2022-01-21", "وكالة الفرات", "مقتل 11 جنديا")


@pytest.mark.parametrize("form", ["Open Graph", "address"])
def test_the_address_too(form: str) -> None:
    assert fields(form)["url"] == URL


def test_a_day_in_the_prose_is_no_day_of_publication() -> None:
    told = f"وكانت المنطقة قد شهدت في 3 آذار 2019 هجوما مشابها أودى بحياة خمسة جنود. {MORE}"
    page = f"<html lang=ar><head><meta charset=utf-8><title>خبر</title></head><body><article><p>{NEWS}</p><p>{told}</p>"
    [read] = parse_html(page.encode()).pages
    assert told in read.text
    assert "published" not in read.fields
