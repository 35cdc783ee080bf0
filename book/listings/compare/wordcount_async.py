"""Pieces of a text as tasks of one event loop: none of them ever waits."""

import asyncio

import measuring
from wordcount import answer, count_words, merge, with_pieces


# ANCHOR: async
async def work_on(text):
    return count_words(text)  # no await inside: it is one long turn


async def count_all(texts):
    tasks = (work_on(text) for text in texts)
    return merge(await asyncio.gather(*tasks))
# ANCHOR_END: async


if __name__ == "__main__":
    measuring.run(
        lambda given: answer(asyncio.run(count_all(given["texts"]))),
        prepare=with_pieces,
    )
