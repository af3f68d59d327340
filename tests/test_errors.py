"""Errors say what happened, where, and what to do; they survive the way out of a worker process."""

import pickle

from jaras.errors import InputError, JarasError


def test_an_error_reads_as_one_line() -> None:
    assert str(InputError("missing", "there is no such file", "check the path", "a.txt")) == (
        "a.txt: there is no such file; check the path"
    )


def test_an_error_crosses_process_borders_whole() -> None:
    error = InputError("missing", "there is no such file", "check the path", "a.txt")
    back = pickle.loads(pickle.dumps(error))
    assert isinstance(back, JarasError)
    assert (type(back), back.problem, str(back)) == (InputError, error.problem, str(error))
