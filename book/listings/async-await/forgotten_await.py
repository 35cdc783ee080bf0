"""What Python says if an `await` was forgotten."""

import asyncio
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, category, *_: print(
    f"{category.__name__}: {message}"
)


# ANCHOR: forgotten
async def save(page):
    print("saving", page)


async def main():
    save("page A")  # forgotten: await
    print("main is done")


asyncio.run(main())
# ANCHOR_END: forgotten
