"""What must hold between two steps of a program, and what comes to it from outside."""

from _lab import choose as _choose, note as _note


def always(condition):
    _ask(0, "always", condition)


def never(condition):
    _ask(1, "never", condition)


def possible(condition):
    _ask(2, "possible", condition)


def _ask(asked, name, condition):
    if not callable(condition):
        raise TypeError(f"lab.{name}() needs a function without arguments, such as lambda: x >= 0")
    _note(asked, condition)


def choice(options):
    options = list(options)
    if not options:
        raise IndexError("lab.choice() has nothing to choose from")
    return options[_choose(len(options))]


def explore(test=None, **options):
    """Marks a test of pytest's, and is nothing here."""
    return test if test is not None else lambda test: test
