"""Warnings, each once for a place."""

from _logging import change as _change, check as _check, reads as _reads
from _warnings import adds_in_steps as _adds_in_steps, place as _place, write as _write

# The last that was added decides: what is done, of which class.
_filters = []
_seen = set()


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    _check()
    _reads(message)
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
    filter = (action, category)
    if append:
        if filter not in _filters:
            _filters.append(filter)
        return
    if filter in _filters:
        _filters.remove(filter)
        if _adds_in_steps():
            _change()
    _filters.insert(0, filter)


def resetwarnings():
    _change()
    _filters.clear()
