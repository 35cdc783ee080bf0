"""What happens, in one piece, to a pool of which nobody looks who runs what.

Its workers are all alike, so whoever hands in a task may choose at once who runs it: of those who have nothing to do, the
first. A worker that has nothing to do makes no steps. What CPython's worker does then, to be counted as free, is made up
for when the next task comes, and only if it matters: see decision 022.
"""

from _futures import _begin, _finish, _is_ended, _let_out, _lock, _unlock, _why_refused
from _pool import assign as _assign, notice as _notice, notice_held as _notice_held, unseen as _unseen
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
        plain = pool._plain
        starts = len(pool._threads) < pool._max_workers and _is_missed(pool, plain)
        pool._work_queue.put(item)
        if starts:
            _start(pool, plain, worker)
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
    ways = [(False, surplus if plain.home else surplus - 1)]
    if plain.home and surplus:
        ways.append((False, surplus - 1))
    # Nobody has been counted yet; and one may be when it has the task already.
    ways.append((True, surplus))
    if plain.home and len(pool._threads) + 1 < pool._max_workers:
        ways.append((True, surplus + 1))
    starts, plain.surplus = ways[_choose(len(ways))]
    return starts


def _start(pool, plain, worker):
    if worker._daemonic:
        # What a task starts is one, too, so it matters who runs it.
        _notice()
    number = len(pool._threads)
    pool._threads.append(worker)
    pool._running.append(None)
    plain.doors.append(_SimpleQueue())
    name = f"{pool._thread_name_prefix}_{number}"
    _spawn(worker, worker._bootstrap_inner, name, worker._daemonic)
    _assign(worker, name, (pool, number))
    _taken(pool, number, worker)


def _taken(pool, number, worker=None):
    """The next item, which this worker runs; `None` if there is none."""
    queue = pool._work_queue
    while queue.qsize():
        item = queue.get_nowait()
        if _begin(item._future, worker):
            pool._running[number] = item
            return item
    return None


def _end_task(pool, number, ended):
    """The next item that the worker runs; `None` at the end."""
    future, result, error = ended
    called = _finish(future, result, error)
    if called:
        future._invoke_callbacks(called)
    # It waits in here, and what it has done is no part of a state.
    ended = future = result = error = called = None
    return _next(pool, number)


def _next(pool, number):
    _notice_held()
    pool._running[number] = None
    item = _taken(pool, number)
    if item is not None:
        return item
    if _is_over(pool):
        return None
    home = pool._plain.home
    home.append(number)
    home.sort()
    return _await_turn(pool, pool._plain.doors[number])


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

