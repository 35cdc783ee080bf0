"""Functions that run in other threads."""

from _tasks import get_running_loop as _get_running_loop
from contextvars import copy_context as _copy_context
from functools import partial as _partial


async def to_thread(func, /, *args, **kwargs):
    loop = _get_running_loop()
    call = _partial(_copy_context()._lab_run_alone, func, *args, **kwargs)
    return await loop.run_in_executor(None, call)
