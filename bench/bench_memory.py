"""Peak memory of coding many reports as a multiple of coding one: flat memory stays near 1."""

from __future__ import annotations

import resource
import sys

from texts import reports

from jaras.coding import code


def peak() -> int:
    """The highest resident size of this process so far, in MiB."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size >> (20 if sys.platform == "darwin" else 10)


def main(count: int) -> None:
    name, texts = reports(count)
    code(texts[0])
    one = peak()
    for report in texts:
        code(report)
    print(f"peak memory of {count} reports ÷ of one: {peak() / one:.2f}  ({peak()} MiB; {name})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
