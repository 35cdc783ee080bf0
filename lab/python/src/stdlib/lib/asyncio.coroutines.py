"""What a coroutine is."""

from _asyncio import deprecated as _deprecated, is_coroutine as iscoroutine, kind as _kind
from functools import partial as _partial


def iscoroutinefunction(func):
    _deprecated(
        "'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python 3.16; "
        "use inspect.iscoroutinefunction() instead"
    )
    return _iscoroutinefunction(func)


def _iscoroutinefunction(func):
    while isinstance(func, _partial):
        func = func.func
    return _kind(func) == "coroutine"
