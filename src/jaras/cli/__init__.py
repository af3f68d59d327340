"""The command line: parse, call, print.

Nothing heavy is imported before a command needs it, so that `jaras --version` answers at once.
"""

import gc

# New objects before garbage is looked for: at the usual 700 the start searches the word lists over and over.
YOUNG = 100_000


def main() -> None:
    """Run the command line; the entry point `jaras`."""
    gc.set_threshold(YOUNG)
    from jaras.cli.app import app

    app()
