"""Noticing that a run has got stuck, and saying how.

Python's locks tell nobody who holds them. These are Python's own locks with
a note beside them: who holds it, and who waits for it. Nothing is prevented.
Whoever stands in a circle stands there for good, so it is enough to look now
and then.
"""

import asyncio
import threading
from concurrent.futures import FIRST_EXCEPTION, Future, wait

from measuring import Stopped

SECONDS_BETWEEN_LOOKS = 0.01
MOST_TRIES_IN_VAIN = 1000

notes = threading.Lock()  # so that all notes that are read fit together


class Noted:
    """What is known of a lock."""

    def __init__(self, name, tries=None):
        self.name = name
        self.tries = tries
        self.holder = None
        self.waiting = []

    def is_wanted_by(self, who):
        with notes:
            self.waiting.append(who)

    def is_held_by(self, who):
        with notes:
            if who in self.waiting:
                self.waiting.remove(who)
            self.holder = who

    def is_free(self):
        with notes:
            self.holder = None


class Lock(Noted):
    """A `threading.Lock` with notes."""

    def __init__(self, name, tries=None):
        super().__init__(name, tries)
        self.lock = threading.Lock()

    def acquire(self, blocking=True):
        me = threading.current_thread().name
        if not blocking:
            return self.try_to_acquire(me)
        self.is_wanted_by(me)
        self.lock.acquire()
        self.is_held_by(me)
        return True

    def try_to_acquire(self, me):
        with self.tries.lock:
            acquired = self.lock.acquire(blocking=False)
            self.tries.note(me, acquired)
        if acquired:
            self.is_held_by(me)
        return acquired

    def release(self):
        self.is_free()
        self.lock.release()

    def __enter__(self):
        self.acquire()

    def __exit__(self, *_):
        self.release()


class AsyncLock(Noted):
    """An `asyncio.Lock` with notes."""

    def __init__(self, name, tries=None):
        super().__init__(name, tries)
        self.lock = asyncio.Lock()

    def locked(self):
        """Whoever asks would take it if it was free: that is a try, too."""
        me = asyncio.current_task().get_name()
        self.tries.note(me, not self.lock.locked())
        return self.lock.locked()

    async def acquire(self):
        me = asyncio.current_task().get_name()
        self.is_wanted_by(me)
        await self.lock.acquire()
        self.is_held_by(me)

    def release(self):
        self.is_free()
        self.lock.release()

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *_):
        self.release()


class Tries:
    """Tries to get a lock without waiting for it.

    If all who are there have tried in vain, and nobody has got one since,
    they are busy and do not get on.
    """

    def __init__(self, names):
        self.lock = threading.Lock()
        self.here = set(names)
        self.start_again()

    def start_again(self):
        self.in_vain = 0
        self.who = set()

    def note(self, who, acquired):
        if not acquired:
            self.in_vain += 1
            self.who.add(who)
        if self.in_vain >= MOST_TRIES_IN_VAIN and self.who >= self.here:
            # For one after the other, so that no thread goes on for ever.
            raise Stopped(
                "livelock",
                f"livelock: {self.in_vain} tries in a row to get a lock "
                "failed; all are busy making way, and nobody gets on",
            )
        if acquired:
            self.start_again()

    def leave(self, who):
        with self.lock:
            self.here.discard(who)


def run_threads(work, names, locks):
    """The results of `work(number)`, in a thread of its own for each name.

    Threads that are stuck cannot be stopped. As daemons they at least do not
    keep the program from ending.
    """
    start_line = threading.Barrier(len(names))
    futures = [Future() for _ in names]

    def act(number):
        start_line.wait()
        try:
            futures[number].set_result(work(number))
        except Exception as error:
            futures[number].set_exception(error)

    for number, name in enumerate(names):
        threading.Thread(
            target=act, args=[number], name=name, daemon=True
        ).start()
    pending = futures
    while pending:
        done, pending = wait(futures, SECONDS_BETWEEN_LOOKS, FIRST_EXCEPTION)
        raise_if_stuck(done, locks)
    return [future.result() for future in futures]


async def run_tasks(work, names, locks):
    """The same with tasks of one loop; it cancels those that are stuck."""
    tasks = [
        asyncio.create_task(work(number), name=name)
        for number, name in enumerate(names)
    ]
    pending = tasks
    try:
        while pending:
            done, pending = await asyncio.wait(
                tasks,
                timeout=SECONDS_BETWEEN_LOOKS,
                return_when=FIRST_EXCEPTION,
            )
            raise_if_stuck(done, locks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return [task.result() for task in tasks]


def raise_if_stuck(done, locks):
    for one in done:
        one.result()  # raises what it has raised
    if circle := find_circle(locks):
        links = (
            f"{one['who']} waits for {one['what']}, which {one['holder']} holds"
            for one in circle
        )
        raise Stopped("deadlock", f"deadlock: {'; '.join(links)}", circle)


def find_circle(locks):
    """Those who wait for each other in a circle, or nothing.

    Each waits for one lock, and a lock has one holder: there is one way to go.
    """
    with notes:
        waits = {who: lock for lock in locks for who in lock.waiting}
        holders = {lock: lock.holder for lock in locks}
    for first in waits:
        chain = [first]
        while (lock := waits.get(chain[-1])) and holders[lock] not in chain:
            chain.append(holders[lock])
        if lock and holders[lock] == first:
            return [
                {
                    "who": who,
                    "how": "for",
                    "what": f"“{waits[who].name}”",
                    "holder": holders[waits[who]],
                }
                for who in chain
            ]
    return []
