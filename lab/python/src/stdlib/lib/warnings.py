"""Warnings, each once for a place."""

from _logging import change as _change, check as _check
from _warnings import place as _place, write as _write

# The last that was added decides: what is done, of which class.
_filters = []
_seen = set()


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    _check()
    if isinstance(message, Warning):
        text, category = str(message), type(message)
    else:
        text, category = message, UserWarning if category is None else category
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    where = _place(stacklevel)
    action = "default"
    if category.__name__ in ("PendingDeprecationWarning", "ImportWarning", "ResourceWarning"):
        action = "ignore"
    for wanted, kind in _filters:
        if issubclass(category, kind):
            action = wanted
            break
    key = {"default": (text, category, where), "module": (text, category, where[0])}.get(action, (text, category))
    if action == "error":
        raise message if isinstance(message, Warning) else category(message)
    if action == "ignore" or action != "always" and key in _seen:
        return
    _seen.add(key)
    _write(where, category.__name__, text)


def simplefilter(action, category=Warning, lineno=0, append=False):
    if action not in ("default", "error", "ignore", "always", "all", "module", "once"):
        raise ValueError(f"invalid action: {action!r}")
    action = "always" if action == "all" else action
    _change()
    if append:
        _filters.append((action, category))
    else:
        _filters.insert(0, (action, category))


def resetwarnings():
    _change()
    _filters.clear()
