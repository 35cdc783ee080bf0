"""The operating system takes the loop's one thread off its core, too."""

import asyncio
import resource


# ANCHOR: switches
def switches():
    return resource.getrusage(resource.RUSAGE_THREAD).ru_nvcsw


async def wait_often():
    for _ in range(50):
        await asyncio.sleep(0.01)


before = switches()
asyncio.run(wait_often())
print("taken off the core 50 times or more:", switches() - before >= 50)
# ANCHOR_END: switches
