"""Packages that are called by their own name: `jaras.brief(coded, incidents)`, and still hold what lies in them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any


def calls(package: str, function: Callable[..., Any]) -> None:
    """Let calling `package` call `function`."""
    kind = type("Stage", (ModuleType,), {"__call__": staticmethod(function), "__module__": __name__})
    sys.modules[package].__class__ = kind
