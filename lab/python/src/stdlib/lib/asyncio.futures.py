"""Results that are there later."""

from _asyncio import fresh_coroutines as _fresh_coroutines, last_line as _last_line, unasked as _unasked
from _asyncio import is_left_in_try as _is_left_in_try, kept as _kept, kept_by_no_thread as _kept_by_no_thread
from _asyncio import unawaited_text as _unawaited_text, warn as _warn
from _cancels import has_begun as _has_begun
from _futures import _call_back
from _last import _await_threads
import _tasks
from _tasks import Future, Task as _Task, _come_to_end, _get_running_loop, _loop_of as _get_loop, isfuture
from asyncio.events import get_event_loop as _get_event_loop
from asyncio.exceptions import CancelledError as _CancelledError, InvalidStateError as _InvalidStateError
from concurrent.futures import CancelledError as _CancelledInThread, Future as _FutureOfThread
from concurrent.futures import InvalidStateError as _InvalidInThread
from concurrent.futures._base import _Unseen


def _report_unasked(future):
    future._loop.call_exception_handler(
        {
            "message": f"{type(future).__name__} exception was never retrieved",
            "exception": future._exception,
            "future": future,
        }
    )


def _destroy_pending():
    """Tells of tasks that nobody will ever finish, as they go."""
    if _is_left_in_try():
        # What runs then is not modelled, and the run is refused.
        return
    # A loop that still runs is a daemon's: it goes on until the process ends, and nobody destroys its tasks.
    pending = _kept_by_no_thread(
        [task for task in _tasks._unfinished if isinstance(task, _Task) and not task.done()]
    )
    # Garbage is found first, and its coroutines are closed before anybody looks. What a variable leads to goes with it.
    kept = _kept(pending) if pending else pending
    for task in [task for task in pending if task not in kept]:
        if _has_begun(task._coro):
            task._coro.close()
        _tell_of_destroyed(task)
    for task in kept:
        _tell_of_destroyed(task)


def _tell_of_destroyed(task):
    if task._log_destroy_pending:
        message = "Task was destroyed but it is pending!"
        task._loop.call_exception_handler({"message": message, "task": task})
    task._coro.close()


def _at_exit():
    """Tells of exceptions for which nobody has asked, and of coroutines that nobody has awaited."""
    _come_to_end(None)
    failed = [] if _tasks._complaint is None else [_tasks._complaint]
    for future in _kept_by_no_thread(_unasked()):
        _report_unasked(future)
        # What the program's own handler was told, it has dealt with.
        if future._loop.get_exception_handler() is None:
            whose = future.get_name() if isinstance(future, _Task) else "a future"
            failed.append((future._exception, f"in {whose}, and nobody asked for it"))
    _destroy_pending()
    found = None
    if failed:
        error, where = failed[0]
        kind = "assertion" if isinstance(error, AssertionError) else "exception"
        found = (kind, f"{_last_line(error)} ({where})", error)
    for coroutine in _kept_by_no_thread(_fresh_coroutines()):
        text = _unawaited_text(coroutine)
        _warn("sys:1: RuntimeWarning", text)
        _warn("RuntimeWarning", "Enable tracemalloc to get the object allocation traceback")
        found = found or ("unawaited", text, None)
    _come_to_end(found)


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


def _translated(error):
    """What it is called on this side."""
    kind = type(error)
    if kind is _CancelledInThread:
        return _CancelledError(*error.args)
    if kind is _InvalidInThread:
        return _InvalidStateError(*error.args)
    return error


def _copy_to_loop(source, future):
    """Done futures of threads change no more, so this needs none of their locks."""
    if future.cancelled():
        return
    if source._state in ("CANCELLED", "CANCELLED_AND_NOTIFIED"):
        future.cancel()
    elif source._exception is not None:
        future.set_exception(_translated(source._exception))
    else:
        future.set_result(source._result)


def _copy_to_thread(source, future):
    if source.cancelled():
        future.cancel()
    if not future.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is not None:
        future.set_exception(_translated(error))
    else:
        future.set_result(source.result())


def _chain_future(source, destination):
    for future, role in ((source, "source"), (destination, "destination")):
        if not isfuture(future) and not isinstance(future, _FutureOfThread):
            raise TypeError(f"A future is required for {role} argument")
    source_loop = _get_loop(source) if isfuture(source) else None
    dest_loop = _get_loop(destination) if isfuture(destination) else None
    copy = _copy_to_thread if dest_loop is None else _copy_to_loop
    is_unseen = source.__class__ is _Unseen

    def _call_check_cancel(destination):
        if not destination.cancelled():
            return
        if source_loop is None or source_loop is _get_running_loop():
            source.cancel()
        else:
            source_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):
        if dest_loop is not None and dest_loop.is_closed() and destination.cancelled():
            return
        if dest_loop is None or dest_loop is _get_running_loop():
            copy(source, destination)
        elif not dest_loop.is_closed():
            (dest_loop._lab_add_unseen if is_unseen else dest_loop.call_soon_threadsafe)(copy, source, destination)

    destination.add_done_callback(_call_check_cancel)
    if destination.__class__ is Future:
        destination._lab_if_cancelled = _call_check_cancel
    if not is_unseen:
        source.add_done_callback(_call_set_state)
    elif not _call_back(source, _call_set_state):
        _call_set_state(source)


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    assert isinstance(future, _FutureOfThread), f"concurrent.futures.Future is expected, got {future!r}"
    if loop is None:
        loop = _get_event_loop()
    wrapped = loop.create_future()
    _chain_future(future, wrapped)
    return wrapped


_await_threads()
