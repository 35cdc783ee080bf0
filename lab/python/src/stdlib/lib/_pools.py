"""What happens, in one piece, to a pool of which nobody looks who runs what, or at least how it comes to that.

The workers of a plain pool are all alike, so whoever hands in a task may choose at once who runs it: of those who have nothing to do, the
first. A worker that has nothing to do makes no steps. What CPython's worker does then, to be counted as free, is made up
for when the next task comes, and only if it matters: see decision 022.
"""

from _futures import _begin, _finish, _is_ended, _let_out, _lock, _unlock, _why_refused
from _pool import assign as _assign, notice_held as _notice_held, notice_who as _notice_who, unseen as _unseen
from _queue import SimpleQueue as _SimpleQueue
from _thread import choose as _choose, spawn as _spawn


class Plain:
    """What such a pool has besides."""

    def __init__(self):
        # The numbers of those who have nothing to do, and where each of them waits.
        self.home = []
        self.doors = []
        # How many count as free that are not.
        self.surplus = 0


def _hand_in(pool, item, worker, ends):
    """Why it will not run, if it will not. `worker` is one to start, if one has to be started."""
    _lock(pool, ends)
    refused = _why_refused(pool)
    if not refused:
        plain = pool._lab_plain
        starts = len(pool._threads) < pool._max_workers and _is_missed(pool, plain)
        pool._work_queue.put(item)
        if starts:
            _start(pool, plain, worker, ends)
        elif plain.home:
            number = plain.home.pop(0)
            plain.doors[number].put(_taken(pool, number, pool._threads[number]))
    _unlock(pool, ends)
    return refused


def _is_missed(pool, plain):
    """Whether another worker is started for a task that comes now."""
    surplus = plain.surplus
    if not plain.home and not surplus:
        return True
    # One counts as free: a worker that has nothing to do, or one that is counted wrongly.
    counted = surplus if plain.home else surplus - 1
    # Nobody has been counted yet, and one is when it has the task already. Whatever fewer that are counted wrongly can come to,
    # more can, too, so there are as many as there may be; and none once nobody asks any more.
    is_last = len(pool._threads) + 1 == pool._max_workers
    missed = 0 if is_last else surplus + bool(plain.home)
    ways = [(False, counted), (True, missed)]
    starts, plain.surplus = ways[_choose(2)]
    return starts


def _start(pool, plain, worker, ends):
    if worker._daemonic:
        # What a task starts is one, too, so it matters who runs it.
        _notice_who()
    number = _started(pool, worker, ends)
    plain.doors.append(_SimpleQueue())
    _taken(pool, number, worker)


def _started(pool, worker, ends):
    """Its number."""
    number = len(pool._threads)
    name = f"{pool._thread_name_prefix}_{number}"
    try:
        _spawn(worker, worker._bootstrap_inner, name, worker._daemonic)
    except RuntimeError:
        # At the program's end, CPython 3.12 starts no more.
        _unlock(pool, ends)
        raise
    pool._threads.append(worker)
    pool._lab_running.append(None)
    _assign(worker, name, (pool, number))
    return number


def _taken(pool, number, worker=None):
    """The next item, which this worker runs; `None` if there is none."""
    queue = pool._work_queue
    while queue.qsize():
        item = queue.get_nowait()
        if _begin(item._future, worker):
            pool._lab_running[number] = item
            return item
    return None


def _end_task(pool, number, ended):
    """The next item that the worker runs; `None` at the end."""
    if ended is not None:
        future, result, error = ended
        called = _finish(future, result, error)
        if called and future._lab_is_unseen:
            # An event loop is told.
            called[0](future)
        elif called:
            future._invoke_callbacks(called)
    # It waits in here, and what it has done is no part of a state.
    ended = future = result = error = called = None
    return _next(pool, number)


def _next(pool, number):
    _notice_held()
    pool._lab_running[number] = None
    item = _taken(pool, number)
    if item is not None:
        return item
    if _is_over(pool):
        return None
    home = pool._lab_plain.home
    home.append(number)
    home.sort()
    return _await_turn(pool, pool._lab_plain.doors[number])


def _await_turn(pool, door):
    item = door.get()
    # Nobody else could tell that it was given to this one.
    _unseen()
    if item is None:
        _is_over(pool)
    return item


def _is_over(pool):
    if not _is_ended(pool):
        return False
    _let_out(pool)
    # What follows is its end, which lets others go on and does nothing else.
    _unseen()
    return True



# A pool of which somebody may ask who runs what. Each worker that has nothing to do may take the next item, and to take it
# is a step.


class Named:
    """What such a pool has besides."""

    def __init__(self, begins):
        # Whether nobody asks whether an item that was taken has begun.
        self.begins = begins
        # The numbers of those who have nothing to do: whoever has found the queue empty may have counted itself since.
        self.empty = []
        self.late = []
        # For how many of these a task was handed in without another worker.
        self.counted = 0
        # How many count as free that are not.
        self.surplus = 0

    def forget(self):
        """Nobody asks any more who counts as free."""
        self.empty.clear()
        self.late.clear()
        self.counted = self.surplus = 0


def _hand_to_any(pool, item, worker, ends):
    """Why it will not run, if it will not. `worker` is one to start, if one has to be started."""
    _lock(pool, ends)
    refused = _why_refused(pool)
    if not refused:
        starts = len(pool._threads) < pool._max_workers and _none_counts(pool._lab_named)
        pool._work_queue.put(item)
        if starts:
            number = _started(pool, worker, ends)
            if len(pool._threads) == pool._max_workers:
                pool._lab_named.forget()
            elif pool._initializer is None:
                pool._lab_named.late.append(number)
    _unlock(pool, ends)
    return refused


def _none_counts(named):
    if named.surplus:
        named.surplus -= 1
        return False
    # It was counted, or is late.
    if named.counted < len(named.empty) and not _choose(2):
        named.counted += 1
        return False
    return True


def _begin_taking(pool, number):
    return _await_item(pool, number, pool._initializer is not None)


def _end_turn(pool, number, ended):
    """The next item that the worker takes; `None` at the end."""
    if ended is not None:
        future, result, error = ended
        called = _finish(future, result, error)
        if called is None or called:
            future._lab_set(called)
        ended = future = result = error = called = None
    return _await_item(pool, number, True)


def _await_item(pool, number, is_free):
    pool._lab_running[number] = None
    queue = pool._work_queue
    while True:
        if is_free and _is_counting(pool):
            free = pool._lab_named.late if queue.qsize() else pool._lab_named.empty
            free.append(number)
            free.sort()
        item = queue.get()
        if item is None:
            _is_ended(pool)
            queue.put(None)
            return None
        is_free = True
        if _is_counting(pool):
            _count_taken(pool, pool._lab_named, number)
        pool._lab_running[number] = item
        if not pool._lab_named.begins or _begin(item._future):
            return item


def _is_counting(pool):
    return len(pool._threads) < pool._max_workers and not pool._shutdown and not pool._broken


def _count_taken(pool, named, number):
    if number in named.late:
        named.late.remove(number)
    elif number in named.empty:
        named.empty.remove(number)
        if named.counted:
            named.counted -= 1
        elif _choose(2):
            # It has found the queue empty, and counted itself when this item was there.
            named.surplus += 1
    if not pool._work_queue.qsize():
        named.empty.extend(named.late)
        named.empty.sort()
        named.late.clear()
