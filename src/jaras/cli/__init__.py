"""The command line: parse, call, print.

Nothing heavy is imported before a command needs it, so that `jaras --version` answers at once.
"""


def main() -> None:
    """Run the command line; the entry point `jaras`."""
    from jaras.cli.app import app

    app()
