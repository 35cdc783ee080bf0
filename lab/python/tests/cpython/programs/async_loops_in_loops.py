# since 3.14:
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    other = asyncio.new_event_loop()
    for run in (loop.run_forever, other.run_forever):
        try:
            run()
        except RuntimeError as error:
            print(error)
    # Nothing has changed by that.
    print(asyncio.get_running_loop() is loop, loop.is_running(), other.is_running())
    other.close()
    await asyncio.sleep(0)
    print("goes on")


asyncio.run(main())
