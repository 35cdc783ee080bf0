"""Tracebacks as texts."""

from _source import refuse as _refuse
from _traceback import alone as _alone, note_shown as _note_shown, summary as _summary, text as _text
import sys as _sys

_same = object()


def _exception_of(exc, value):
    if value is _same:
        if exc is not None and not isinstance(exc, BaseException):
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return exc
    return value


def _limit_is_none(limit):
    if limit is not None:
        _refuse("the 'limit' of a traceback")


def format_exception(exc, /, value=_same, tb=_same, limit=None, chain=True, **kwargs):
    _limit_is_none(limit)
    exc = _exception_of(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    _note_shown(exc)
    return _parts_of(exc, chain)


def _parts_of(exc, chain):
    return _parts(_text(exc) if chain else _alone(exc))


def _parts(text):
    """A line for each place, with its text, and each other line by itself."""
    parts = []
    for line in text.splitlines(True):
        goes_on = line.startswith("    ") and parts and parts[-1].startswith("  File ")
        follows = parts and parts[-1] == "\n" or line == "\n" and parts and parts[-1].startswith("\n")
        if goes_on or follows:
            parts[-1] += line
        else:
            parts.append(line)
    return parts


def format_exception_only(exc, /, value=_same, *, show_group=False, **kwargs):
    exc = _exception_of(exc, value)
    return ["NoneType: None\n"] if exc is None else _summary(exc).splitlines(True)


def print_exception(exc, /, value=_same, tb=_same, limit=None, file=None, chain=True, **kwargs):
    if file is not None or (exc := _exception_of(exc, value)) is None:
        parts = format_exception(exc, value, tb, limit, chain)
    else:
        # Nobody looks at what it is marked with.
        _limit_is_none(limit)
        parts = _parts_of(exc, chain)
    file = _sys.stderr if file is None else file
    for part in parts:
        print(part, file=file, end="")


def print_exc(limit=None, file=None, chain=True):
    print_exception(_sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(_sys.exception(), limit=limit, chain=chain))


def format_tb(tb, limit=None):
    _limit_is_none(limit)
    if tb is None:
        return []
    exc = _sys.exception()
    if exc is None:
        _refuse("the traceback of what is not handled any more")
    _note_shown(exc)
    return [part for part in _parts(_alone(exc)) if part.startswith("  ")]


def print_tb(tb, limit=None, file=None):
    file = _sys.stderr if file is None else file
    for part in format_tb(tb, limit):
        print(part, file=file, end="")
