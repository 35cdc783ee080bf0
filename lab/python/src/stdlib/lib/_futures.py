"""What happens to futures and to pools in one piece.

CPython does each of these with a lock that guards nothing else, so nobody can see it half done. What can come
between two pieces there, comes between two of these functions here.
"""

from _listed import _announce
from _pool import notice as _notice, notice_worker as _notice_worker, unseen as _unseen
from _queue import Empty
from _thread import Signal, choose, current, give_way, lists_threads, running, spawn

_CANCELLED = ("CANCELLED", "CANCELLED_AND_NOTIFIED")
_OVER = ("CANCELLED_AND_NOTIFIED", "FINISHED")
_DONE = ("CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED")

_empty = "empty"
is_ending = False
_is_registered = False


# Futures.


def _state_of(future):
    return future._state


def _is_running(future):
    _notice()
    return future._state == "RUNNING"


def _shown(future):
    _notice()
    place = object.__repr__(future)
    state = future._state
    text = f"<{type(future).__name__}{place[place.rindex(' at '):-1]} state="
    text += "cancelled" if state in _CANCELLED else state.lower()
    if state == "FINISHED":
        failed = future._exception
        text += f" raised {type(failed).__name__}" if failed else f" returned {type(future._result).__name__}"
    return text + ">"


def _await_end(future, timeout):
    """The state that it is in then."""
    if future._state not in _DONE:
        future._lab_done.wait(timeout)
    if timeout is None:
        # What is over stays so: others may as well have done before what they do next.
        _unseen()
    return future._state


def _call_back(future, function):
    """Whether it will."""
    if future._state in _DONE:
        return False
    future._lab_callbacks += (function,)
    return True


def _cancel(future):
    """The state that it was in."""
    state = future._state
    if state in ("PENDING", "RUNNING"):
        _notice()
    if state == "PENDING":
        future._state = "CANCELLED"
        future._lab_done.set()
    return state


def _cancel_unseen(future):
    """Whether what an event loop has handed in will not run, which only the loop asks. It counts as begun as soon as a worker
    has it; whether that has begun it, too, is left open until it does something."""
    if future._state == "PENDING" or future._state == "RUNNING" and not future._lab_has_begun and choose(2):
        future._state = "CANCELLED"
    return future._state == "CANCELLED"


def _starts(future):
    """Whether the worker that has it goes on to run it."""
    starts = True
    if future._lab_is_unseen:
        future._lab_has_begun = True
        starts = future._state == "RUNNING"
    # Until now, nobody could tell.
    _unseen()
    return starts


def _begin(future, worker=None):
    """Whether it is to run, by the calling thread or by this one; nothing if that was asked before."""
    state = future._state
    if state == "PENDING":
        future._state = "RUNNING"
        future._lab_done.promise(worker)
        return True
    if state == "CANCELLED":
        future._state = "CANCELLED_AND_NOTIFIED"
        _tell(future)
        return False
    return None


def _finish(future, result, exception):
    """Whom to call; nothing if it was done before."""
    if future._state in _DONE:
        return None
    future._result = result
    future._exception = exception
    future._state = "FINISHED"
    future._lab_done.set()
    _tell(future)
    return future._lab_callbacks


def _tell(future):
    for watch in future._lab_watches:
        watch._add(future)
    future._lab_watches.clear()


# Those who wait for several.


class _Watch:
    def __init__(self, futures, until):
        self.until = until
        self.is_told = Signal()
        self.finished = [future for future in futures if future._state in _OVER]
        self.pending = [future for future in futures if future._state not in _OVER]

    def _add(self, future):
        self.finished.append(future)
        self.pending.remove(future)
        failed = self.until == "FIRST_EXCEPTION" and future._exception is not None
        if self.until == "FIRST_COMPLETED" or failed or not self.pending:
            self.is_told.set()

    def _is_over(self):
        if not self.pending or self.until == "FIRST_COMPLETED" and self.finished:
            return True
        return self.until == "FIRST_EXCEPTION" and any(
            [future._exception is not None for future in self.finished]
        )


def _watch_all(futures, until):
    watch = _Watch(futures, until)
    if not watch._is_over():
        if until not in ("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"):
            raise ValueError(f"Invalid return condition: {until!r}")
        for future in watch.pending:
            future._lab_watches.append(watch)
    return watch


def _watch_each(futures):
    watch = _Watch(futures, "FIRST_COMPLETED")
    watch.batch, watch.finished = watch.finished, []
    # Those that are over before come in the order of a set, which is any.
    watch.is_set = True
    for future in watch.pending:
        future._lab_watches.append(watch)
    return watch


def _await_any(watch, timeout):
    """Those that it still watches."""
    if not watch._is_over():
        watch.is_told.wait(timeout)
    return list(watch.pending)


def _await_next(watch, end):
    """The next that is finished; how many are left, if none is or the time is over."""
    while not watch.batch:
        left = len(watch.pending) + len(watch.finished)
        if not left:
            return left
        seconds = None
        if end is not None:
            seconds = end.left()
            if seconds <= 0:
                return left
        watch.is_told.wait(seconds)
        watch.is_told.clear()
        watch.batch, watch.finished, watch.is_set = watch.finished, [], False
    return watch.batch.pop(choose(len(watch.batch)) if watch.is_set else 0)


def _leave(future, watch):
    if watch in future._lab_watches:
        future._lab_watches.remove(watch)


def _leave_all(watch):
    for future in watch.pending:
        _leave(future, watch)


# Pools.


def _lock(pool, ends):
    pool._shutdown_lock.acquire()
    ends.acquire()


def _unlock(pool, ends):
    ends.release()
    pool._shutdown_lock.release()


def _why_refused(pool):
    if pool._broken or not pool._shutdown and not is_ending:
        return pool._broken or None
    of = "" if pool._shutdown else "interpreter "
    return f"cannot schedule new futures after {of}shutdown"


def _put(pool, item, ends):
    """Why it will not run, if it will not. If it will, the locks are held."""
    _lock(pool, ends)
    refused = _why_refused(pool)
    if refused:
        _unlock(pool, ends)
    else:
        pool._work_queue.put(item)
    return refused


def _missing_worker(pool, ends):
    """The number of the worker that has to be started, if one has to. If none has to, the locks are released."""
    started = len(pool._threads)
    if pool._lab_idle > 0:
        pool._lab_idle -= 1
    elif started < pool._max_workers:
        return started
    _unlock(pool, ends)
    return None


def _start_worker(pool, worker, ends):
    if lists_threads():
        give_way()
        _announce(worker)
        give_way()
    try:
        spawn(worker, worker._bootstrap_inner, worker._name, worker._daemonic)
    except RuntimeError:
        # At the program's end, CPython 3.12 starts no more.
        _unlock(pool, ends)
        raise
    pool._threads.append(worker)
    pool._lab_running.append(None)
    _unlock(pool, ends)


# A future is known to its worker and to those who wait for it. What the pool keeps for each worker makes it a thing that
# all can reach, and so states of a program can be taken apart. It is gone before anybody could tell what was run last.


def _take(pool, number):
    """An item that may be run, `None` at the end, `False` if there is nothing to do."""
    pool._lab_running[number] = None
    try:
        item = pool._work_queue.get_nowait()
    except Empty:
        return _empty
    return _taken(pool, number, item)


def _await_item(pool, number):
    pool._lab_idle += 1
    item = pool._work_queue.get()
    return _taken(pool, number, item)


def _taken(pool, number, item):
    # Whoever finds that the end has come says it to the next at once: until then nobody else could do anything but wait.
    if item is None:
        return None if _has_ended(pool) else False
    pool._lab_running[number] = item
    return item


def _has_ended(pool):
    if not _is_ended(pool):
        return False
    pool._work_queue.put(None)
    return True


def _is_ended(pool):
    pool._shutdown = pool._shutdown or is_ending
    return pool._shutdown


def _drained(pool):
    """What the next item that nobody has taken is to end, if there is one."""
    while True:
        try:
            item = pool._work_queue.get_nowait()
        except Empty:
            return None
        if item is not None:
            return item.future if pool._lab_plain is None and pool._lab_named is None else item._future


def _close(pool, cancels):
    """Its workers, if that is all."""
    # No thread can join itself, and each comes to itself after others.
    _notice_worker()
    pool._shutdown_lock.acquire()
    pool._shutdown = True
    if not cancels:
        return _closed(pool)
    _notice()


def _closed(pool):
    _tell_end(pool)
    pool._shutdown_lock.release()
    workers, me = pool._threads, current()
    if me not in workers:
        return tuple(workers)
    # It cannot join itself, and comes to itself after any others: CPython goes through a set of them.
    return (*[worker for worker in workers if worker is not me and choose(2)], me)


def _tell_end(pool):
    if pool._lab_plain is None:
        if pool._lab_named is not None:
            pool._lab_named.forget()
        pool._work_queue.put(None)
    else:
        pool._lab_plain.surplus = 0
        _let_out(pool)


def _let_out(pool):
    """Whoever has nothing to do ends, one after the other."""
    home = pool._lab_plain.home
    if home:
        pool._lab_plain.doors[home.pop(0)].put(None)


def _end_all(workers, ends):
    global is_ending
    ends.acquire()
    is_ending = True
    ends.release()
    # Who has forgotten it has been told.
    threads = [thread for thread in running() if getattr(thread, "_target", None) in workers]
    for thread in threads:
        _tell_end(thread._args[0] if thread._args else thread._work[0])
    return threads


def _register():
    """What ends pools at the program's end has to be known before."""
    global _is_registered
    if not _is_registered:
        if is_ending:
            raise RuntimeError("can't register atexit after shutdown")
        _is_registered = True


def _python_exit():
    """For a program that ends while a thread imports the module of pools."""
    global is_ending
    give_way()
    is_ending = True
