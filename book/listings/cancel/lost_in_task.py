"""An exception in a task that nobody awaits."""

import asyncio
import logging


class Show(logging.Handler):
    def emit(self, record):
        print("asyncio:", record.getMessage().splitlines()[0])


logging.getLogger("asyncio").addHandler(Show())
logging.getLogger("asyncio").propagate = False


# ANCHOR: lost
async def save(page):
    raise OSError("the disk is full")


async def main():
    task = asyncio.create_task(save("page A"))
    await asyncio.sleep(0.2)
    print("main goes on; the task is done:", task.done())
    del task  # the last one who could have asked
    print("main ends well")


asyncio.run(main())
# ANCHOR_END: lost
