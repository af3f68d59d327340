"""Rewrite every output, table and picture of the READMEs and docs from what the program prints now.

    python scripts/refresh_readme.py              outputs, and the tables that the machine can measure in about a minute
    python scripts/refresh_readme.py --make       also `make brief` and `make test`, as on a fresh clone
    python scripts/refresh_readme.py --bench      also `make bench`; do nothing else meanwhile
    python scripts/refresh_readme.py --picture    also docs/img/brief.png (needs chromium and Pillow)

A block stands between `<!-- out:NAME -->` and `<!-- /out -->`. One that holds `$ command` lines is a terminal: the
commands stay, their outputs are replaced. One that holds `>>>` lines is Python. Any other is made by the function of
its name in readme_tables.py. Options in the marker cut an output, always with «…» in the place of what is left out:
`head=N` and `tail=N` lines are kept of each command, and no line is longer than `width=N`. README.ar.md takes terminals
and Python from README.md.

Nothing is invented: without ../shared the old tables of scores are kept, with a warning.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import picture
import readme_tables
from terminal_session import Session, python_session

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "README.ar.md", "docs/rules.md")
MARKED = re.compile(
    r"(?P<open><!-- out:(?P<name>[\w-]+)(?P<options>[^>]*?) -->\n)(?P<body>.*?)(?P<close><!-- /out -->)", re.S
)
PICTURE = ROOT / "docs/img/brief.png"
_INSTALLING = "installing Jaras into .venv"
_SLOW = {"make brief": "make", "make test": "make", "make bench": "bench"}


class Block(NamedTuple):
    """One marked part of a page. `options`: head, tail, width."""

    name: str
    options: dict[str, int]
    body: str

    @property
    def commands(self) -> list[str]:
        """What is typed at the terminal in it."""
        return re.findall(r"^\$ (.+)$", self.body, re.M)

    @property
    def is_python(self) -> bool:
        """Whether it is an interactive Python session."""
        return ">>> " in self.body


def blocks(page: str) -> list[Block]:
    """The marked parts of a page, in order."""
    return [_block(found) for found in MARKED.finditer(page)]


def _block(found: re.Match[str]) -> Block:
    options = {key: int(value) for key, value in re.findall(r"(\w+)=(\d+)", found["options"])}
    return Block(found["name"], options, found["body"])


def refreshed(page: str, body_of: Callable[[Block], str]) -> str:
    """`page` with each marked part replaced by `body_of` it."""
    return MARKED.sub(lambda found: found["open"] + body_of(_block(found)) + found["close"], page)


def terminal_body(block: Block, session: Session, old: dict[str, list[str]] | None = None) -> str:
    """The block with the output its commands give now; `old`: outputs to keep, by command."""
    lines = ["```console"]
    for command in block.commands:
        kept = (old or {}).get(command)
        output = kept if kept is not None else cut(session.run(command), block.options)
        lines += [f"$ {command}", *output]
    return "\n".join([*lines, "```", ""])


def python_body(block: Block, session: Session) -> str:
    """The block with what its Python lines give now."""
    source = block.body.removeprefix("```python\n").rsplit("```", 1)[0]
    return "\n".join(["```python", *cut(python_session(source, session.folder), block.options), "```", ""])


def cut(lines: list[str], options: dict[str, int]) -> list[str]:
    """An output without what the marker leaves out; every gap is a «…»."""
    head, tail, width = options.get("head"), options.get("tail", 0), options.get("width", 10_000)
    if head is not None and len(lines) > head + tail:
        lines = [*lines[:head], "…", *lines[len(lines) - tail :]]
    return [line if len(line) <= width else f"{line[: width - 1]}…" for line in lines]


def outputs(block: Block) -> dict[str, list[str]]:
    """The outputs that stand in a terminal block, by command."""
    found: dict[str, list[str]] = {}
    for line in block.body.splitlines()[1:-1]:
        if line.startswith("$ "):
            found[line[2:]] = output = []
        else:
            output.append(line)
    return found


def kept_outputs(block: Block, options: Namespace, session: Session) -> dict[str, list[str]]:
    """The outputs of slow commands that were not asked for, and of those that need what is not there."""
    kept = {}
    for command, output in outputs(block).items():
        slow = _SLOW.get(command)
        if slow and not getattr(options, slow):
            kept[command] = brief_after_install(session) if command == "make brief" else output
        elif "../shared" in command and not session.has_gold:
            warn(f"{command}: ../shared is not there, the old output is kept")
            kept[command] = output
    return kept


def brief_after_install(session: Session) -> list[str]:
    """What `make brief` prints the first time, without installing again."""
    return [_INSTALLING, "", *session.run("jaras brief samples -o out")]


def body(block: Block, language: readme_tables.Language, options: Namespace, session: Session) -> str:
    """What should stand in a block now."""
    if block.commands:
        return terminal_body(block, session, kept_outputs(block, options, session))
    if block.is_python:
        return python_body(block, session)
    made = readme_tables.TABLES[block.name](language, session)
    if made is None:
        warn(f"{block.name}: ../shared is not there, the old table is kept")
        return block.body
    return made


def warn(text: str) -> None:
    print(f"warning: {text}", file=sys.stderr)


def rewrite(options: Namespace, session: Session, wanted: Callable[[Block], bool] = lambda _: True) -> None:
    """Bring the wanted blocks of every page up to date."""
    shared: dict[str, str] = {}  # terminals and Python, which the Arabic page shows as the English one does
    for name in PAGES:
        language: readme_tables.Language = "ar" if name.endswith(".ar.md") else "en"

        def now(block: Block, language: readme_tables.Language = language) -> str:
            if not wanted(block):
                return block.body
            if block.name in shared:
                return shared[block.name]
            made = body(block, language, options, session)
            if block.commands or block.is_python:
                shared[block.name] = made
            return made

        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = refreshed(old, now)
        path.write_text(new, encoding="utf-8")
        print(f"{name}: {'rewritten' if new != old else 'as it was'}")


def main() -> int:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("make", "bench", "picture"):
        parser.add_argument(f"--{name}", action="store_true")
    options = parser.parse_args()
    session = Session(ROOT)
    if options.picture:
        session.run("jaras brief samples -o out")
        picture.draw(session.folder / "out/brief.html", PICTURE)
        print(f"docs/img/brief.png: {PICTURE.stat().st_size // 1024} KB")
    rewrite(Namespace(make=False, bench=options.bench), session)
    if options.make:  # last, because `make test` tests the pages too
        rewrite(Namespace(make=True, bench=False), session, lambda block: "make" in map(_SLOW.get, block.commands))
    return 0


if __name__ == "__main__":
    sys.exit(main())
