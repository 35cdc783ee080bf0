# what is left is less when the timeout is computed, which is set first besides
import asyncio


async def main():
    clock = asyncio.get_running_loop().time
    end = clock() + 1
    try:
        await asyncio.wait_for(asyncio.sleep(end - clock()), timeout=end - clock())
    except TimeoutError:
        print("too late")
    else:
        print("slept")


asyncio.run(main())
