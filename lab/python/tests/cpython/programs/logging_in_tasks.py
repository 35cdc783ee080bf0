# since 3.12: records know no tasks before
import asyncio
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(taskName)s %(name)s %(message)s")


async def work(number):
    logging.info("begins %d", number)
    await asyncio.sleep(number / 100)
    logging.info("ends %d", number)


async def main():
    async with asyncio.TaskGroup() as group:
        for number in (2, 1):
            group.create_task(work(number), name=f"job-{number}")
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)


logging.info("before")
logging.getLogger("asyncio").setLevel(logging.CRITICAL)
asyncio.run(main())
logging.getLogger("asyncio").setLevel(logging.DEBUG)
logging.root.setLevel(logging.DEBUG)
logging.root.handlers[0].setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
logging.debug("shown")
logging.getLogger("asyncio").setLevel(logging.INFO)
asyncio.run(work(1))
