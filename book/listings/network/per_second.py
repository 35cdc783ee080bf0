"""So many in a second, and not only at a time: for tasks, and for threads."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor


# ANCHOR: tasks
class Turns:
    """Lets one begin after the other, so many in a second."""

    def __init__(self, in_a_second):
        self._gap = 1 / in_a_second
        self._next = 0.0  # by the clock of the loop

    async def turn(self):
        now = asyncio.get_running_loop().time()
        begin = max(self._next, now)
        self._next = begin + self._gap
        await asyncio.sleep(begin - now)
# ANCHOR_END: tasks


# ANCHOR: threads
class TurnsOfThreads:
    def __init__(self, in_a_second):
        self._gap = 1 / in_a_second
        self._next = 0.0
        self._lock = threading.Lock()

    def turn(self):
        with self._lock:
            now = time.monotonic()
            begin = max(self._next, now)
            self._next = begin + self._gap
        time.sleep(begin - now)  # meanwhile others take their numbers
# ANCHOR_END: threads


class JumpingLoop(asyncio.SelectorEventLoop):
    """The loop of the chess exhibition, on which nobody has to wait."""

    def __init__(self):
        super().__init__()
        self.now = 0.0
        look = self._selector.select

        def jump(timeout):
            self.now += timeout or 0
            return look(0)

        self._selector.select = jump

    def time(self):
        return self.now


# ANCHOR: use
async def main():
    places = asyncio.Semaphore(3)  # at a time
    turns = Turns(5)  # in a second
    begun = []

    async def fetch(seconds):
        async with places:
            await turns.turn()
            begun.append(round(asyncio.get_running_loop().time(), 1))
            await asyncio.sleep(seconds)  # stands for a download

    await asyncio.gather(*map(fetch, (2, 2, 0.1, 0.1, 0.1, 0.1)))
    print("begun after", begun)
# ANCHOR_END: use


with asyncio.Runner(loop_factory=JumpingLoop) as runner:
    runner.run(main())

turns, begun = TurnsOfThreads(20), []


def work(_):
    turns.turn()
    begun.append(time.monotonic())


with ThreadPoolExecutor(max_workers=6) as executor:
    list(executor.map(work, range(6)))
begun.sort()
assert begun[-1] - begun[0] > 5 / 20 * 0.9
