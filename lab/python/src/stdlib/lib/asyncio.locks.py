"""Locks and the like, for the tasks of one loop."""

from _thread import refuse_without as _refuse_without
from _tasks import _get_running_loop, _only_here, _task_now
from asyncio.exceptions import BrokenBarrierError as _BrokenBarrierError, CancelledError as _CancelledError
from collections import deque as _deque


class _LoopBound:
    """It belongs to the loop in which somebody had to wait for it first."""

    _loop = None

    def _get_loop(self):
        loop = _get_running_loop()
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return loop


class _Waited(_LoopBound):
    """With futures of those who wait, in the order in which they came."""

    def __init__(self):
        self._waiters = _deque()

    def __repr__(self):
        state = self._lab_state_shown()
        if self._waiters:
            state += f", waiters:{len(self._waiters)}"
        return _shown(self, state)

    async def _lab_await_turn(self, future):
        self._waiters.append(future)
        try:
            await future
        finally:
            self._waiters.remove(future)

    def _lab_wake(self, n, result):
        """How many could be woken."""
        woken = 0
        for future in self._waiters:
            if woken >= n:
                break
            if not future.done():
                woken += 1
                future.set_result(result)
        return woken


def _shown(thing, state):
    return f"<{object.__repr__(thing)[1:-1]} [{state}]>"


class _Entered(_Waited):
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, kind, error, trace):
        self.release()


class Lock(_Entered):
    def __init__(self):
        super().__init__()
        self._locked = False
        # The task that has it, for those who ask why another one waits.
        self._lab_holder = None

    def _lab_state_shown(self):
        return "locked" if self._locked else "unlocked"

    def locked(self):
        return self._locked

    async def acquire(self):
        if self._locked or not all(future.cancelled() for future in self._waiters):
            try:
                await self._lab_await_turn(self._get_loop().create_future())
            except _CancelledError:
                # It may have been its turn.
                if not self._locked:
                    self._wake_up_first()
                raise
        self._locked = True
        self._lab_holder = _task_now()
        return True

    def release(self):
        _only_here(self)
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._lab_holder = None
        self._wake_up_first()

    def _wake_up_first(self):
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class _Reentrant(Lock):
    """Who has it may take it again."""

    def __init__(self):
        super().__init__()
        self._again = 0

    async def acquire(self):
        if self._locked and self._lab_holder is _task_now():
            self._again += 1
            return True
        return await super().acquire()

    def release(self):
        if self._again:
            self._again -= 1
        else:
            super().release()


class _LeftOut(Lock):
    """It keeps nobody out."""

    async def acquire(self):
        return True

    def release(self):
        pass


class Event(_Waited):
    def __init__(self):
        super().__init__()
        self._value = False

    def _lab_state_shown(self):
        return "set" if self._value else "unset"

    def is_set(self):
        return self._value

    def set(self):
        _only_here(self)
        if not self._value:
            self._value = True
            self._lab_wake(len(self._waiters), True)

    def clear(self):
        _only_here(self)
        self._value = False

    async def wait(self):
        if not self._value:
            await self._lab_await_turn(self._get_loop().create_future())
        return True


class Condition(_Entered):
    def __init__(self, lock=None):
        super().__init__()
        if lock is None:
            lock = Lock()
        elif type(lock) is _LeftOut:
            _refuse_without()
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release

    def _lab_state_shown(self):
        return "locked" if self.locked() else "unlocked"

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        future = self._get_loop().create_future()
        self.release()
        try:
            try:
                await self._lab_await_turn(future)
                return True
            finally:
                await self._lab_acquire_whatever_comes()
        except BaseException:
            # It may have been woken, and somebody else can use that.
            self._lab_wake(1, False)
            raise

    async def _lab_acquire_whatever_comes(self):
        cancelled = None
        while True:
            try:
                await self.acquire()
                break
            except _CancelledError as error:
                cancelled = error
        if cancelled is not None:
            raise cancelled

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        _only_here(self)
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._lab_wake(n, False)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_Entered):
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        super().__init__()
        self._value = value

    def _lab_state_shown(self):
        return "locked" if self.locked() else f"unlocked, value:{self._value}"

    def locked(self):
        return self._value == 0 or any(not future.cancelled() for future in self._waiters)

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        future = self._get_loop().create_future()
        try:
            await self._lab_await_turn(future)
        except _CancelledError:
            # What was given to it goes back.
            if future.done() and not future.cancelled():
                self._value += 1
            raise
        finally:
            while self._value > 0 and self._wake_up_next():
                pass
        return True

    def release(self):
        _only_here(self)
        self._value += 1
        self._wake_up_next()

    def _wake_up_next(self):
        # Whoever is woken has it, so that nobody can come in between.
        is_woken = self._lab_wake(1, True) > 0
        if is_woken:
            self._value -= 1
        return is_woken


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        _only_here(self)
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class Barrier(_LoopBound):
    """It is filling, draining, resetting, or broken."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition()
        self._parties = parties
        self._state = "filling"
        self._count = 0

    def __repr__(self):
        waiters = "" if self.broken else f", waiters:{self.n_waiting}/{self.parties}"
        return _shown(self, self._state + waiters)

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *raised):
        pass

    async def wait(self):
        async with self._cond:
            await self._cond.wait_for(lambda: self._state not in ("draining", "resetting"))
            if self._state == "broken":
                raise _BrokenBarrierError("Barrier aborted")
            place = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._lab_change_to("draining")
                else:
                    await self._cond.wait_for(lambda: self._state != "filling")
                    if self._state in ("broken", "resetting"):
                        raise _BrokenBarrierError("Abort or reset of barrier")
                return place
            finally:
                self._count -= 1
                if self._count == 0:
                    self._lab_change_to("filling" if self._state in ("resetting", "draining") else self._state)

    def _lab_change_to(self, state):
        self._state = state
        self._cond.notify_all()

    async def reset(self):
        async with self._cond:
            self._lab_change_to("resetting" if self._count > 0 else "filling")

    async def abort(self):
        async with self._cond:
            self._lab_change_to("broken")

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"
