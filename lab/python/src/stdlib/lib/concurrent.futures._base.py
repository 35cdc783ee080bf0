"""What will come of a task, and the ways in which threads wait for it."""

from _futures import _await_any, _await_end, _await_next, _begin, _call_back, _cancel, _cancel_unseen, _CANCELLED
from _futures import _DONE, _finish, _is_running, _leave, _leave_all, _shown, _state_of, _watch_all, _watch_each
from _log import log as _log
from _old import is_before_3_14 as _is_before_3_14
from _thread import Deadline as _Deadline, Signal as _Signal, choose as _choose
from collections import deque as _deque, namedtuple as _namedtuple
from itertools import islice as _islice

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

TimeoutError = TimeoutError


class Error(Exception):
    pass


class CancelledError(Error):
    pass


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


class Future:
    _lab_is_unseen = False

    def __init__(self):
        self._state = "PENDING"
        self._result = None
        self._exception = None
        self._lab_done = _Signal()
        self._lab_watches = []
        self._lab_callbacks = ()

    def __repr__(self):
        return _shown(self)

    def _invoke_callbacks(self, callbacks):
        for callback in callbacks:
            try:
                callback(self)
            except Exception as error:
                _log("concurrent.futures", f"exception calling callback for {self!r}", error)

    def cancel(self):
        state = _cancel(self)
        if state == "PENDING":
            self._invoke_callbacks(self._lab_callbacks)
        return state not in ("RUNNING", "FINISHED")

    def cancelled(self):
        return _state_of(self) in _CANCELLED

    def running(self):
        return _is_running(self)

    def done(self):
        return _state_of(self) in _DONE

    def add_done_callback(self, fn):
        if not _call_back(self, fn):
            self._invoke_callbacks((fn,))

    def __get_result(self):
        # Before 3.14 one that is false was none.
        if self._exception is not None and (self._exception or not _is_before_3_14()):
            raise self._exception
        return self._result

    def result(self, timeout=None):
        state = _await_end(self, timeout)
        if state in _CANCELLED:
            raise CancelledError()
        if state == "FINISHED":
            return self.__get_result()
        raise TimeoutError()

    def exception(self, timeout=None):
        state = _await_end(self, timeout)
        if state in _CANCELLED:
            raise CancelledError()
        if state == "FINISHED":
            return self._exception
        raise TimeoutError()

    # For executors.

    def set_running_or_notify_cancel(self):
        begun = _begin(self)
        if begun is None:
            raise RuntimeError("Future in unexpected state")
        return begun

    def set_result(self, result):
        self._lab_set(_finish(self, result, None))

    def set_exception(self, exception):
        self._lab_set(_finish(self, None, exception))

    def _lab_set(self, callbacks):
        if callbacks is None:
            raise InvalidStateError(f"{_state_of(self)}: {self!r}")
        if callbacks:
            self._invoke_callbacks(callbacks)


class _Unseen(Future):
    """What an event loop hands in: nobody else has it."""

    _lab_is_unseen = True
    _lab_has_begun = False

    def cancel(self):
        cancelled = _cancel_unseen(self)
        if cancelled:
            # Whoever shuts its pool down may have done so, and the loop waits.
            self._invoke_callbacks(self._lab_callbacks)
        return cancelled


def as_completed(fs, timeout=None):
    end = None if timeout is None else _Deadline(timeout)
    futures = set(fs)
    watch = _watch_each(futures)
    # A loop that is left before its end lets go of this here, wherever it is. What CPython does then, nobody sees: it no
    # longer watches what is to come.
    while not isinstance(future := _await_next(watch, end), int):
        yield future
    _leave_all(watch)
    if future > 0:
        raise TimeoutError(f"{future} (of {len(futures)}) futures unfinished")


DoneAndNotDoneFutures = _namedtuple("DoneAndNotDoneFutures", "done not_done")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    futures = set(fs)
    watch = _watch_all(futures, return_when)
    # They are left one after the other, in the order of a set, and those that are done before belong to the others.
    pending = _await_any(watch, timeout)
    while pending:
        _leave(pending.pop(_choose(len(pending))), watch)
    done = set(watch.finished)
    return DoneAndNotDoneFutures(done, futures - done)


def _result_or_cancel(future, timeout=None):
    try:
        return future.result(timeout)
    except BaseException:
        future.cancel()
        raise


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        if buffersize is not None and not isinstance(buffersize, int):
            raise TypeError("buffersize must be an integer or None")
        if buffersize is not None and buffersize < 1:
            raise ValueError("buffersize must be None or > 0")
        end = None if timeout is None else _Deadline(timeout)
        calls = zip(*iterables)
        if buffersize:
            futures = _deque(self.submit(fn, *args) for args in _islice(calls, buffersize))
        else:
            futures = [self.submit(fn, *args) for args in calls]

        def result_iterator():
            try:
                futures.reverse()
                while futures:
                    if buffersize and (args := next(calls, None)):
                        futures.appendleft(self.submit(fn, *args))
                    if end is None:
                        yield _result_or_cancel(futures.pop())
                    else:
                        yield _result_or_cancel(futures.pop(), end.left())
            finally:
                for future in futures:
                    future.cancel()

        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self.shutdown(wait=True)
        return False
