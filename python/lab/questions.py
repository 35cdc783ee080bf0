"""Stands in for the lab's module `lab` where CPython runs a program.

The lab looks at the conditions between two steps, and tries each choice.
Here, nobody looks, and a choice is the first.
"""


def always(condition):
    """Calling `condition` gives something true in every state from here on."""
    _check("always", condition)


def never(condition):
    """Calling `condition` gives something true in no state from here on."""
    _check("never", condition)


def possible(condition):
    """Calling `condition` gives something true in some state from here on."""
    _check("possible", condition)


def choice(options):
    """What comes from outside: one of these."""
    options = list(options)
    if not options:
        raise IndexError("lab.choice() has nothing to choose from")
    return options[0]


def _check(name, condition):
    if not callable(condition):
        raise TypeError(
            f"lab.{name}() needs a function without arguments,"
            " such as lambda: x >= 0"
        )
