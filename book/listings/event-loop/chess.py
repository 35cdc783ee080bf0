"""A champion plays at several boards, a thousand times faster than people."""

import asyncio
import time

BOARDS, MOVES = 6, 2


def champion_moves():
    time.sleep(0.005)


async def opponent_thinks():
    await asyncio.sleep(0.055)


# ANCHOR: loop
async def play(moves):  # STEP: begins
    for _ in range(moves):
        champion_moves()  # STEP: computes
        await opponent_thinks()  # STEP: waits
    return moves  # STEP: ends


async def main():
    games = (play(MOVES) for _ in range(BOARDS))
    print(sum(await asyncio.gather(*games)), "moves")
# ANCHOR_END: loop


asyncio.run(main())
