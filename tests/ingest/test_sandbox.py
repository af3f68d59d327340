"""Hostile files: each is one refused file, the limits hold, and the next file is read."""

import gzip
import os
import socket
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from material import HTML, NEWS, RSS, zipped

from jaras.errors import InputError
from jaras.ingest import read_captures, sandbox
from jaras.ingest.reports import Capture
from jaras.ingest.sandbox import Limits, Sandbox, parse_apart
from jaras.model import Problem


def refused(kind: str, data: bytes) -> str:
    with pytest.raises(InputError) as error:
        parse_apart(kind, data)
    return error.value.problem.code


def test_one_process_reads_many_files() -> None:
    first = parse_apart("feed", RSS.encode())
    worker = sandbox._running["feed"]
    assert parse_apart("feed", RSS.encode()) == first
    assert sandbox._running["feed"] is worker


def test_a_parser_can_open_neither_file_nor_socket() -> None:
    parse_apart("feed", RSS.encode())
    limits = Path(f"/proc/{sandbox._running['feed']._process.pid}/limits").read_text()
    told = {line[:26].strip(): line[26:].split()[:1] for line in limits.splitlines()}
    assert told["Max open files"] == ["0"]
    assert told["Max file size"] == ["0"]
    assert told["Max address space"] == [str(sandbox.LIMITS.memory)]


def test_the_wall_clock_ends_a_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_START", 0)
    worker = Sandbox("html", Limits(wall=0))
    with pytest.raises(InputError, match="was stopped"):
        worker.parse(HTML.encode())
    assert not worker.usable()


def test_the_size_of_an_answer_is_bounded() -> None:
    worker = Sandbox("feed", Limits(output=100))
    with pytest.raises(InputError, match="was stopped"):
        worker.parse(RSS.encode())


def test_memory_is_bounded() -> None:
    worker = Sandbox("zip", Limits(memory=200 << 20))
    with pytest.raises(InputError) as error:
        worker.parse(
            zipped(("a.txt", os.urandom(30 << 20)), ("b.txt", os.urandom(30 << 20)), packed=zipfile.ZIP_STORED)
        )
    assert error.value.problem.code == "limits"
    worker.close()


def test_a_killed_parser_is_started_again(tmp_path: Path) -> None:
    parse_apart("feed", RSS.encode())
    sandbox._running["feed"]._process.kill()
    sandbox._running["feed"]._process.wait()
    assert parse_apart("feed", RSS.encode()).pages


def test_billion_laughs() -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{entities}]>'
    xml = f"{head}<rss><channel><title>&l9;</title></channel></rss>"
    assert refused("feed", xml.encode()) == "entities"


def test_billion_laughs_in_a_word_file() -> None:
    docx = pytest.importorskip("docx")
    file, bomb = BytesIO(), BytesIO()
    docx.Document().save(file)
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    with zipfile.ZipFile(file) as good, zipfile.ZipFile(bomb, "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            if name == "word/document.xml":
                head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{entities}]>'.encode()
                data = head + data.split(b"?>", 1)[1].replace(
                    b"<w:body>", b"<w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p>"
                )
            bad.writestr(name, data)
    assert refused("docx", bomb.getvalue()) in ("broken", "limits", "no-text")


def test_zip_bomb() -> None:
    assert refused("zip", zipped(("a.txt", b"0" * (30 << 20)))) == "archive-limit"


@pytest.mark.parametrize("line", [b"\n", b'{"text":"' + b"0" * 2000 + b'"}\n'], ids=["empty lines", "reports"])
def test_gzip_bomb(line: bytes, tmp_path: Path) -> None:
    """Lines are read one by one, so that only their end is told: what came before it was read."""
    with gzip.open(tmp_path / "bomb.jsonl.gz", "wb") as file:
        for _ in range((30 << 20) // len(line) // 1000):
            file.write(line * 1000)
    *_, last = read_captures([tmp_path / "bomb.jsonl.gz"])
    assert isinstance(last, Problem)
    assert (last.code, last.where) == ("archive-limit", str(tmp_path / "bomb.jsonl.gz"))


def test_a_gzip_file_of_news_is_read_to_its_end(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "news.jsonl.gz", "wt", encoding="utf-8") as file:
        for number in range(3000):
            file.write(f'{{"text":"{number} {NEWS}"}}\n')
    assert sum(isinstance(item, Capture) for item in read_captures([tmp_path / "news.jsonl.gz"])) == 3000


def test_zip_with_too_many_files() -> None:
    assert refused("zip", zipped(*((f"{n}.txt", "") for n in range(10_001)))) == "archive-limit"


def test_a_zip_entry_that_lies_about_its_size_gives_no_more_than_it_says() -> None:
    honest = zipped(("a.txt", b"0" * 5000))
    size, lie = (5000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    try:
        found = parse_apart("zip", honest.replace(size, lie))
    except InputError as error:
        assert error.problem.code == "broken"
    else:
        assert all(len(member.data) <= 10 for member in found.members)


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "..\\a.txt", "C:/a.txt"])
def test_names_that_lead_out_of_an_archive(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped((name, NEWS), ("good.txt", NEWS)))
    items = list(read_captures([tmp_path / "a.zip"]))
    assert [item.code for item in items if isinstance(item, Problem)] == ["unsafe-name"]
    assert len([item for item in items if isinstance(item, Capture)]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_link_in_an_archive_is_not_followed() -> None:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    found = parse_apart("zip", zipped((link, "/etc/passwd")))
    assert [problem.code for problem in found.problems] == ["unsafe-name"]
    assert not found.members


def test_html_with_a_million_nested_tags() -> None:
    begun = time.monotonic()
    try:
        found = parse_apart("html", b"<div>" * 1_000_000 + NEWS.encode())
    except InputError as error:
        assert error.problem.code in ("limits", "no-text", "broken")
    else:
        assert len(found.pages[0].text) < 10_000
    assert time.monotonic() - begun < sandbox.LIMITS.wall + 30


def nested_filters_pdf() -> bytes:
    """A page whose content is packed twenty times over: 10 MB of spaces in a few hundred bytes."""
    import zlib

    content = b" " * 10_000_000
    for _ in range(20):
        content = zlib.compress(content, 9)
    filters = "/FlateDecode " * 20
    return pdf([f"<</Length {len(content)}/Filter[{filters}]>>stream\n".encode() + content + b"\nendstream"], pages=1)


def pdf(streams: list[bytes], pages: int) -> bytes:
    """A PDF with so many pages, all with the first of the streams."""
    kids = " ".join(f"{3 + len(streams) + n} 0 R" for n in range(pages))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(), *streams]
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 3 0 R>>"] * pages
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj".encode() + body + b"endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_pdf_with_nested_filters() -> None:
    assert refused("pdf", nested_filters_pdf()) in ("no-text", "limits", "broken")


def test_pdf_with_ten_thousand_pages() -> None:
    assert refused("pdf", pdf([b"<</Length 0>>stream\n\nendstream"], pages=10_000)) == "too-large"


def test_scripts_and_handlers_in_every_field_of_a_page() -> None:
    page = HTML.replace("خبر", "خبر&lt;script&gt;alert(1)&lt;/script&gt;").replace(
        "<article>", '<article onload="alert(2)"><script>alert(3)</script><img src=x onerror="alert(4)">'
    )
    [read] = parse_apart("html", page.encode()).pages
    assert not any(f"alert({number})" in read.text for number in range(1, 5))


def test_a_worker_answers_nothing_but_plain_values() -> None:
    """What comes back is decoded as MessagePack of one type: bytes of another kind are refused, never run."""
    worker = Sandbox("feed")
    ours, theirs = socket.socketpair()
    worker._socket.close()
    worker._socket = ours
    theirs.sendall(sandbox._LENGTH.pack(8) + b"cos\nexit")
    with pytest.raises(InputError, match="was stopped"):
        worker.parse(b"x")
