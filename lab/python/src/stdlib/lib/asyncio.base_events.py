"""The loop: callbacks that are ready, timers, and the order in which they run."""

from _asyncio import async_generators as _async_generators, check_when as _check_when, choose as _choose, due as _due
from _asyncio import explores as _explores, gives_way_first as _gives_way_first
from _asyncio import is_any_order as _is_any_order, is_nan as _is_nan, lost_generators as _lost
from _asyncio import now as _now, thread_key as _thread_key, waker as _waker, warn as _warn
from _log import log as _log_of
from _logging import imported as _imported
from _pool import unseen as _unseen
from _pools import _hand_in
from _source import refuse as _refuse
from _thread import give_way as _give_way, hear_between as _hear_between, hear_others as _hear_others
from _thread import yield_if_free as _yield_if_free, yield_if_seen as _yield_if_seen
from _tasks import Task as _Task, _complain, _forget_loop, _get_running_loop, _loop_of, _only_here, _set_running_loop
from _tasks import _show_order_of_closing
from asyncio.coroutines import _iscoroutinefunction, iscoroutine as _iscoroutine
from asyncio.events import AbstractEventLoop as _AbstractEventLoop, Handle as _Handle
from asyncio.events import TimerHandle as _TimerHandle, _ThreadSafeHandle
from asyncio.futures import Future as _Future, _set_result_unless_cancelled, isfuture as _isfuture
from asyncio.futures import wrap_future as _wrap_future
from asyncio.tasks import ensure_future as _ensure_future, gather as _gather
from asyncio.timeouts import timeout as _timeout
from collections import deque as _deque
from concurrent.futures import ThreadPoolExecutor as _ThreadPoolExecutor
from concurrent.futures._base import _Unseen
from concurrent.futures.thread import _PlainItem, _ends, _plain_worker
from threading import Thread as _Thread


# Methods of CPython's loops that have to do with what is outside.
_OUTSIDE = frozenset(
    "add_reader add_signal_handler add_writer connect_accepted_socket connect_read_pipe connect_write_pipe "
    "create_connection create_datagram_endpoint create_server create_unix_connection create_unix_server getaddrinfo "
    "getnameinfo remove_reader remove_signal_handler remove_writer sendfile sock_accept sock_connect sock_recv "
    "sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendfile sock_sendto start_tls "
    "subprocess_exec subprocess_shell".split()
)


def _run_until_complete_cb(future):
    # The loop is left already if the program ends.
    if future.cancelled() or not isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        _loop_of(future).stop()


def _log(text, error):
    _log_of("asyncio", text, error)


class BaseEventLoop(_AbstractEventLoop):
    slow_callback_duration = 0.1

    def __init__(self):
        self._ready = _deque()
        # In the order in which they were set. Those that are cancelled are gone at once.
        self._timers = []
        self._waker = _waker()
        self._thread_id = None
        self._stopping = False
        self._closed = False
        self._debug = False
        self._default_executor = None
        self._executor_shutdown_called = False
        self._exception_handler = None
        self._task_factory = None
        logging = _imported("logging")
        if logging is not None:
            logging.getLogger("asyncio").debug("Using selector: %s", "EpollSelector")

    def __repr__(self):
        state = f"running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}"
        return f"<{type(self).__name__} {state}>"

    def __getattr__(self, name):
        if name in _OUTSIDE:
            _refuse(f"'loop.{name}'")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    # What is to be run.

    def time(self):
        return _now()

    def call_soon(self, callback, *args, context=None):
        if _explores():
            _only_here(self)
        if self._closed:
            self._check_closed()
        if lost := _lost():
            self._close_lost(lost)
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_soon")
        _hear_between()
        handle = _Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_soon_threadsafe")
        handle = _ThreadSafeHandle(callback, args, self, context)
        is_from_outside = _get_running_loop() is not self
        if is_from_outside:
            _yield_if_free()
        elif lost := _lost():
            self._close_lost(lost)
        self._ready.append(handle)
        self._waker.wake()
        if is_from_outside:
            # The loop is woken through a socket, and for that the global lock is let go of.
            _give_way()
        return handle

    def _lab_add_unseen(self, callback, *args):
        """As `call_soon_threadsafe` for a worker of a pool into which nobody looks: until the loop is woken nobody knows of
        it, and what the worker does then is to look for another task."""
        self._ready.append(_ThreadSafeHandle(callback, args, self, None))
        self._waker.wake()

    def _close_lost(self, generators):
        """As if they had been closed when nobody had them any more: nothing has become ready since."""
        for generator in generators:
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        when = delay if _is_nan(delay) else self.time() + delay
        return self.call_at(when, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")
        _only_here(self)
        if not _is_nan(when):
            _check_when(when)
        elif self._timers:
            _refuse("a timer whose time is no number, where there are others,")
        timer = _TimerHandle(when, callback, args, self, context)
        self._timers.append(timer)
        return timer

    def _call_at_any_time(self, callback, *args):
        """While a program is explored: nothing is known of when."""
        timer = _TimerHandle(None, callback, args, self, None)
        self._timers.append(timer)
        return timer

    def _timer_handle_cancelled(self, timer):
        self._timers = [other for other in self._timers if other is not timer]

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_thread(self):
        if self._thread_id is not None and self._thread_id != _thread_key():
            raise RuntimeError(
                "Non-thread-safe operation invoked on an event loop other than the current one"
            )

    def _check_callback(self, callback, method):
        if _iscoroutine(callback) or _iscoroutinefunction(callback):
            raise TypeError(f"coroutines cannot be used with {method}()")
        if not callable(callback):
            raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")

    # Futures and tasks.

    def create_future(self):
        return _Future(loop=self)

    def create_task(self, coro, **kwargs):
        self._check_closed()
        if self._task_factory is not None:
            return self._task_factory(self, coro, **kwargs)
        return _Task(coro, loop=self, **kwargs) if kwargs else _Task(coro, loop=self)

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        _only_here(self)
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # Running.

    def run_forever(self):
        self._check_closed()
        self._check_running()
        self._thread_id = _thread_key()
        _set_running_loop(self)
        try:
            self._run_once()
            while not self._stopping:
                self._run_once()
        finally:
            self._stopping = False
            self._thread_id = None
            _set_running_loop(None)
            # What another thread hands in now is left to the next run, or to nobody.
            _give_way()

    def _run_once(self):
        if _is_any_order():
            self._run_in_any_order()
        else:
            self._run_pass()

    def _run_in_any_order(self):
        """One callback or timer, and the callbacks after it if the loop stops."""
        self._run_chosen(False)
        while self._stopping and self._run_chosen(True):
            pass

    def _run_chosen(self, is_stopping):
        if lost := _lost():
            self._close_lost(lost)
        # By their places: going through what other threads add to would notice that.
        ready = [self._ready[place] for place in range(len(self._ready))]
        for handle in [handle for handle in ready if handle._cancelled]:
            self._ready.remove(handle)
        ready = [handle for handle in ready if not handle._cancelled]
        timers = [] if is_stopping else self._timers
        place = _choose([handle._callback for handle in ready], timers, self._waker, is_stopping)
        if place is None:
            return False
        if place >= len(ready):
            timer = timers[place - len(ready)]
            self._timers = [other for other in timers if other is not timer]
            timer._run()
        elif place >= 0:
            self._ready.remove(ready[place])
            ready[place]._run()
        return True

    def _run_pass(self):
        """What becomes ready in this pass waits for the next one."""
        # Before each, a loop asks the system what has happened, and the global lock is let go of.
        _hear_others()
        if lost := _lost():
            self._close_lost(lost)
        if self._timers and _is_nan(self._timers[0]._when):
            # Nothing is less than that, so it stays the first, and CPython looks how long to wait for it.
            if not self._ready and not self._stopping:
                raise ValueError("cannot convert float NaN to integer")
            self._ready.append(self._timers.pop(0))
        timers = self._timers
        due = _due(timers, bool(self._ready) or self._stopping, self._waker)
        if due:
            for place in due:
                _hear_between()
                self._ready.append(timers[place])
            self._timers = [timer for place, timer in enumerate(timers) if place not in due]
            # What comes now belongs to this pass, too.
            _hear_others()
        if _explores():
            self._run_beside_others(len(self._ready))
            return
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle._cancelled:
                handle._run()

    def _run_beside_others(self, left):
        """So many callbacks. What others hand in comes before or after what each of them has made ready."""
        known = len(self._ready)
        while left:
            if len(self._ready) != known and not _gives_way_first(self._ready[0]._callback):
                _hear_others()
            handle = self._ready.popleft()
            left -= 1
            known = len(self._ready)
            if not handle._cancelled:
                handle._run()

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        is_new = not _isfuture(future)
        future = _ensure_future(future, loop=self)
        if is_new:
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except BaseException:
            # Nobody else has the new task, so nobody else can ask.
            if is_new and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def _check_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if _get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def stop(self):
        _only_here(self)
        self._stopping = True

    def is_running(self):
        return self._thread_id is not None

    def is_closed(self):
        return self._closed

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = True
        _forget_loop(self)
        self._ready.clear()
        # Sockets are closed, and what was waited with.
        _give_way()
        self._timers = []
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)

    async def shutdown_asyncgens(self):
        generators = _async_generators()
        if not generators:
            return
        _show_order_of_closing(generators)
        results = await _gather(*[generator.aclose() for generator in generators], return_exceptions=True)
        for result, generator in zip(results, generators):
            if isinstance(result, Exception):
                message = f"an error occurred during closing of asynchronous generator {generator!r}"
                self.call_exception_handler({"message": message, "exception": result, "asyncgen": generator})

    # Threads.

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        if executor is None:
            if self._executor_shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            if self._default_executor is None:
                self._default_executor = _ThreadPoolExecutor(thread_name_prefix="asyncio")
            executor = self._default_executor
        if executor.__class__ is _ThreadPoolExecutor and executor._lab_plain is not None and _are_usual(self, executor):
            return _wrap_future(_submit_unseen(executor, func, args), loop=self)
        return _wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        if not isinstance(executor, _ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        _only_here(self)
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        future = self.create_future()
        thread = _Thread(target=self._do_shutdown, args=(future,))
        thread.start()
        try:
            async with _timeout(timeout):
                await future
        except TimeoutError:
            text = f"The executor did not finishing joining its threads within {timeout} seconds."
            _warn("RuntimeWarning", text)
            self._default_executor.shutdown(wait=False)
        else:
            thread.join()
            # Its threads are finished. Who has joined them need not ask which are alive.
            self._default_executor.shutdown(wait=True)
            self._default_executor = None

    def _do_shutdown(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(_set_result_unless_cancelled, future, None)
        except Exception as error:
            if not self.is_closed() and not future.cancelled():
                self.call_soon_threadsafe(future.set_exception, error)

    # Errors that nobody else can handle.

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        _only_here(self)
        self._exception_handler = handler

    def default_exception_handler(self, context):
        lines = [context.get("message") or "Unhandled exception in event loop"]
        for key in sorted(context):
            if key not in ("message", "exception"):
                lines.append(f"{key}: {context[key]!r}")
        _log("\n".join(lines), context.get("exception"))

    def call_exception_handler(self, context):
        handler = self._exception_handler
        if handler is None:
            self._note(context)
            self._handle_by_default(context, "Exception in default exception handler")
            return
        try:
            thing = context.get("task") or context.get("future") or context.get("handle")
            if hasattr(thing, "get_context"):
                thing._context.run(handler, self, context)
            else:
                handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._handle_by_default(
                {"message": "Unhandled error in exception handler", "exception": error, "context": context},
                "Exception in default exception handler while handling an unexpected error in custom "
                "exception handler",
            )

    def _note(self, context):
        error = context.get("exception")
        if error is not None:
            task = context.get("task")
            _complain(error, "in a callback" if task is None else f"in {task.get_name()}")

    def _handle_by_default(self, context, otherwise):
        try:
            self.default_exception_handler(context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            # A class of the program's has its own.
            _log(otherwise, error)

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        _only_here(self)
        self._debug = enabled


def _submit_unseen(pool, func, args):
    """What comes of a task of a pool into which nobody looks: only the loop knows of it."""
    _yield_if_seen()
    # What is made nobody has yet.
    _unseen()
    future = _Unseen()
    _unseen()
    item = _PlainItem(future, func, args, None)
    worker = _Thread(name=pool._thread_name_prefix, target=_plain_worker)
    refused = _hand_in(pool, item, worker, _ends)
    if refused:
        raise RuntimeError(refused)
    # A worker may be done with it before the loop asks to be told.
    _give_way()
    return future


_usual = BaseEventLoop.call_soon_threadsafe, _ThreadPoolExecutor.submit


def _are_usual(loop, pool):
    """Whether work is handed in and its end told by the functions that are here."""
    return all(
        [
            getattr(method, "__func__", None) is usual
            for method, usual in zip((loop.call_soon_threadsafe, pool.submit), _usual)
        ]
    )


class _UnixSelectorEventLoop(BaseEventLoop):
    __module__ = "asyncio.unix_events"


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop
