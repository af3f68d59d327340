"""One report → cited event records, standing numbers, judgements, campaigns."""

from jaras.coding.code import Traced, code, trace

__all__ = ["Traced", "code", "trace"]
