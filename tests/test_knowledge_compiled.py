"""What is kept of the files of knowledge is what they say, for as long as they say it."""

import inspect
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from msgspec import Struct
from msgspec.structs import astuple

import jaras.knowledge
from jaras.actors import nations, register
from jaras.actors import terms as actors
from jaras.arabic import Lexicon
from jaras.coding import vocabulary as coder
from jaras.knowledge.compiled import ByNeed, restored, stored
from jaras.knowledge.parsing import parsed
from jaras.places.gazetteer import Gazetteer, shipped

ROOT = Path(str(files(jaras.knowledge)))
COMPILED: list[Callable[[], Any]] = [
    coder.triggers, coder.cues, coder.means, coder.standing, coder.accusative_persons,
    actors.vocabulary, nations, register, shipped,
]  # fmt: skip


def plain(value: Any) -> Any:
    """`value` in types that compare by what they hold, however deep."""
    if isinstance(value, Lexicon | Gazetteer):
        return plain(value.packed())
    if isinstance(value, Struct):
        return plain(astuple(value))
    if isinstance(value, dict | ByNeed):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


@pytest.mark.parametrize("compiled", COMPILED, ids=lambda compiled: f"{compiled.__module__}.{compiled.__name__}")
def test_what_is_kept_equals_what_is_worked_out(compiled: Callable[[], Any]) -> None:
    build = inspect.unwrap(compiled)
    built = build()
    assert plain(restored(stored(built), get_type_hints(build)["return"])) == plain(built)


@pytest.mark.parametrize("name", sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.yaml")))
def test_a_file_that_is_kept_equals_the_file(name: str) -> None:
    assert repr(restored(stored(parsed(name)), Any)) == repr(parsed(name))


def test_what_comes_twice_is_one_object_again() -> None:
    lexicon = Lexicon([("قصف", "shelling")])
    first, second = restored(stored((lexicon, lexicon)), tuple[Lexicon[str], Lexicon[str]])
    assert first is second


class Copy:
    """A copy of the program, and the user's cache, in folders of their own."""

    def __init__(self, folder: Path) -> None:
        self.package, self.cache = folder / "src/jaras", folder / "cache"
        shutil.copytree(ROOT.parent, self.package, ignore=shutil.ignore_patterns("__pycache__"))

    def types(self, **variables: str) -> list[str]:
        """The event types that the copy knows, in a run of its own."""
        run = "import json; from jaras.knowledge import load; print(json.dumps(list(load('acled.yaml')['types'])))"
        told = {"PYTHONPATH": str(self.package.parent), "XDG_CACHE_HOME": str(self.cache), **variables}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run([sys.executable, "-c", run], env=kept | told, check=True, capture_output=True)
        found: list[str] = json.loads(done.stdout)
        return found

    def kept(self) -> dict[str, list[Path]]:
        """The files kept of `acled.yaml`, in the program and in the cache."""
        bases = {"program": self.package / "__pycache__", "cache": self.cache}
        return {name: sorted(base.rglob("acled.yaml")) for name, base in bases.items()}


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_the_second_run_reads_what_the_first_kept(copy: Copy) -> None:
    assert "Battles" in copy.types()
    [file] = copy.kept()["program"]
    file.write_bytes(stored({"types": {"Read from here": []}}))
    assert copy.types() == ["Read from here"]


def test_an_edited_file_is_read_anew(copy: Copy) -> None:
    copy.types()
    edited = copy.package / "knowledge/acled.yaml"
    edited.write_text(edited.read_text(encoding="utf-8").replace("Battles", "Fights"), encoding="utf-8")
    assert "Fights" in copy.types() and "Battles" not in copy.types()
    assert len(copy.kept()["program"]) == 2  # that of before is kept for a while


def test_a_changed_program_reads_anew(copy: Copy) -> None:
    copy.types()
    with (copy.package / "arabic/inflect.py").open("a", encoding="utf-8") as code:
        code.write("# changed\n")
    copy.types()
    assert len(copy.kept()["program"]) == 2


def test_a_damaged_file_is_made_again(copy: Copy) -> None:
    copy.types()
    [file] = copy.kept()["program"]
    whole = file.read_bytes()
    file.write_bytes(whole[:-7])
    assert "Battles" in copy.types()
    assert file.read_bytes() == whole


def test_the_user_s_cache_is_used_where_python_is_to_write_nothing_beside_the_program(copy: Copy) -> None:
    copy.types(PYTHONDONTWRITEBYTECODE="1")
    assert [len(files) for files in copy.kept().values()] == [0, 1]


def test_nothing_is_kept_where_nothing_can_be_written(copy: Copy) -> None:
    copy.cache.write_text("a file, no folder")
    (copy.package / "__pycache__").write_text("a file, no folder")
    assert "Battles" in copy.types()
    assert [len(files) for files in copy.kept().values()] == [0, 0]


def test_a_cache_that_another_user_made_is_not_read(copy: Copy) -> None:
    copy.types(PYTHONDONTWRITEBYTECODE="1")
    [file] = copy.kept()["cache"]
    file.write_bytes(stored({"types": {"Read from here": []}}))
    assert copy.types(PYTHONDONTWRITEBYTECODE="1") == ["Read from here"]
    if os.getuid() != 0:
        pytest.skip("only root can give a folder away")
    os.chown(copy.cache / "jaras", 65534, 65534)
    assert "Battles" in copy.types(PYTHONDONTWRITEBYTECODE="1")


def test_what_is_kept_of_versions_long_gone_goes(copy: Copy) -> None:
    for version in range(6):
        (copy.package / "knowledge/acled.yaml").open("a").write(f"# {version}\n")
        copy.types()
    assert len(copy.kept()["program"]) == 4
