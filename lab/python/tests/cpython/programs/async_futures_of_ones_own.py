import asyncio


class Duck:
    """It walks like a future."""

    _asyncio_future_blocking = False

    def __init__(self, loop):
        self.loop = loop
        self.callbacks = []
        self.is_done = False

    def get_loop(self):
        return self.loop

    def add_done_callback(self, callback, *, context=None):
        print("is waited for")
        self.callbacks.append((callback, context))

    def finish(self):
        self.is_done = True
        for callback, context in self.callbacks:
            self.loop.call_soon(callback, self, context=context)

    def result(self):
        print("is asked")
        return "quack"

    def cancel(self, msg=None):
        print("is not cancelled", msg)
        return False

    def __await__(self):
        if not self.is_done:
            self._asyncio_future_blocking = True
            yield self
        return self.result()


async def main():
    duck = Duck(asyncio.get_running_loop())
    print(asyncio.isfuture(duck), asyncio.ensure_future(duck) is duck)

    async def wait():
        return await duck

    task = asyncio.create_task(wait())
    await asyncio.sleep(0)
    duck.finish()
    print(await task)
    duck = Duck(asyncio.get_running_loop())
    task = asyncio.create_task(wait())
    await asyncio.sleep(0)
    task.cancel("later")
    duck.finish()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
