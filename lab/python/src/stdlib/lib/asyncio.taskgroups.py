"""Tasks that end together."""

from _old import changed as _changed
from _tasks import _show_order, current_task as _current_task, get_running_loop as _get_running_loop
from asyncio.exceptions import CancelledError as _CancelledError


class TaskGroup:
    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._cancel_on_enter = False
        self._loop = None
        self._parent_task = None
        self._parent_cancel_requested = False
        # In the order in which they began.
        self._tasks = {}
        self._errors = []
        self._base_error = None
        self._on_completed_fut = None

    def __repr__(self):
        info = ""
        if self._tasks:
            info += f" tasks={len(self._tasks)}"
        if self._errors:
            info += f" errors={len(self._errors)}"
        if self._aborting:
            info += " cancelling"
        elif self._entered:
            info += " entered"
        return f"<TaskGroup{info}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        if self._loop is None:
            self._loop = _get_running_loop()
        self._parent_task = _current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        if self._cancel_on_enter:
            self.cancel()
        return self

    async def __aexit__(self, kind, error, trace):
        try:
            return await self._lab_leave(kind, error)
        finally:
            self._parent_task = None
            self._errors = None
            self._base_error = None

    async def _lab_leave(self, kind, error):
        self._exiting = True
        if error is not None and self._base_error is None and _is_base_error(error):
            self._base_error = error
        is_cancelled = kind is not None and issubclass(kind, _CancelledError)
        cancelled = error if is_cancelled else None
        if kind is not None and not self._aborting:
            self._abort()
        # The parent can be cancelled while it waits, more than once.
        last = None
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = self._loop.create_future()
            try:
                await self._on_completed_fut
            except _CancelledError as raised:
                last = raised
                if not self._aborting:
                    cancelled = raised
                    self._abort()
            self._on_completed_fut = None

        if self._base_error is not None:
            raise self._base_error
        if self._parent_cancel_requested:
            # The group did that; what else was asked of the parent stays.
            if self._parent_task.uncancel() == 0:
                cancelled = None
            elif cancelled is None:
                cancelled = last
        if cancelled is not None and not self._errors:
            raise cancelled
        if kind is not None and not is_cancelled:
            self._errors.append(error)
        if not self._errors:
            return True
        # Cancelled again, the parent finds that out at its next await.
        if self._parent_task.cancelling():
            self._parent_task.uncancel()
            self._parent_task.cancel()
        if kind is not None and issubclass(kind, GeneratorExit) and len(self._errors) == 1:
            raise error
        raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None

    def create_task(self, coro, **kwargs):
        if not self._entered:
            refused = "has not been entered"
        elif self._exiting and not self._tasks:
            refused = "is finished"
        elif self._aborting:
            refused = "is shutting down"
        else:
            refused = None
        if refused is not None:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} {refused}")
        task = self._loop.create_task(coro, **kwargs)
        self._tasks[task] = None
        # One that is done already is told of later, too, so that its failure does not come out of here.
        task.add_done_callback(self._on_task_done)
        if self._aborting and not task.done():
            task.cancel()
        return task

    def cancel(self):
        _changed("TaskGroup.cancel")
        if not self._entered:
            self._cancel_on_enter = True
        elif not self._aborting and not (self._exiting and not self._tasks):
            self._abort()
            if self._parent_task and not self._parent_cancel_requested:
                self._parent_cancel_requested = True
                self._parent_task.cancel()

    def _abort(self):
        self._aborting = True
        left = [task for task in self._tasks if not task.done()]
        _show_order(left, self._on_task_done)
        for task in left:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.pop(task, None)
        waiter = self._on_completed_fut
        if waiter is not None and not self._tasks and not waiter.done():
            waiter.set_result(True)
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        self._errors.append(error)
        if self._base_error is None and _is_base_error(error):
            self._base_error = error
        if self._parent_task.done():
            message = f"Task {task!r} has errored out but its parent task {self._parent_task} "
            message += "is already completed"
            self._loop.call_exception_handler({"message": message, "exception": error, "task": task})
        elif not self._aborting and not self._parent_cancel_requested:
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()


def _is_base_error(error):
    return isinstance(error, (SystemExit, KeyboardInterrupt))
