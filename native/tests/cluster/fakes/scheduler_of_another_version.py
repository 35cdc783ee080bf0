"""A scheduler that says it is of another version."""

import asyncio

from distributed import Scheduler, versions

known = versions._version_cached
versions._version_cached = lambda name: "2020.1.0" if name == "distributed" else known(name)


async def main():
    async with Scheduler(host="tcp://127.0.0.1", port=0, dashboard_address="127.0.0.1:0") as scheduler:
        print(f"the scheduler is at {scheduler.address}", flush=True)
        await scheduler.finished()


asyncio.run(main())
