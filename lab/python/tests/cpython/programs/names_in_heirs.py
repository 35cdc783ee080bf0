import asyncio
import contextlib
import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor

NAMES = """_running _idle _named _plain _callbacks _done _set _watches _runs_in _named_args _is_shown _holder _wake _leave _timer
_exits _bootstrap_in_context _await_turn _state_shown _wait_in _drop_timer _change_to""".split()


def marked(thing):
    for name in NAMES:
        setattr(thing, name, name)
    return thing


class Worker(threading.Thread):
    def __init__(self):
        super().__init__(target=print, args=("worker",), kwargs={"end": "!\n"})
        self._running = True
        self._done = self._timer = None

    def run(self):
        while self._running:
            self._running = False
        super().run()


class Pool(ThreadPoolExecutor):
    def __init__(self):
        super().__init__(2)
        self._running = True
        self._idle = self._named = self._plain = None


class Shown(logging.Handler):
    _is_shown = "yes"

    def emit(self, record):
        print(self._is_shown, self.format(record))


class Turns(asyncio.Lock):
    _holder = _wake = _await_turn = "mine"


worker = Worker()
worker.start()
worker.join()
print(worker._running, worker._done)
timer = marked(threading.Timer(0, print, ["timer"]))
timer.start()
timer.join()
with Pool() as pool:
    print(list(pool.map(abs, [-1, 2])), pool._running)
with marked(ThreadPoolExecutor(1)) as pool:
    future = marked(pool.submit(abs, -3))
    print(future.result(), future._done)
future = marked(Future())
future.add_done_callback(lambda done: print("called", done.result()))
future.set_result(4)
handler = Shown()
handler.setFormatter(logging.Formatter("%(message)s"))
log = logging.getLogger("heirs")
log.addHandler(handler)
log.warning("told")
with marked(contextlib.ExitStack()) as stack:
    stack.callback(print, "left")


async def turn(lock):
    async with lock:
        await asyncio.sleep(0)
        print(lock._holder)


async def main():
    lock, queue = Turns(), marked(asyncio.Queue(1))
    async with marked(asyncio.TaskGroup()) as group:
        group.create_task(turn(lock))
        group.create_task(turn(lock))
    await queue.put(1)
    print(await queue.get())
    async with asyncio.timeout(5) as limit:
        marked(limit)
        await asyncio.sleep(0)
    print(limit.expired())


asyncio.run(main())
