"""Many reports coded, on one core or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jaras.coding import code
from jaras.model import Coded, Problem, Report
from jaras.scale.cores import guarded, mapped

_FIRST = Report(text="قتل جندي في هجوم شنه مسلحون قرب العظيم أمس.", id="first", published="2022-01-21")


class Coder:
    """Codes reports by `jobs` processes (0: one for each core). Everything it reads is loaded when it is made."""

    def __init__(self, jobs: int = 1) -> None:
        self._jobs = jobs
        code(_FIRST)

    def code(self, report: Report) -> Coded:
        """One report. One that breaks the coder has no records but the Problem."""
        return _coded(report, guarded(code, report))

    def all(self, reports: Iterable[Report]) -> Iterator[Coded]:
        """Every report, in their order whatever the number of jobs is."""
        return (_coded(report, done) for report, done in mapped(code, iter(reports), self._jobs))


def _coded(report: Report, done: Coded | Problem) -> Coded:
    return Coded(report, problems=(done,)) if isinstance(done, Problem) else done
