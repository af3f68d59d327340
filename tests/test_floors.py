"""Quality floors only rise, and a score under its floor fails."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "scripts/floors.py"


@pytest.fixture(scope="module")
def floors() -> ModuleType:
    spec = importlib.util.spec_from_file_location("floors", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_raising_never_lowers(floors: ModuleType) -> None:
    reached = {"detection": 0.889, "date": 0.4}
    assert floors.raised(reached, {"detection": 0.7, "date": 0.5}) == {"detection": 0.88, "date": 0.5}


def test_a_score_under_its_floor_fails(floors: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert floors.show({"detection": 0.88}, {"detection": 0.88})
    assert not floors.show({"detection": 0.879}, {"detection": 0.88})
    assert "BELOW ITS FLOOR" in capsys.readouterr().out


def test_other_gold_is_noticed(floors: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    before = floors.digest(tmp_path)
    (tmp_path / "a.json").write_text("[]")
    assert floors.digest(tmp_path) != before
