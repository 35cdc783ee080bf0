"""Threads, and the ways in which they wait for one another."""

from _deque import deque as _deque
from _itertools import count as _count
from _thread import Deadline as _Deadline, Lock, get_ident, make_again as RLock
from _thread import adopt as _adopt, current as _current, deprecated as _deprecated, ident_of as _ident_of
from _listed import _announce, _enter, _leave, _listed
from _thread import forget as _forget, give_way as _give_way, gives_contexts as _gives_contexts
from _thread import inner as _inner, is_running as _is_running
from _thread import left_out as _left_out, left_out_again as _left_out_again, lists_threads as _lists_threads
from _thread import names_targets as _names_targets, needs_locked as _needs_locked, tells_locked as _tells_locked
from _thread import join as _join, rename as _rename, spawn as _spawn, unfinished as _unfinished
from _thread import yield_if_free as _yield_if_free
from _old import changed as _changed
from _thread_local import local

TIMEOUT_MAX = 9223372036.0
# Whether a thread forgets what it was to call: where nobody asks for it, that would be a step more.
_forgets = _names_targets()

_numbers = _count(1)


def current_thread():
    return _current()


def currentThread():
    _deprecated("currentThread() is deprecated, use current_thread() instead")
    return current_thread()


def main_thread():
    return _main


def active_count():
    return len(enumerate())


def activeCount():
    _deprecated("activeCount() is deprecated, use active_count() instead")
    return active_count()


def enumerate():
    if not _lists_threads():
        return _unfinished()
    _yield_if_free()
    return _listed()


ThreadError = RuntimeError


def _shown(thing, state):
    place = object.__repr__(thing)[:-1].replace(" object at", " at")
    return f"{place}: {state}>"


class Thread:
    _initialized = False
    # The context that it was given.
    _lab_context = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        if context is not None:
            if not _gives_contexts():
                raise TypeError("Thread.__init__() got an unexpected keyword argument 'context'")
            self._lab_context = context
        if group is not None:
            raise AssertionError("group argument must be None for now")
        if not name:
            name = f"Thread-{next(_numbers)}"
            if target is not None:
                called = getattr(target, "__name__", None)
                name = name if called is None else f"{name} ({called})"
        self._target = target
        self._args = args
        self._lab_kwargs = kwargs
        self._name = str(name)
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._initialized = True
        if self.__class__ is not Thread and self.__class__.__hash__ is None:
            # CPython lists all threads in a set.
            what = f"unhashable type: '{self.__class__.__name__}'"
            raise TypeError(f"cannot use 'weakref.ReferenceType' as a set element ({what})" if _gives_contexts() else what)

    def __repr__(self):
        if not self._initialized:
            raise AssertionError("Thread.__init__() was not called")
        state = "initial"
        ident = _ident_of(self)
        if ident is not None:
            state = "started" if self.is_alive() else "stopped"
        if self._daemonic:
            state += " daemon"
        if ident is not None:
            state += f" {ident}"
        return f"<{type(self).__name__}({self._name}, {state})>"

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        is_plain = self.__class__ is Thread
        if not is_plain and self.__class__.__hash__ is not object.__hash__ and _ident_of(self) is None:
            {self: None}
        if _lists_threads() and _ident_of(self) is None:
            # It is listed before it can be joined.
            _yield_if_free()
            _announce(self)
            _give_way()
        try:
            begin = self._bootstrap_inner if self._lab_context is None else self._lab_bootstrap
            # A class of the program's may have a `daemon` of its own.
            is_own = not is_plain and type(self).daemon is not _daemon
            _spawn(self, begin, self._name, self.daemon if is_own else self._daemonic)
        except Exception:
            _leave(self)
            raise

    def _bootstrap_inner(self):
        if not _lists_threads():
            self.run()
            return
        _enter(self)
        _give_way()
        try:
            self.run()
        finally:
            # It is alive for a while after it was listed for the last time.
            _give_way()
            _leave(self)

    def _lab_bootstrap(self):
        self._lab_context.run(self._bootstrap_inner)

    def run(self):
        # CPython forgets what to call whoever runs it. Of a thread that did, only a program that asks for it can see that.
        by_hand = _current() is not self
        if by_hand and not _forgets and _ident_of(self) is not None:
            _forget(self)
        try:
            if self._target is None:
                return
            if self._lab_kwargs:
                self._target(*self._args, **self._lab_kwargs)
            else:
                self._target(*self._args)
        finally:
            if by_hand or _forgets:
                _forget(self)

    @property
    def _kwargs(self):
        # Made for a class of the program's that asks: an empty dict would be one more thing that threads share.
        if self._lab_kwargs is None:
            self._kwargs = {}
        return self._lab_kwargs

    @_kwargs.setter
    def _kwargs(self, kwargs):
        self._lab_kwargs = kwargs

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self is _current():
            raise RuntimeError("cannot join current thread")
        _join(self, timeout)

    def is_alive(self):
        if not self._initialized:
            raise AssertionError("Thread.__init__() not called")
        return _is_running(self)

    @property
    def name(self):
        if not self._initialized:
            raise AssertionError("Thread.__init__() not called")
        return self._name

    @name.setter
    def name(self, name):
        if not self._initialized:
            raise AssertionError("Thread.__init__() not called")
        self._name = str(name)
        _rename(self, self._name)

    @property
    def ident(self):
        if not self._initialized:
            raise AssertionError("Thread.__init__() not called")
        return _ident_of(self)

    native_id = ident

    @property
    def daemon(self):
        if not self._initialized:
            raise AssertionError("Thread.__init__() not called")
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if _ident_of(self) is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        _deprecated("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated("setDaemon() is deprecated, set the daemon attribute instead")
        setattr(self, "daemon", daemonic)

    def getName(self):
        _deprecated("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name):
        _deprecated("setName() is deprecated, set the name attribute instead")
        setattr(self, "name", name)


_daemon = Thread.daemon


class _MainThread(Thread):
    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        _adopt(self)


def _take_out(waiters, signal):
    try:
        waiters.remove(signal)
    except ValueError:
        pass


class Condition:
    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        if _needs_locked():
            try:
                lock.locked
            except AttributeError:
                _changed("LockOfCondition")
                raise
        # A lock that can be taken again knows better how often it was.
        if hasattr(lock, "_is_owned"):
            self._is_owned = lock._is_owned
        if hasattr(lock, "_release_save"):
            self._release_save = lock._release_save
        if hasattr(lock, "_acquire_restore"):
            self._acquire_restore = lock._acquire_restore
        self._waiters = _deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *raised):
        return self._lock.__exit__(*raised)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def locked(self):
        if not _tells_locked():
            raise AttributeError("'Condition' object has no attribute 'locked'")
        _changed("Condition.locked")
        return self._lock.locked()

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        signal = Lock()
        signal.acquire()
        self._waiters.append(signal)
        state = self._release_save()
        was_notified = False
        try:
            if timeout is None:
                was_notified = signal.acquire()
            elif timeout <= 0:
                was_notified = signal.acquire(False)
            else:
                was_notified = signal.acquire(True, timeout)
            return was_notified
        finally:
            self._acquire_restore(state)
            if not was_notified:
                _take_out(self._waiters, signal)

    def wait_for(self, predicate, timeout=None):
        end = None
        result = predicate()
        while not result:
            # It waits once even if there is no time: the others get the lock.
            if timeout is not None:
                if end is None:
                    end = _Deadline(timeout)
                else:
                    timeout = end.left()
                    if timeout <= 0:
                        break
            self.wait(timeout)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        # Who does not hold the lock may do the same in between: that somebody does is all that is asked.
        while self._waiters and n > 0:
            first = self._waiters[0]
            try:
                first.release()
                n -= 1
            except RuntimeError:
                pass
            _take_out(self._waiters, first)

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        _deprecated("notifyAll() is deprecated, use notify_all() instead")
        self.notify_all()


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(_inner(Lock))
        self._value = value

    def __repr__(self):
        return _shown(self, f"value={self._value}")

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if end is None:
                        end = _Deadline(timeout)
                    else:
                        timeout = end.left()
                        if timeout <= 0:
                            return False
                self._cond.wait(timeout)
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, *raised):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return _shown(self, f"value={self._value}/{self._initial_value}")

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event:
    def __init__(self):
        self._cond = Condition(_inner(Lock))
        self._flag = False

    def __repr__(self):
        return _shown(self, "set" if self._flag else "unset")

    def is_set(self):
        return self._flag

    def isSet(self):
        _deprecated("isSet() is deprecated, use is_set() instead")
        return self.is_set()

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            if not self._flag:
                return self._cond.wait(timeout)
            return True


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Lets threads go on once all parties have come, again and again.

    It is open ("filling"), lets a crowd out ("draining"), is being reset, or is broken.
    """

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            _changed("EmptyBarrier")
            raise ValueError("parties must be >= 1")
        self._cond = Condition(_inner(Lock))
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._state = "filling"
        self._count = 0

    def __repr__(self):
        return _shown(self, "broken" if self.broken else f"waiters={self.n_waiting}/{self.parties}")

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._lab_come_in()
            place = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._lab_let_out()
                else:
                    self._lab_await_others(timeout)
                return place
            finally:
                self._count -= 1
                self._lab_leave()

    def _lab_come_in(self):
        while self._state in ("draining", "resetting"):
            self._cond.wait()
        if self._state == "broken":
            raise BrokenBarrierError

    def _lab_let_out(self):
        try:
            if self._action:
                self._action()
            self._state = "draining"
            self._cond.notify_all()
        except BaseException:
            self._break()
            raise

    def _lab_await_others(self, timeout):
        if not self._cond.wait_for(lambda: self._state != "filling", timeout):
            self._break()
            raise BrokenBarrierError
        if self._state != "draining":
            raise BrokenBarrierError

    def _lab_leave(self):
        if self._count == 0 and self._state in ("draining", "resetting"):
            self._state = "filling"
            self._cond.notify_all()

    def _break(self):
        self._state = "broken"
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count == 0:
                self._state = "filling"
            elif self._state != "draining":
                self._state = "resetting"
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


_main = _MainThread()
_enter(_main)
