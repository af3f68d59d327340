"""The process inside the sandbox: one kind of file, limits first, then file after file."""

from __future__ import annotations

import codecs
import contextlib
import resource
import socket
import struct
import sys
import time
import zipfile
from io import BytesIO

import msgspec

from jaras.errors import JarasError, MissingExtraError
from jaras.ingest.kinds import KINDS
from jaras.ingest.pages import Parser
from jaras.ingest.sandbox import Answer
from jaras.model import Problem

_LENGTH = struct.Struct("!Q")
_RAISED = 20_000  # bytes of a message that a parser may put into a problem
_PAGE = (
    "<html><head><title>خبر</title></head><body><article><p>" + "مقتل ثلاثة في هجوم. " * 30 + "</p></article></body>"
)
_FEED = "<rss version='2.0'><channel><item><title>خبر</title><pubDate>Fri, 21 Jan 2022</pubDate></item></channel></rss>"
_CODECS = ("ascii", "cp437", "cp1252", "cp1256", "idna", "iso8859_1", "iso8859_6", "utf_16", "utf_16_le", "utf_16_be")


def main(arguments: list[str]) -> None:
    """Serve one kind over the socket that is passed by number; see `Sandbox` for the arguments."""
    kind, number, memory, cpu = arguments[0], *map(int, arguments[1:4])
    channel = socket.socket(fileno=number)
    parse = KINDS[kind].parse
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    _load(kind)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # no file, no socket from here on
    with channel.makefile("rb") as incoming:
        while head := incoming.read(_LENGTH.size):
            data = incoming.read(_LENGTH.unpack(head)[0])
            _allow(cpu)
            answer = msgspec.msgpack.encode(_answer(parse, data))
            channel.sendall(_LENGTH.pack(len(answer)) + answer)


def _load(kind: str) -> None:
    """Read a few small files, so that every library is there before nothing more can be opened."""
    for codec in _CODECS:
        codecs.lookup(codec)
    for sample in _samples(kind):
        with contextlib.suppress(JarasError):
            KINDS[kind].parse(sample)
    sys.path.clear()  # a library that is missing is not looked for again, which would mean to open folders


def _samples(kind: str) -> list[bytes]:
    if kind == "html":
        return [_PAGE.encode(), b"<html><body></body></html>"]
    if kind == "feed":
        return [_FEED.encode(), b"<x/>"]
    if kind == "docx":
        with contextlib.suppress(ImportError):
            return [_word_file()]
    if kind == "zip":
        with zipfile.ZipFile(packed := BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", "a")
        return [packed.getvalue()]
    return [b"nothing"]


def _word_file() -> bytes:
    import docx

    document, file = docx.Document(), BytesIO()
    document.add_paragraph("خبر")
    document.save(file)
    return file.getvalue()


def _answer(parse: Parser, data: bytes) -> Answer:
    try:
        return Answer(parse(data))
    except JarasError as error:
        return Answer(problem=error.problem, extra=isinstance(error, MissingExtraError))
    except (MemoryError, RecursionError):
        cause = "its parser needed more memory or depth than it may have"
        return Answer(problem=Problem("limits", cause, "save the text itself, if you trust the file"))
    except Exception as error:  # whatever a library lets through is a fault of this one file
        cause = f"its parser failed ({type(error).__name__}: {error})"[:_RAISED]
        return Answer(problem=Problem("broken", cause, "save it again, or as text"))


def _allow(seconds: int) -> None:
    """Processor time for one more file."""
    used = int(time.process_time()) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main(sys.argv[1:])
