"""The exceptions Jaras raises. Each says what happened, where, and what to do.

JarasError
├── InputError        a report, file or folder cannot be read
├── KnowledgeError    a row of knowledge/ is wrong
├── MissingExtraError a format or a database needs an optional library
└── StoreError        the store cannot be opened, read, written or believed
"""

from __future__ import annotations

from jaras.model import Problem


class JarasError(Exception):
    """Base of all errors; `problem` carries code, cause, remedy and place."""

    def __init__(self, code: str, cause: str, remedy: str, where: str = "") -> None:
        self.problem = Problem(code, cause, remedy, where)
        super().__init__(f"{where}: {cause}; {remedy}" if where else f"{cause}; {remedy}")

    def __reduce__(self) -> tuple[type[JarasError], tuple[str, str, str, str]]:
        problem = self.problem  # an error raised in a worker process arrives as it was
        return type(self), (problem.code, problem.cause, problem.remedy, problem.where)


class InputError(JarasError):
    """A report, file or folder cannot be read."""


class KnowledgeError(JarasError):
    """A row of knowledge/ is wrong."""


class MissingExtraError(JarasError):
    """A format or a database needs an optional library."""


class StoreError(JarasError):
    """The store cannot be opened, read, written or believed."""
