"""Commands and Python lines run as a reader of the README would run them, and what they print."""

from __future__ import annotations

import contextlib
import doctest
import fcntl
import io
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import termios
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

_COLUMNS, _ROWS = 100, 40
_ERASED = re.compile(r"[^\n]*(?:\n(?:\x1b\[\?25h)?\r?\x1b\[1A)?\r?\x1b\[2K")  # a progress bar leaves nothing behind
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Session:
    """A folder that looks like a checkout, with samples/ and, where it is there, the gold as ../shared.

    Outputs land in it, so that the checkout itself stays as it is. `make` runs in a copy of the checkout as a fresh
    clone has it, benchmarks in the checkout.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._scratch = TemporaryDirectory()
        self.folder = self._below("jaras")
        self.folder.mkdir()
        (self.folder / "out").mkdir()
        (self.folder / "samples").symlink_to(root / "samples")
        self.gold = (root / "../shared/eval").resolve()
        self.has_gold = self.gold.exists()
        if self.has_gold:
            self._below("shared").symlink_to(self.gold.parent)

    def run(self, command: str) -> list[str]:
        """The lines a command prints on a terminal of 100 columns. Raises SystemExit when it fails."""
        status, lines = on_a_terminal(command, self._where(command))
        if status:
            raise SystemExit(f"`{command}` ended with {status}:\n" + "\n".join(lines))
        return lines

    def _where(self, command: str) -> Path:
        if command.startswith("make bench"):
            return self._root
        return self._clone if command.startswith("make ") else self.folder

    @cached_property
    def _clone(self) -> Path:
        clone = self._below("clone")
        listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        names = subprocess.run(listed, cwd=self._root, check=True, capture_output=True, text=True).stdout
        for name in filter(None, names.split("\0")):
            if (self._root / name).exists():
                (clone / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(self._root / name, clone / name)
        return clone

    def _below(self, name: str) -> Path:
        return Path(self._scratch.name, name)


def on_a_terminal(command: str, folder: Path) -> tuple[int, list[str]]:
    """Exit status and printed lines of a command that talks to a person; without colours and spaces at the ends."""
    program = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    size = {"COLUMNS": str(_COLUMNS), "LINES": str(_ROWS)}
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
    process = subprocess.Popen(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, **program, **size, "TERM": "xterm", "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    printed = b"".join(_pieces(ours))
    os.close(ours)
    text = _ESCAPES.sub("", _ERASED.sub("", printed.decode().replace("\r\n", "\n")))
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    return process.wait(), lines


def _pieces(terminal: int) -> list[bytes]:
    pieces = []
    with contextlib.suppress(OSError):  # Linux tells the end of a terminal so
        while piece := os.read(terminal, 65536):
            pieces.append(piece)
    return pieces


def python_session(source: str, folder: Path) -> list[str]:
    """The lines of an interactive session: `source` with the outputs in it replaced by what it prints now."""
    names: dict[str, object] = {}
    lines: list[str] = []
    with contextlib.chdir(folder):
        for example in doctest.DocTestParser().get_examples(source):
            first, *more = example.source.rstrip("\n").split("\n")
            lines += [f">>> {first}", *(f"... {line}" for line in more)]
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                exec(compile(example.source, "<README>", "single"), names)
            lines += printed.getvalue().rstrip("\n").split("\n") if printed.getvalue() else []
    return lines
