"""The threads that `threading.enumerate()` lists: CPython changes these under a lock, and apart from their beginnings and ends."""

_active = []
_limbo = []


def _announce(thread):
    _limbo.append(thread)


def _enter(thread):
    _limbo[:] = [other for other in _limbo if other is not thread]
    _active.append(thread)


def _leave(thread):
    _limbo[:] = [other for other in _limbo if other is not thread]
    _active[:] = [other for other in _active if other is not thread]


def _listed():
    return _active + _limbo
