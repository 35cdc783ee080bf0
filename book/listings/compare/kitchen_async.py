"""One pair of hands, which do something else while time passes."""

import asyncio
from contextlib import nullcontext

import measuring
from busy import keep_busy
from kitchen import scene


# ANCHOR: async
async def do_one(scene, tool):
    for _ in range(scene.times):
        keep_busy(scene.before)
        async with tool:
            await asyncio.sleep(scene.passes)
        keep_busy(scene.after)
    return scene.times


async def do_all(scene, things):
    tool = asyncio.Lock() if scene.one_tool else nullcontext()
    counts = (do_one(scene, tool) for _ in range(things))
    return sum(await asyncio.gather(*counts))
# ANCHOR_END: async


if __name__ == "__main__":
    measuring.run(
        lambda parameters: asyncio.run(
            do_all(scene(parameters), parameters["things"])
        )
    )
