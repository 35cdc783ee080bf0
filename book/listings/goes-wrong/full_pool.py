"""The threads behind `to_thread` are few, and can all be taken."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


# ANCHOR: full
async def main():
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(max_workers=2))

    slow = [asyncio.to_thread(time.sleep, 1) for _ in range(2)]
    slow = [asyncio.create_task(call) for call in slow]
    await asyncio.sleep(0)  # both take a thread

    begin = time.monotonic()
    await asyncio.to_thread(print, "a quick call")
    waited = time.monotonic() - begin
    print("it had to wait for a thread:", waited > 0.5)
    await asyncio.gather(*slow)


asyncio.run(main())
# ANCHOR_END: full
