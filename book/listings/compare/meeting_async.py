"""Friends as tasks of one event loop: one thread is enough for all to meet."""

import asyncio

import measuring
from meeting import seconds_until_arrival


# ANCHOR: async
async def meet(friend, place):
    await asyncio.sleep(seconds_until_arrival(friend))
    await place.wait()
    return True


async def meet_all(friends):
    place = asyncio.Barrier(friends)
    meetings = [meet(friend, place) for friend in range(friends)]
    return sum(await asyncio.gather(*meetings))
# ANCHOR_END: async


if __name__ == "__main__":
    measuring.run(
        lambda parameters: asyncio.run(meet_all(parameters["friends"]))
    )
