"""Futures and tasks, and which of them runs where: what CPython has in C."""

from _asyncio import begin_task, end_task, explores, is_coroutine, note_asked, note_unasked, source, thread_key, turn
from _asyncio import is_of_program, notices, where
from _cancels import are_any as may_cancel, has_begun, is_wanted, may_be_cancelled
from _old import changed as note_change
from _source import refuse
from _thread import assume_order
from _traceback import forget_passed, passed
from asyncio.exceptions import CancelledError, InvalidStateError
from collections import deque
from contextvars import Context, copy_context
from functools import partial
from itertools import count

PENDING, CANCELLED, FINISHED = "PENDING", "CANCELLED", "FINISHED"

_numbers = count(1)
# Whether the program has come to its end, and what was left undone then, for whoever explores it.
is_over = False
failure = None
# The first error that a loop has logged, because nobody else has handled it.
_complaint = None
# Who is cancelled from outside, with the timer at which that happens, if somebody asks for that; and whether it has happened.
_to_cancel = None
was_cancelled = False
# The loop that runs in each thread, the task that runs in each loop, and all tasks that are not done.
_running = {}
_current = {}
_unfinished = {}


def _complain(error, where):
    global _complaint
    if _complaint is None and not is_over:
        _complaint = (error, where)


def _come_to_end(found):
    global is_over, failure
    is_over = True
    failure = found


def _only_here(thing):
    """Whoever uses a loop's things in another thread may find them half done, which is not modelled."""
    if not _running or not explores():
        return
    here = thread_key()
    loop = thing if "_ready" in thing.__dict__ else thing.__dict__.get("_loop")
    if loop is not None:
        is_elsewhere = any([it is loop and thread != here for thread, it in _running.items()])
    else:
        is_elsewhere = here not in _running
    if len(_running) > 1:
        # Each of several loops in several threads has its own.
        is_elsewhere |= thing.__dict__.setdefault("_home", here) != here
    if is_elsewhere:
        refuse(
            "using the objects of an event loop in a thread that does not run it: nothing of them is safe there but "
            "'call_soon_threadsafe' and 'run_coroutine_threadsafe'. It"
        )


# Somebody outside.


def _offer_to_cancel(task):
    """Whether the task is cancelled, once, wherever it waits. When it is, nobody knows."""
    global _to_cancel
    is_first = not task._loop.is_running()
    if _to_cancel is None and not was_cancelled and is_wanted(task, is_first) and may_be_cancelled(task):
        _to_cancel = (task, task._loop._call_at_any_time(_cancel_from_outside, task))


def _leave_alone(task):
    global _to_cancel
    if _to_cancel is not None and _to_cancel[0] is task:
        _to_cancel[1].cancel()
        _to_cancel = None


def _cancel_from_outside(task):
    global _to_cancel, was_cancelled
    _to_cancel = None
    # Who has not begun waits at no await.
    if has_begun(task._coro) and task.cancel():
        was_cancelled = True


# Loops and their tasks.


def _get_running_loop():
    return _running.get(thread_key())


def _set_running_loop(loop):
    if loop is None:
        _running.pop(thread_key(), None)
    else:
        _running[thread_key()] = loop


def get_running_loop():
    loop = _running.get(thread_key())
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def current_task(loop=None):
    return _current.get(get_running_loop() if loop is None else loop)


def _task_now():
    return _current.get(_running.get(thread_key()))


def _tasks_of(loop):
    return [task for task in _unfinished if _loop_of(task) is loop and not task.done()]


def _would_notice(tasks, own):
    """Whether the program may find out when each of them is cancelled, `own` aside, which only counts them."""
    cancelled, ended, seen = list(tasks), [], []
    while cancelled or ended:
        is_cancelled = bool(cancelled)
        future = cancelled.pop() if is_cancelled else ended.pop()
        # All that are cancelled come first.
        if any(future is other for other in seen):
            continue
        seen.append(future)
        kind = type(future)
        is_task, is_gathering = kind is Task, _is_gathering(kind)
        if not (is_task or kind is Future or is_gathering):
            # One of the program's, which may do anything.
            return True
        if is_task and notices(future._coro):
            return True
        if is_cancelled and is_task and future._fut_waiter is not None:
            cancelled.append(future._fut_waiter)
        if is_cancelled and is_gathering:
            cancelled.extend(future._children)
        for fn, _ in future._callbacks or ():
            if type(fn) is _Method and fn == own:
                continue
            woken = _ended_by(fn)
            if woken is None:
                return True
            ended.extend(woken)
    return False


def _is_gathering(kind):
    return kind.__name__ == "_GatheringFuture" and kind.__module__ == "asyncio.tasks"


def _ended_by(fn):
    """What a callback ends that is told of something cancelled, if it does nothing else."""
    if type(fn) is _Method and type(fn.__self__) is Task and fn == fn.__self__.task_wakeup:
        return [fn.__self__]
    if type(fn) is not _Function or is_of_program(fn):
        return None
    if getattr(fn, "_is_quiet", False):
        return []
    outer = getattr(fn, "_ends", None)
    if outer is None:
        return None
    return [] if outer.done() else [outer]


def _show_order(tasks, own=None):
    """CPython cancels these in the order of a set, which is that of where they lie. It is assumed to be theirs."""
    if explores() and len(tasks) > 1 and _would_notice(tasks, own):
        assume_order()


def _show_order_of_closing(generators):
    """The same for asynchronous generators, which CPython closes in the order of a set."""
    if explores() and len(generators) > 1 and any([notices(generator) for generator in generators]):
        assume_order()


def all_tasks(loop=None):
    return set(_tasks_of(get_running_loop() if loop is None else loop))


def _register_task(task):
    _unfinished[task] = None


def _unregister_task(task):
    _unfinished.pop(task, None)


def _swap_current_task(loop, task):
    before = _current.get(loop)
    _current[loop] = task
    return before


def _enter_task(loop, task):
    other = _current.get(loop)
    if other is not None:
        raise RuntimeError(f"Cannot enter into task {task!r} while another task {other!r} is being executed.")
    _current[loop] = task


def _leave_task(loop, task):
    entered = _current.get(loop)
    if entered is not task:
        raise RuntimeError(f"Invalid attempt to leave task {task!r} while task {entered!r} is entered.")
    _current[loop] = None


def _forget_loop(loop):
    _current.pop(loop, None)


def _loop_of(future):
    ask = getattr(future, "get_loop", None)
    return future._loop if ask is None else ask()


def isfuture(obj):
    is_one = hasattr(obj.__class__, "_asyncio_future_blocking")
    return is_one and obj._asyncio_future_blocking is not None


# Futures.


class Future:
    __module__ = "_asyncio"
    _asyncio_future_blocking = False
    _loop = None
    _state = PENDING
    _result = None
    _exception = None
    _lab_passed = None
    _callbacks = None
    # The callback that does something only if it is cancelled.
    _lab_if_cancelled = None
    _cancel_message = None
    # What left the coroutine of a task that was cancelled; the first who asks gets it.
    _cancelled_exc = None
    _lab_is_unasked = False

    def __init__(self, *, loop=None):
        if self._loop is not None:
            cls = type(self)
            raise RuntimeError(f"{cls.__module__}.{cls.__qualname__} object is already initialized")
        self._loop = _loop_in_use() if loop is None else loop

    def __repr__(self):
        return _shown(self, _future_info)

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state != PENDING

    def cancelled(self):
        return self._state == CANCELLED

    @property
    def _log_traceback(self):
        return self._lab_is_unasked

    @_log_traceback.setter
    def _log_traceback(self, is_unasked):
        if is_unasked:
            raise ValueError("_log_traceback can only be set to False")
        self._lab_ask()

    def _lab_ask(self):
        if self._lab_is_unasked:
            self._lab_is_unasked = False
            note_asked(self)

    def _make_cancelled_error(self):
        error = self._cancelled_exc
        if error is not None:
            self._cancelled_exc = None
            return error
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    def _lab_failure(self):
        """What `result` raises, if it raises something."""
        if self._state == CANCELLED:
            return self._make_cancelled_error()
        if self._state == PENDING:
            return InvalidStateError("Result is not set.")
        if self._lab_is_unasked:
            self._lab_ask()
        if self._exception is not None:
            forget_passed(self._exception, self._lab_passed)
        return self._exception

    def result(self):
        failure = self._lab_failure()
        if failure is not None:
            raise failure
        return self._result

    def exception(self):
        if self._state == CANCELLED:
            raise self._make_cancelled_error()
        if self._state == PENDING:
            raise InvalidStateError("Exception is not set.")
        if self._lab_is_unasked:
            self._lab_ask()
        return self._exception

    def cancel(self, msg=None):
        _only_here(self)
        self._lab_ask()
        if self._state != PENDING:
            return False
        self._cancel_message = msg
        self._lab_end(CANCELLED)
        return True

    def set_result(self, result, /):
        if self._state != PENDING:
            raise InvalidStateError("invalid state")
        self._result = result
        self._lab_end(FINISHED)

    def set_exception(self, exception, /):
        if self._state == PENDING and isinstance(exception, type) and issubclass(exception, BaseException):
            exception = exception()
        if self._state != PENDING:
            raise InvalidStateError("invalid state")
        if not isinstance(exception, BaseException):
            raise TypeError("invalid exception object")
        if isinstance(exception, StopIteration):
            stop = exception
            exception = RuntimeError(
                "StopIteration interacts badly with generators and cannot be raised into a Future"
            )
            exception.__cause__ = exception.__context__ = stop
        self._exception = exception
        self._lab_passed = passed(exception)
        self._lab_end(FINISHED)
        self._lab_is_unasked = True
        note_unasked(self)

    def _lab_end(self, state):
        if explores():
            _only_here(self)
        self._state = state
        callbacks = self._callbacks
        if callbacks is not None:
            self._callbacks = None
            idle = None if state == CANCELLED else self._lab_if_cancelled
            for callback, context in callbacks:
                # What would do nothing is no part of a state.
                if idle is None or callback is not idle:
                    self._loop.call_soon(callback, self, context=context)

    def add_done_callback(self, fn, /, *, context=None):
        if explores():
            _only_here(self)
        if self._state != PENDING:
            self._loop.call_soon(fn, self, context=context)
            return
        if context is None:
            context = copy_context()
        if self._callbacks is None:
            self._callbacks = [(fn, context)]
        else:
            self._callbacks.append((fn, context))

    def remove_done_callback(self, fn, /):
        _only_here(self)
        before = self._callbacks or ()
        after = [entry for entry in before if entry[0] != fn]
        self._callbacks = after or None
        return len(before) - len(after)

    def __await__(self):
        if self._state == PENDING:
            self._asyncio_future_blocking = True
            yield self
        if self._state == PENDING:
            raise RuntimeError("await wasn't used with future")
        return Future.result(self)

    __iter__ = __await__


def _loop_in_use():
    loop = _get_running_loop()
    if loop is None:
        from asyncio.events import get_event_loop

        return get_event_loop()
    return loop


# Tasks.


class TaskStepMethWrapper:
    def __init__(self, task, error=None):
        self._task = task
        self._error = error

    def __call__(self):
        self._task._step(self._error)


class Task(Future):
    __module__ = "_asyncio"
    _must_cancel = False
    _num_cancels_requested = 0
    _fut_waiter = None
    _coro = None
    _log_destroy_pending = True

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        if loop is None or self._loop is not None:
            super().__init__(loop=loop)
        else:
            self._loop = loop
        if not is_coroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        if context is not None and not isinstance(context, Context):
            raise TypeError(f"a contextvars.Context was expected, got {type(context).__name__}")
        self._name = f"Task-{_numbers.__next__()}" if name is None else str(name)
        self._coro = coro
        self._context = copy_context() if context is None else context
        begin_task(self)
        if may_cancel():
            _offer_to_cancel(self)
        if eager_start and self._loop.is_running():
            self._lab_begin_at_once()
        else:
            self._loop.call_soon(TaskStepMethWrapper(self), context=self._context)
            _register_task(self)

    def __repr__(self):
        return _shown(self, _task_info)

    def get_coro(self):
        return self._coro

    def get_context(self):
        note_change("Task.get_context")
        return self._context

    def get_name(self):
        return self._name

    def set_name(self, value, /):
        self._name = str(value)
        if may_cancel():
            _offer_to_cancel(self)

    def set_result(self, result, /):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception, /):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        _only_here(self)
        self._lab_ask()
        if self._state != PENDING:
            return False
        self._num_cancels_requested += 1
        # If the awaited future refuses, or if there is none, the next step finds out.
        if self._fut_waiter is None or not self._fut_waiter.cancel(msg=msg):
            self._must_cancel = True
            self._cancel_message = msg
        return True

    def cancelling(self):
        return self._num_cancels_requested

    def uncancel(self):
        _only_here(self)
        if self._num_cancels_requested > 0:
            self._num_cancels_requested -= 1
            if self._num_cancels_requested == 0:
                self._must_cancel = False
        return self._num_cancels_requested

    def _lab_end(self, state):
        _unfinished.pop(self, None)
        end_task(self)
        if may_cancel():
            _leave_alone(self)
        Future._lab_end(self, state)

    def _lab_begin_at_once(self):
        outer = _swap_current_task(self._loop, self)
        _register_task(self)
        try:
            self._context._call(self._lab_advance, (None,))
        finally:
            _swap_current_task(self._loop, outer)
            if self._state != PENDING:
                self._coro = None

    def _step(self, error=None):
        turn(self)
        loop = self._loop
        if _current.get(loop) is not None:
            _enter_task(loop, self)
        _current[loop] = self
        try:
            if self._state != PENDING:
                raise InvalidStateError(f"__step(): already done: {self!r} {error!r}")
            self._lab_advance(error)
        finally:
            if _current.get(loop) is not self:
                _leave_task(loop, self)
            # Its place stays: a dict knows where something was that is gone, and states would differ in that.
            _current[loop] = None

    def task_wakeup(self, future, /):
        # It goes on outside of any handler: what the coroutine raises has no other context than its own.
        if type(future) is Future or type(future) is Task:
            failure = future._lab_failure()
        else:
            failure = None
            try:
                future.result()
            except BaseException as error:
                failure = error
        self._step(failure)

    def _lab_advance(self, error):
        if self._must_cancel:
            self._must_cancel = False
            if not isinstance(error, CancelledError):
                error = self._make_cancelled_error()
        self._fut_waiter = None
        try:
            awaited = self._coro.send(None) if error is None else self._coro.throw(error)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                Future.cancel(self, msg=self._cancel_message)
            else:
                Future.set_result(self, stop.value)
        except CancelledError as cancelled:
            self._cancelled_exc = cancelled
            Future.cancel(self)
        except BaseException as raised:
            Future.set_exception(self, raised)
            if isinstance(raised, (KeyboardInterrupt, SystemExit)):
                raise
        else:
            if awaited is None:
                self._loop.call_soon(TaskStepMethWrapper(self), context=self._context)
                return
            kind = type(awaited)
            is_plain = (kind is Future or kind is Task) and awaited is not self
            # Most mistakes need no look.
            is_right = is_plain and awaited._asyncio_future_blocking and awaited._loop is self._loop
            mistake = None if is_right else self._lab_mistake_about(awaited)
            if mistake is not None:
                step = TaskStepMethWrapper(self, RuntimeError(mistake))
                self._loop.call_soon(step, context=self._context)
                return
            awaited._asyncio_future_blocking = False
            awaited.add_done_callback(self.task_wakeup, context=self._context)
            self._fut_waiter = awaited
            if self._must_cancel and awaited.cancel(msg=self._cancel_message):
                self._must_cancel = False

    def _lab_mistake_about(self, awaited):
        if awaited is self:
            return f"Task cannot await on itself: {self!r}"
        is_blocking = getattr(awaited, "_asyncio_future_blocking", None)
        if is_blocking is not None:
            if _loop_of(awaited) is not self._loop:
                return f"Task {self!r} got Future {awaited!r} attached to a different loop"
            if is_blocking:
                return None
            return f"yield was used instead of yield from in task {self!r} with {awaited!r}"
        if isinstance(awaited, _Generator):
            return f"yield was used instead of yield from for generator in task {self!r} with {awaited!r}"
        return f"Task got bad yield: {awaited!r}"


def _generator():
    yield


_Generator = type(_generator())
_Function, _Method = type(_generator), type(TaskStepMethWrapper(None).__call__)
Future.__module__ = Task.__module__ = "_asyncio"


# How they are shown.

_being_shown = []


def _shown(future, info):
    if any(future is other for other in _being_shown):
        return "..."
    _being_shown.append(future)
    try:
        return f"<{type(future).__name__} {' '.join(info(future))}>"
    finally:
        _being_shown.pop()


def _future_info(future):
    info = [future._state.lower()]
    if future._state == FINISHED:
        if future._exception is not None:
            info.append(f"exception={future._exception!r}")
        else:
            info.append(f"result={_short(future._result)}")
    callbacks = future._callbacks
    if callbacks:
        shown = _format_callback_source(callbacks[0][0])
        if len(callbacks) > 2:
            shown += f", <{len(callbacks) - 2} more>"
        if len(callbacks) > 1:
            shown += f", {_format_callback_source(callbacks[-1][0])}"
        info.append(f"cb=[{shown}]")
    return info


def _task_info(task):
    state, *rest = _future_info(task)
    if task.cancelling() and not task.done():
        state = "cancelling"
    info = [state, f"name={task.get_name()!r}"]
    if task._coro:
        info.append(f"coro=<{_format_coroutine(task._coro)}>")
    if task._fut_waiter is not None:
        info.append(f"wait_for={task._fut_waiter!r}")
    return info + rest


def _format_coroutine(coro):
    name, is_begun_or_new, file, line = where(coro)
    if file is None:
        return f"{name}()"
    if file.startswith("<"):
        file = file.strip("<>").replace(".", "/") + ".py"
    return f"{name}() {'running' if is_begun_or_new else 'done, defined'} at {file}:{line}"


def _format_callback_source(callback, args=None):
    shown = _format_callback(callback, args)
    while hasattr(callback, "__wrapped__"):
        callback = callback.__wrapped__
    while isinstance(callback, partial):
        callback = callback.func
    place = source(callback)
    return f"{shown} at {place[0]}:{place[1]}" if place else shown


def _format_callback(callback, args, named=None, suffix=""):
    if args is None:
        text = "()"
    else:
        values = [_short(value) for value in args]
        values.extend(f"{name}={_short(value)}" for name, value in (named or {}).items())
        text = f"({', '.join(values)})"
    if isinstance(callback, partial):
        inner = (None, None) if args is None else (callback.args, callback.keywords)
        return _format_callback(callback.func, *inner, text + suffix)
    name = getattr(callback, "__qualname__", None) or getattr(callback, "__name__", None) or repr(callback)
    return name + text + suffix


_BRACKETS = {
    tuple: "()",
    list: "[]",
    deque: ("deque([", "])"),
    set: "{}",
    frozenset: ("frozenset({", "})"),
}


def _short(value, depth=6):
    """As `reprlib` shows it: long things are cut."""
    kind = type(value)
    if kind in _BRACKETS:
        return _short_items(value, kind, depth)
    if kind is dict:
        if value and depth <= 0:
            return "{...}"
        keys = _in_order(value)
        parts = [f"{_short(key, depth - 1)}: {_short(value[key], depth - 1)}" for key in keys[:4]]
        if len(keys) > 4:
            parts.append("...")
        return "{" + ", ".join(parts) + "}"
    if kind is str:
        shown = repr(value[:30])
        if len(shown) > 30:
            shown = repr(value[:13] + value[len(value) - 14 :])
            shown = shown[:13] + "..." + shown[len(shown) - 14 :]
        return shown
    return _cut(repr(value), 40 if kind is int else 30)


def _short_items(value, kind, depth):
    opening, closing = _BRACKETS[kind]
    if not value and kind in (set, frozenset):
        return f"{kind.__name__}()"
    if value and depth <= 0:
        return f"{opening}...{closing}"
    items = _in_order(value) if kind in (set, frozenset) else list(value)
    parts = [_short(item, depth - 1) for item in items[:6]]
    if len(items) > 6:
        parts.append("...")
    if kind is tuple and len(items) == 1:
        closing = ",)"
    return opening + ", ".join(parts) + closing


def _in_order(values):
    try:
        return sorted(values)
    except Exception:
        return list(values)


def _cut(text, limit):
    if len(text) <= limit:
        return text
    start = (limit - 3) // 2
    return text[:start] + "..." + text[len(text) - (limit - 3 - start) :]
