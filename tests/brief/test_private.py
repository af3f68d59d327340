"""What a public brief keeps back: persons, sites, what a team's own list names, in every format and in the logs."""

import io
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import two_reports
from msgspec.structs import replace
from typer.testing import CliRunner

from jaras.brief import UnderivableError, render_html, render_markdown, write_brief
from jaras.brief.persons import MASK, masked, persons
from jaras.brief.public import link, outlet
from jaras.cli.app import app

NAME, FAMILY = "زهير مشمشاني", "مشمشاني"
SITE = "سجن القنديلية"
FORMATS = ("html", "md", "docx", "pdf")


# --- names of persons: all of them made up


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قتل الشاب زهير مشمشاني برصاص مجهولين", "زهير مشمشاني"),
        ("اعتقل المدعو برهوم العنزاوي في حمص", "برهوم العنزاوي"),
        ("وقال مرديني إن القصف استمر", "مرديني"),
        ("خطف مسلحون خالد بن سعيد آل مرزم من منزله", "خالد بن سعيد آل مرزم"),
        ("أصيبت فاطمة الكرداسي (23 عاما) بشظايا", "فاطمة الكرداسي"),
        ("أفاد المتحدث باسم الدفاع المدني تيسير زمردي بأن الطريق مغلق", "تيسير زمردي"),
        ("وأوضح مدير الجمعية عبدالكافي البندري أن المساعدات وصلت", "عبدالكافي البندري"),
        ("وزوجته ناهد الزمردي من سكان الحي", "ناهد الزمردي"),
        ("أبو قتيبة الشرقي قائد المجموعة", "أبو قتيبة الشرقي"),
        ("أسماء القتلى: هيثم زعترية، ومهند قرنفلي، وشفيق بابونج.", "مهند قرنفلي"),
        ("أسماء القتلى: هيثم زعترية، ومهند قرنفلي، وشفيق بابونج.", "شفيق بابونج"),
        ("أقدم كل من / جنكو ديلان , و آرمو سيبان على قتله", "جنكو ديلان"),
        ("نقل العريف سامر علي الحنظلي إلى المستشفى", "سامر علي الحنظلي"),
    ],
)
def test_a_name_is_found_by_what_stands_around_it(text: str, name: str) -> None:
    start = text.index(name)
    held = {at for first, last in persons(text) for at in range(first, last)}
    assert {at for at in range(start, start + len(name)) if text[at] != " "} <= held


@pytest.mark.parametrize(
    "text",
    [
        "قتل 11 جنديا في هجوم شنه مسلحون على ثكنة قرب العظيم في ديالى فجر الجمعة",
        "قصفت الطائرات الحربية أحياء سكنية في مدينة إدلب ما أدى إلى مقتل خمسة مدنيين",
        "انفجرت عبوة ناسفة على طريق دمشق حلب",
        "مسجد خالد بن الوليد في حمص",
        "وقالت الشرطة إن التحقيق مستمر",
    ],
)
def test_what_names_nobody_is_left_as_it_is(text: str) -> None:
    assert masked(text) == text


def test_a_family_name_is_known_again() -> None:
    text = "قتل الشاب زهير مشمشاني. ودفن مشمشاني أمس."
    assert FAMILY not in masked(text)
    assert len(masked(text)) == len(text)


@given(st.text(max_size=60))
def test_masking_keeps_every_offset(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert all(new in (old, MASK) for old, new in zip(text, masked(text), strict=True))


# --- outlets and links


@pytest.mark.parametrize(
    ("name", "address", "shown"),
    [
        ("عنب بلدي", "", "عنب بلدي"),  # the register has it
        ("صحيفة المرفأ", "", "صحيفة المرفأ"),
        ("Seaside Press", "", "Seaside Press"),
        ("صفحة الناشط زهير مشمشاني", "", "صفحة على الإنترنت"),
        ("زهير مشمشاني", "", "مصدر"),  # no cue tells that this is a name, nor what else it is
        ("قناة زهير مشمشاني", "https://t.me/zuhair/12", "قناة"),
        ("شبكة الناشط زهير مشمشاني", "", "مصدر"),
        ("أصداء الوادي", "https://www.asdaa-example.org/news/12", "asdaa-example.org"),
        ("asdaa-example.org", "", "asdaa-example.org"),
        ("zuhair.blogspot.com", "", "مصدر"),
        ("", "https://asdaa-example.org/1", ""),
        ("   ", "", ""),
        ("ـــ", "", ""),  # no letter of a name
    ],
)
def test_an_outlet_is_named_where_that_names_no_person(name: str, address: str, shown: str) -> None:
    assert outlet(name, address) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org/news/2022/01/21/738123", "https://example.org/news/2022/01/21/738123"),
        ("https://example.org/news/killing-of-somebody", "https://example.org/news"),
        ("https://example.org/" + quote("مقتل-زهير"), "https://example.org/"),
        ("https://example.org/a?name=somebody#x", "https://example.org/a"),
        ("https://www.facebook.com/somebody/posts/1", "https://www.facebook.com/"),
        ("https://user:word@example.org:8080/1", "https://example.org/1"),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_link_tells_no_more_than_a_number(address: str, shown: str) -> None:
    assert link(address) == shown


# --- the canary: a name and a site that must be in no public output


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A report that names somebody and a prison in every field there is, the file's name among them."""
    folder = tmp_path / "in"
    folder.mkdir()
    address = "https://example.org/news/" + quote(f"مقتل-{NAME.replace(' ', '-')}")
    told = f"source: صفحة {NAME}\ntitle: مقتل {NAME} في {SITE}\nurl: {address}"
    head = f"---\nid: {NAME}\npublished: 2022-01-21\n{told}\n---\n"
    text = (
        f"قُتل الشاب {NAME} (23 عاما) و11 جنديا في هجوم شنه مسلحو تنظيم داعش على {SITE} في الحسكة فجر الجمعة، "
        f"بحسب ما قال شقيقه {NAME}. وخطف المسلحون {NAME} وثلاثة آخرين قرب {SITE}. ويُحتجز في {SITE} نحو 3500 سجين."
    )
    (folder / f"{NAME}.txt").write_text(head + text, encoding="utf-8")
    (folder / f"{NAME}-2.txt").write_bytes(b"\xff\xfe\x00\x00broken")
    return folder


def run(reports: Path, out: Path, *more: str) -> str:
    result = CliRunner().invoke(app, ["brief", str(reports), "-o", str(out), *more])
    assert out.exists(), result.output
    return result.output.replace(str(out), "")


def drawn(path: Path) -> Iterator[str]:
    """All text of a file: its bytes, what it packs, what a reader of PDF gets out of it, and its metadata."""
    data = path.read_bytes()
    yield data.decode("utf-8", "replace")
    if path.suffix == ".docx":
        for name in zipfile.ZipFile(io.BytesIO(data)).namelist():
            yield zipfile.ZipFile(io.BytesIO(data)).read(name).decode("utf-8", "replace")
    if path.suffix == ".pdf":
        yield data.decode("utf-16-be", "replace")
        for tool in (["pdftotext", path, "-"], ["pdfinfo", path]):
            try:
                yield subprocess.run(tool, capture_output=True, text=True, check=True).stdout
            except FileNotFoundError:
                pytest.skip("needs poppler to read the page back")


def held(text: str, *words: str) -> list[str]:
    return [
        form for word in words for form in (word, quote(word), word.encode("unicode_escape").decode()) if form in text
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_the_canary_is_in_no_public_output(reports: Path, tmp_path: Path, form: str) -> None:
    pytest.importorskip("typst" if form == "pdf" else "docx")
    out = tmp_path / f"brief.{form}"
    log = run(reports, out, "--profile", "public")
    assert held(log, FAMILY, SITE, "القنديلية") == []
    for text in drawn(out):
        assert held(text, FAMILY, SITE, "القنديلية") == []
    inside = tmp_path / f"inside.{form}"
    run(reports, inside)
    if form in ("html", "md"):  # the same reports, internally: the canary would have been seen
        assert held(inside.read_text(encoding="utf-8"), FAMILY, SITE)


# --- a team's own list


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("profile", ["internal", "public"])
def test_a_listed_word_is_in_no_output(reports: Path, tmp_path: Path, form: str, profile: str) -> None:
    pytest.importorskip("typst" if form == "pdf" else "docx")
    listed = tmp_path / "list.txt"
    listed.write_text(f"# names\n{NAME}\n{FAMILY}\nالقنديلية\n", encoding="utf-8")
    out = tmp_path / f"brief.{form}"
    log = run(reports, out, "--profile", profile, "--redact", str(listed), "--quiet")
    assert profile == "internal" or held(log, FAMILY, "القنديلية") == []
    for text in drawn(out):
        assert held(text, FAMILY, "القنديلية") == []


def test_what_is_blacked_out_keeps_its_place() -> None:
    coded, incidents = two_reports()
    brief = write_brief(coded, incidents, redact=["سامراء", "ثكنة"])
    assert not brief.problems
    text = brief.sources[0].text
    assert len(text) == len(coded[0].report.text) and MASK * 6 in text
    for page in (render_html(brief), render_markdown(brief)):
        assert "سامراء" not in page and "Samarra" not in page
    assert "في محافظة صلاح الدين" in brief.bluf[0].ar


def test_a_word_of_ours_cannot_be_redacted() -> None:
    with pytest.raises(UnderivableError, match="to be redacted"):
        write_brief(*two_reports(), redact=["محافظة"])


def test_an_actor_that_is_listed_goes_by_its_kind() -> None:
    brief = write_brief(*two_reports(), redact=["الجيش العراقي", "Military Forces of Iraq"])
    assert "Iraq" not in brief.bluf[0].en.replace(", Iraq", "")
    assert "government forces" in brief.bluf[0].en


# --- delay


def test_what_is_too_fresh_is_held_back(tmp_path: Path) -> None:
    for name, day in (("old", date.today() - timedelta(days=40)), ("new", date.today())):
        place = "العظيم في ديالى" if name == "old" else "إدلب"
        text = f"قُتل 11 جنديا في هجوم شنه مسلحون على ثكنة قرب {place} اليوم."
        (tmp_path / f"{name}.txt").write_text(f"---\npublished: {day}\n---\n{text}", encoding="utf-8")
    out = tmp_path / "brief.md"
    asked = ["brief", str(tmp_path / "old.txt"), str(tmp_path / "new.txt"), "-o", str(out), "--delay", "14"]
    assert CliRunner().invoke(app, asked).exit_code == 0
    told = out.read_text(encoding="utf-8")
    assert "Diyala" in told and "Idlib" not in told


def test_records_of_a_redacted_brief_are_not_written(reports: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(NAME, encoding="utf-8")
    run(reports, tmp_path / "out", "--redact", str(listed))
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"brief.html", "brief.md"}


def test_public_statements_hold_no_words_of_a_report_even_unseen() -> None:
    coded, incidents = two_reports()
    named = [replace(one, report=replace(one.report, source=f"صفحة الناشط {NAME}")) for one in coded]
    page = render_html(write_brief(named, incidents, profile="public"))
    assert FAMILY not in page
