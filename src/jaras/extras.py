"""Optional libraries: what uses one imports it under the name of the extra that it comes with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from jaras.errors import MissingExtraError

Extra = Literal["desk", "exchange", "formats", "pdf", "postgres", "spacy", "spark", "watch"]


@contextmanager
def extra(name: Extra, what: str) -> Iterator[None]:
    """Imports of libraries that come with an extra; `what`: what needs them.

    Raises MissingExtraError, which says what to install, when one of them is missing.
    """
    try:
        yield
    except ImportError as error:
        cause = f"{what} needs a library that is not installed ({error.name or error})"
        raise MissingExtraError("extra-missing", cause, f"pip install 'jaras[{name}]'") from error
