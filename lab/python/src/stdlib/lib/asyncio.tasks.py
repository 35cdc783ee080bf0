"""Coroutines that run side by side, and ways to wait for them."""

from _asyncio import is_any_order as _is_any_order, is_awaitable as _is_awaitable, is_coroutine as _is_coroutine
from _old import changed as _changed
from _tasks import Task, all_tasks, current_task, get_running_loop as _get_running_loop_or_fail
from _tasks import Future as _Future, _Generator, _enter_task, _get_running_loop, _leave_task, _register_task
from _tasks import _swap_current_task, _unregister_task, isfuture as _isfuture, _loop_of
from _thread import assume_order as _assume_order, choose as _choose
from asyncio.events import get_event_loop as _get_event_loop
from asyncio.exceptions import CancelledError as _CancelledError
from asyncio.futures import _chain_future, _set_result_unless_cancelled
from asyncio.queues import Queue as _Queue
from asyncio.timeouts import timeout as _timeout
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Future as _FutureOfThread
from functools import partial as _partial


def create_task(coro, **kwargs):
    return _get_running_loop_or_fail().create_task(coro, **kwargs)


async def _wrap_awaitable(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    is_coroutine = _is_coroutine(coro_or_future)
    if not is_coroutine and _isfuture(coro_or_future):
        if loop is not None and loop is not _loop_of(coro_or_future):
            raise ValueError(
                "The future belongs to a different loop than the one specified as the loop argument"
            )
        return coro_or_future
    coro = coro_or_future
    if not is_coroutine:
        if not _is_awaitable(coro):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro = _wrap_awaitable(coro)
    if loop is None:
        loop = _get_event_loop()
    try:
        return loop.create_task(coro)
    except RuntimeError:
        # What was made here is left for the warning that nobody awaited it.
        if coro is coro_or_future:
            coro.close()
        raise


class _Pass:
    def __await__(self):
        yield


_pass = _Pass()


async def sleep(delay, result=None):
    if delay <= 0:
        await _pass
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = _get_running_loop_or_fail()
    future = loop.create_future()
    timer = loop.call_later(delay, _set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


# Waiting for several.


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if _isfuture(fs) or _is_coroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    if isinstance(fs, _Generator):
        _changed("WaitOfGenerator")
    futures = list(dict.fromkeys(fs))
    if any(_is_coroutine(future) for future in futures):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    await _await_some(futures, timeout, return_when, _get_running_loop_or_fail())
    done = {future for future in futures if future.done()}
    return done, {future for future in futures if future not in done}


async def _await_some(futures, timeout, return_when, loop):
    assert futures, "Set of Futures is empty."
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, _release_waiter, waiter)
    left = len(futures)

    def _on_completion(future):
        nonlocal left
        left -= 1
        is_over = left <= 0 or return_when == FIRST_COMPLETED
        if not is_over and return_when == FIRST_EXCEPTION:
            is_over = not future.cancelled() and future.exception() is not None
        if is_over:
            if timer is not None:
                timer.cancel()
            _release_waiter(waiter)

    for future in futures:
        future.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in futures:
            future.remove_done_callback(_on_completion)


async def wait_for(fut, timeout):
    if timeout is None or not timeout <= 0:
        async with _timeout(timeout):
            return await fut
    # Without time it does not even begin, unless it was done before.
    future = ensure_future(fut)
    if future.done():
        return future.result()
    await _cancel_and_wait(future)
    try:
        return future.result()
    except _CancelledError as cancelled:
        raise TimeoutError from cancelled


async def _cancel_and_wait(future):
    # Waiting for the future itself would hand it the next cancellation, too.
    waiter = _get_running_loop_or_fail().create_future()
    release = _partial(_release_waiter, waiter)
    future.add_done_callback(release)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(release)


# More are not tried in each order.
_MOST_ORDERED = 4


def _in_any_order(items):
    if len(items) > _MOST_ORDERED:
        _assume_order()
        return items
    return [items.pop(_choose(left)) for left in range(len(items), 0, -1)]


class _AsCompletedIterator:
    def __init__(self, aws, timeout):
        self._done = _Queue()
        self._timer = None
        loop = _get_event_loop()
        aws = list(dict.fromkeys(aws))
        # CPython goes through a set of them: so they begin, unless that is anyhow in any order. It goes through a set of
        # futures then: so those come that are done.
        begun = [aw for aw in aws if not _isfuture(aw)]
        begun = begun if _is_any_order() else _in_any_order(begun)
        futures = [aw for aw in aws if _isfuture(aw)]
        futures += [ensure_future(aw, loop=loop) for aw in begun]
        futures = list(dict.fromkeys(futures))
        done = _in_any_order([future for future in futures if future.done()])
        self._todo = done + [future for future in futures if future not in done]
        for future in self._todo:
            future.add_done_callback(self._handle_completion)
        if self._todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._handle_timeout)
        self._left = len(self._todo)

    def __aiter__(self):
        _changed("AsyncAsCompleted")
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._wait_for_one(resolve=True)

    def _handle_timeout(self):
        for future in self._todo:
            future.remove_done_callback(self._handle_completion)
            # Each of those who still wait is told so.
            self._done.put_nowait(None)
        self._todo.clear()

    def _handle_completion(self, future):
        if not self._todo:
            return
        self._todo.remove(future)
        self._done.put_nowait(future)
        if not self._todo and self._timer is not None:
            self._timer.cancel()

    async def _wait_for_one(self, resolve=False):
        try:
            future = await self._done.get()
        except BaseException:
            self._left += 1
            raise
        if future is None:
            raise TimeoutError
        return future.result() if resolve else future


def as_completed(fs, *, timeout=None):
    if _is_awaitable(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


class _GatheringFuture(_Future):
    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        """It is cancelled by its children, once they are."""
        if self.done():
            return False
        is_any_cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                is_any_cancelled = True
        if is_any_cancelled:
            self._cancel_requested = True
        return is_any_cancelled


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        outer = _get_event_loop().create_future()
        outer.set_result([])
        return outer

    outer = None
    left = 0

    def _done_callback(future):
        nonlocal left
        left -= 1
        if outer is None or outer.done():
            if not future.cancelled():
                future.exception()
            return
        if not return_exceptions:
            failure = future._make_cancelled_error() if future.cancelled() else future.exception()
            if failure is not None:
                outer.set_exception(failure)
                return
        if left:
            return
        results = [_outcome(child) for child in outer._children]
        if outer._cancel_requested:
            # CPython asks the last argument, whichever ended last.
            outer.set_exception(outer._children[-1]._make_cancelled_error())
        else:
            outer.set_result(results)

    loop = _get_running_loop()
    known = {}
    done = []
    for arg in coros_or_futures:
        if arg in known:
            continue
        future = known[arg] = ensure_future(arg, loop=loop)
        if future is not arg:
            future._log_destroy_pending = False
        if loop is None:
            loop = _loop_of(future)
        left += 1
        if future.done():
            done.append(future)
        else:
            future.add_done_callback(_done_callback)
    outer = _GatheringFuture([known[arg] for arg in coros_or_futures], loop=loop)
    if not return_exceptions:
        # Whoever waits for it is told as soon as one is cancelled.
        _done_callback._ends = outer
    # If all were done when it began, it is done at once.
    for future in done:
        _done_callback(future)
    return outer


def _outcome(future):
    if future.cancelled():
        message = future._cancel_message
        return _CancelledError("" if message is None else message)
    error = future.exception()
    return future.result() if error is None else error


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = _loop_of(inner).create_future()

    def _inner_done_callback(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
            return
        error = inner.exception()
        if error is None:
            outer.set_result(inner.result())
        else:
            outer.set_exception(error)

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    _outer_done_callback._is_quiet = True
    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


def run_coroutine_threadsafe(coro, loop):
    if not _is_coroutine(coro):
        raise TypeError("A coroutine object is required")
    future = _FutureOfThread()

    def callback():
        try:
            _chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(callback)
    return future


def create_eager_task_factory(custom_task_constructor):
    def factory(loop, coro, *, eager_start=True, **kwargs):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)

    return factory


eager_task_factory = create_eager_task_factory(Task)
