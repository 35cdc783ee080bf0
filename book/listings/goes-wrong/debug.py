"""In debug mode, asyncio says which step held the loop up."""

import asyncio
import logging
import re
import time


class Show(logging.Handler):
    def emit(self, record):
        found = re.search(r"coro=<(\w+)\(\).*took", record.getMessage())
        if found:
            print("asyncio: more than 0.1 s in one step of", found[1])


logging.getLogger("asyncio").addHandler(Show())
logging.getLogger("asyncio").propagate = False


# ANCHOR: debug
async def parse():
    time.sleep(0.3)  # a long computation


async def wait():
    await asyncio.sleep(0.3)


async def main():
    await asyncio.gather(parse(), wait())


asyncio.run(main(), debug=True)
# ANCHOR_END: debug
