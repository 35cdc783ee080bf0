"""A champion goes from board to board while the opponents think."""

import asyncio

import measuring
from busy import keep_busy
from chess import Exhibition


# ANCHOR: async
async def play(exhibition):
    for _ in range(exhibition.moves):
        keep_busy(exhibition.champion)  # no await: one board at a time
        last = exhibition.seconds()
        await asyncio.sleep(exhibition.opponent)
    return last


async def play_all(exhibition):
    boards = (play(exhibition) for _ in range(exhibition.boards))
    return await asyncio.gather(*boards)
# ANCHOR_END: async


def work(parameters):
    exhibition = Exhibition(parameters)
    return exhibition.findings(asyncio.run(play_all(exhibition)))


if __name__ == "__main__":
    measuring.run(work)
