"""What a loop has to do, and which loop is in use."""

from _asyncio import thread_key as _thread_key, turn_of_callback as _turn_of_callback
from _tasks import _format_callback_source, _get_running_loop, _only_here, _set_running_loop, get_running_loop
from _old import changed as _changed
from contextvars import copy_context as _copy_context
from threading import RLock as _RLock, current_thread as _current_thread

# The loop that was set in each thread.
_set_loops = {}


class Handle:
    _cancelled, _repr = False, None

    def __init__(self, callback, args, loop, context=None):
        self._context = _copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._lab_args = args

    def _repr_info(self):
        info = [type(self).__name__]
        if self._cancelled:
            info.append("cancelled")
        if self._callback is not None:
            args = self._lab_args if self._loop.get_debug() else None
            info.append(_format_callback_source(self._callback, args))
        return info

    def __repr__(self):
        return self._repr or f"<{' '.join(self._repr_info())}>"

    def get_context(self):
        _changed("Handle.get_context")
        return self._context

    def cancel(self):
        _only_here(self)
        self._cancel()

    def _cancel(self):
        if not self._cancelled:
            self._cancelled = True
            if self._loop.get_debug():
                self._repr = repr(self)
            self._callback = None
            self._lab_args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        args = self._lab_args
        if _turn_of_callback(self._callback) and not self._loop.get_debug():
            # It is never run again, and nobody looks at what it was called with.
            self._lab_args = None
        try:
            self._context._call(self._callback, args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            args = self._lab_args if self._loop.get_debug() else None
            message = f"Exception in callback {_format_callback_source(self._callback, args)}"
            self._loop.call_exception_handler({"message": message, "exception": error, "handle": self})


class _ThreadSafeHandle(Handle):
    """Whoever cancels it from another thread waits while it runs."""

    def __init__(self, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._lock = _RLock()

    def cancel(self):
        with self._lock:
            self._cancel()

    def cancelled(self):
        with self._lock:
            return self._cancelled

    def _run(self):
        with self._lock:
            if not self._cancelled:
                super()._run()


class TimerHandle(Handle):
    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when = when

    def _repr_info(self):
        info = super()._repr_info()
        info.insert(2 if self._cancelled else 1, f"when={self._when}")
        return info

    def when(self):
        return self._when

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when < other._when or self == other if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when > other._when or self == other if isinstance(other, TimerHandle) else NotImplemented

    def __eq__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        is_same = self._when == other._when and self._callback == other._callback
        return is_same and self._lab_args == other._lab_args and self._cancelled == other._cancelled

    def cancel(self):
        _only_here(self)
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()


class AbstractEventLoop:
    pass


def get_event_loop():
    loop = _get_running_loop()
    if loop is None:
        loop = _set_loops.get(_thread_key())
    if loop is None:
        raise RuntimeError(f"There is no current event loop in thread {_current_thread().name!r}.")
    return loop


def set_event_loop(loop):
    if loop is None:
        _set_loops.pop(_thread_key(), None)
    elif isinstance(loop, AbstractEventLoop):
        _set_loops[_thread_key()] = loop
    else:
        name = type(loop).__name__
        raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{name}'")


def new_event_loop():
    from asyncio.base_events import _UnixSelectorEventLoop

    return _UnixSelectorEventLoop()
