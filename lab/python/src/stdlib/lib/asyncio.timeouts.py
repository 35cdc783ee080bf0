"""Blocks that take no longer than they may."""

from _asyncio import is_nan as _is_nan
from _tasks import current_task as _current_task, get_running_loop as _get_running_loop
from asyncio.exceptions import CancelledError as _CancelledError

_CREATED, _ENTERED, _EXPIRING, _EXPIRED, _EXITED = "created", "active", "expiring", "expired", "finished"


class Timeout:
    def __init__(self, when):
        self._state = _CREATED
        self._when = when
        self._lab_timer = None
        self._task = None

    def __repr__(self):
        when = ""
        if self._state == _ENTERED:
            when = f" when={self._when if self._when is None else round(self._when, 3)}"
        return f"<Timeout [{self._state}]{when}>"

    def when(self):
        return self._when

    def expired(self):
        return self._state in (_EXPIRING, _EXPIRED)

    def reschedule(self, when):
        if self._state == _CREATED:
            raise RuntimeError("Timeout has not been entered")
        if self._state != _ENTERED:
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        self._lab_drop_timer()
        if when is None:
            return
        loop = _get_running_loop()
        if when <= loop.time():
            self._lab_timer = loop.call_soon(self._on_timeout)
        else:
            self._lab_timer = loop.call_at(when, self._on_timeout)

    def _lab_drop_timer(self):
        timer = self._lab_timer
        if timer is not None:
            self._lab_timer = None
            timer.cancel()

    async def __aenter__(self):
        if self._state != _CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = _current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, error, trace):
        self._lab_drop_timer()
        if self._state == _ENTERED:
            self._state = _EXITED
        elif self._state == _EXPIRING:
            self._state = _EXPIRED
            # Whoever else cancelled the task meanwhile goes before.
            if self._task.uncancel() <= self._cancelling and kind is not None:
                if issubclass(kind, _CancelledError):
                    raise TimeoutError from error
                if error is not None:
                    _insert_timeout_error(error)
                    if isinstance(error, ExceptionGroup):
                        for part in error.exceptions:
                            _insert_timeout_error(part)

    def _on_timeout(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._lab_timer = None


def _insert_timeout_error(error):
    """Says that the cancellation during which this was raised was a timeout."""
    while (before := error.__context__) is not None:
        if isinstance(before, _CancelledError):
            timeout_error = TimeoutError()
            timeout_error.__context__ = timeout_error.__cause__ = before
            error.__context__ = timeout_error
            return
        error = before


def timeout(delay):
    loop = _get_running_loop()
    return Timeout(delay if delay is None or _is_nan(delay) else loop.time() + delay)


def timeout_at(when):
    return Timeout(when)
