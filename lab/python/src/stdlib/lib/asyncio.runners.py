"""Loops from their beginning to their end."""

from _asyncio import is_awaitable as _is_awaitable, is_coroutine as _is_coroutine
from _old import changed as _changed
from _tasks import _get_running_loop, _show_order, _tasks_of
from asyncio.events import new_event_loop as _new_event_loop, set_event_loop as _set_event_loop
from asyncio.tasks import gather as _gather
from contextvars import copy_context as _copy_context

# CPython waits for the threads of the loop's own executor for five minutes, in which nothing here takes that long.
_THREAD_JOIN_TIMEOUT = None


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._state = "created"
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._lab_sets_loop = False

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, kind, error, trace):
        self.close()

    def close(self):
        if self._state != "initialized":
            return
        loop = self._loop
        try:
            _cancel_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor(_THREAD_JOIN_TIMEOUT))
        finally:
            if self._lab_sets_loop:
                _set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = "closed"

    def get_loop(self):
        self._lazy_init()
        return self._loop

    def run(self, coro, *, context=None):
        if _get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._lazy_init()
        if not _is_coroutine(coro):
            if not _is_awaitable(coro):
                raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
            _changed("RunAwaitable")

            async def _wrap_awaitable(awaitable):
                return await awaitable

            coro = _wrap_awaitable(coro)
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        return self._loop.run_until_complete(task)

    def _lazy_init(self):
        if self._state == "closed":
            raise RuntimeError("Runner is closed")
        if self._state == "initialized":
            return
        if self._loop_factory is None:
            self._loop = _new_event_loop()
            _set_event_loop(self._loop)
            self._lab_sets_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = _copy_context()
        self._state = "initialized"


def run(main, *, debug=None, loop_factory=None):
    if _get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    tasks = _tasks_of(loop)
    if not tasks:
        return
    _show_order(tasks)
    for task in tasks:
        task.cancel()
    loop.run_until_complete(_gather(*tasks, return_exceptions=True))
    for task in tasks:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler(
                {
                    "message": "unhandled exception during asyncio.run() shutdown",
                    "exception": task.exception(),
                    "task": task,
                }
            )
