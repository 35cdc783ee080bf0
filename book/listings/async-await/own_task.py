"""Futures and tasks of our own, on the loop of asyncio."""

import asyncio

loop = asyncio.new_event_loop()


# ANCHOR: future
class Future:
    def __init__(self):
        self.done = False
        self.result = None
        self.callbacks = []

    def set_result(self, result):
        self.done = True
        self.result = result
        for callback in self.callbacks:
            loop.call_soon(callback)

    def __await__(self):
        if not self.done:
            yield self  # goes up to the task that drives us
        return self.result


def sleep(seconds):
    future = Future()
    loop.call_later(seconds, future.set_result, None)
    return future
# ANCHOR_END: future


# ANCHOR: task
class Task(Future):
    def __init__(self, coroutine):
        super().__init__()
        self.coroutine = coroutine
        loop.call_soon(self.step)  # it begins in the next pass

    def step(self):
        try:
            future = self.coroutine.send(None)
        except StopIteration as end:
            self.set_result(end.value)  # the coroutine has returned
        else:
            future.callbacks.append(self.step)  # wake me when it is done
# ANCHOR_END: task


# ANCHOR: use
async def download(site, seconds):
    print(site, "begins")
    await sleep(seconds)
    print(site, "ends")
    return f"page {site}"


async def main():
    a = Task(download("A", 0.4))
    b = Task(download("B", 0.2))
    print("both tasks are made")
    print(await a, "and", await b)
    loop.stop()


Task(main())
loop.run_forever()
# ANCHOR_END: use
loop.close()
