"""A thread that runs a loop cannot run a second one inside of it."""

import asyncio
import warnings

warnings.simplefilter("ignore")  # `download` is never awaited, and that is so


async def download():
    return "a page"


# ANCHOR: only_one
def get_page():
    return asyncio.run(download())  # fine in a program without a loop


async def main():
    print(get_page())


print(get_page())
try:
    asyncio.run(main())
except RuntimeError as error:
    print("RuntimeError:", error)
# ANCHOR_END: only_one
