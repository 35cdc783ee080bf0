"""The first answer wins; the rest is cancelled."""

import asyncio

SECONDS = {"near": 0.2, "far": 0.6}


# ANCHOR: first
async def ask(server):
    try:
        await asyncio.sleep(SECONDS[server])  # stands for the network
        return f"answer of {server}"
    except asyncio.CancelledError:
        print(server, "is no longer needed")
        raise


async def main():
    tasks = [asyncio.create_task(ask(server)) for server in SECONDS]
    done, pending = await asyncio.wait(
        tasks, return_when=asyncio.FIRST_COMPLETED
    )
    for task in pending:
        task.cancel()
    # Let them clean up.
    await asyncio.gather(*pending, return_exceptions=True)
    print(done.pop().result())


asyncio.run(main())
# ANCHOR_END: first
