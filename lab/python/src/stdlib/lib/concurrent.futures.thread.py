"""A pool of threads."""

from _futures import _await_item, _begin, _close, _closed, _drained, _empty, _end_all
from _futures import _missing_worker, _put, _register, _start_worker, _starts, _take
from _pool import comes_late as _comes_late, first_item as _first_item, left_open as _left_open, my_number as _my_number
from _pool import my_pool as _my_pool, pause as _pause
from _pools import Named as _Named, Plain as _Plain, _begin_taking, _end_task, _end_turn, _hand_in, _hand_to_any
from _queue import SimpleQueue as _SimpleQueue
from _log import log as _log
from concurrent.futures._base import BrokenExecutor as _BrokenExecutor, Executor as _Executor, Future as _Future
from itertools import count as _count
from threading import Lock as _Lock, Thread as _Thread

# The lab has one CPU, and CPython starts at most four threads more than it has of them.
_DEFAULT_WORKERS = 5

_numbers = _count()
# Held while a task is handed in, and while the interpreter ends.
_ends = _Lock()


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        # An empty dict would be one more thing that threads share.
        self.kwargs = kwargs or None

    def run(self):
        try:
            if self.kwargs:
                result = self.fn(*self.args, **self.kwargs)
            else:
                result = self.fn(*self.args)
        except BaseException as error:
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


def _is_initialized(pool, initializer, initargs):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException as error:
            _log("concurrent.futures", "Exception in initializer:", error)
            pool._initializer_failed()
            return False
    return True


def _worker(pool, initializer, initargs, number):
    if not _is_initialized(pool, initializer, initargs):
        return
    try:
        while True:
            item = _take(pool, number)
            if item is _empty:
                item = _await_item(pool, number)
            # What it is can be told without a look into it.
            if item is None:
                return
            if item is not False:
                # Whoever has taken it may be late: others can begin what came after it, or cancel it.
                if _begin(item.future):
                    item.run()
                item = None
    except BaseException as error:
        _log("concurrent.futures", "Exception in worker", error)


class _PlainItem:
    # Its attributes have names that nobody writes who has another object.
    def __init__(self, future, fn, args, kwargs):
        self._future = future
        self._fn = fn
        self._positional = args
        self._by_name = kwargs or None

    def run(self, _):
        result = failed = None
        if not _starts(self._future):
            return None
        try:
            if self._by_name:
                result = self._fn(*self._positional, **self._by_name)
            else:
                result = self._fn(*self._positional)
        except BaseException as error:
            failed = error
        _pause()
        return self._future, result, failed


def _named_worker():
    pool, number = _my_pool(), _my_number()
    if not _is_initialized(pool, pool._initializer, pool._initargs):
        return
    try:
        item = _begin_taking(pool, number)
        while item is not None:
            if pool._lab_named.begins or _begin(item._future):
                item = _end_turn(pool, number, item.run(item := None))
            else:
                # It was cancelled.
                item = None
                item = _end_turn(pool, number, None)
    except BaseException as error:
        _log("concurrent.futures", "Exception in worker", error)


def _plain_worker():
    try:
        item = _first_item()
        while item is not None:
            # What it has run it forgets before it waits for another.
            item = _end_task(_my_pool(), _my_number(), item.run(item := None))
    except BaseException as error:
        _log("concurrent.futures", "Exception in worker", error)


class BrokenThreadPool(_BrokenExecutor):
    pass


class ThreadPoolExecutor(_Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if _comes_late("ThreadPoolExecutor", "concurrent.futures.thread"):
            # CPython imports this module only now.
            _register()
        if max_workers is None:
            max_workers = _DEFAULT_WORKERS
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = _SimpleQueue()
        self._lab_idle = 0
        self._threads = []
        self._lab_running = []
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = _Lock()
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{next(_numbers)}"
        self._initializer = initializer
        self._initargs = initargs
        is_usual = self.__class__ is ThreadPoolExecutor and self._thread_name_prefix.__class__ is str
        left_open = _left_open() if is_usual else ""
        self._lab_plain = _Plain() if left_open == "workers" and initializer is None else None
        self._lab_named = None if self._lab_plain is not None or not left_open else _Named(left_open != "steps")

    def submit(self, fn, /, *args, **kwargs):
        future = _Future()
        if self._lab_plain is not None:
            worker = _Thread(name=self._thread_name_prefix, target=_plain_worker)
            refused = _hand_in(self, _PlainItem(future, fn, args, kwargs), worker, _ends)
            if refused:
                raise RuntimeError(refused)
            return future
        if self._lab_named is not None:
            worker = _Thread(name=self._thread_name_prefix, target=_named_worker)
            refused = _hand_to_any(self, _PlainItem(future, fn, args, kwargs), worker, _ends)
            if refused:
                raise (BrokenThreadPool if self._broken else RuntimeError)(refused)
            return future
        refused = _put(self, _WorkItem(future, fn, args, kwargs), _ends)
        if refused:
            raise (BrokenThreadPool if self._broken else RuntimeError)(refused)
        number = _missing_worker(self, _ends)
        if number is not None:
            name = f"{self._thread_name_prefix}_{number}"
            args = (self, self._initializer, self._initargs, number)
            worker = _Thread(name=name, target=_worker, args=args)
            _start_worker(self, worker, _ends)
        return future

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            while future := _drained(self):
                future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        workers = _close(self, cancel_futures)
        if cancel_futures:
            try:
                while future := _drained(self):
                    future.cancel()
            except BaseException:
                self._shutdown_lock.release()
                raise
            workers = _closed(self)
        if wait:
            for worker in workers:
                worker.join()


# At last: what ends while this is imported has no pools to end.
def _python_exit():
    for worker in _end_all((_worker, _named_worker, _plain_worker), _ends):
        worker.join()
