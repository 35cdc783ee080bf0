"""An orderly end: take nothing new, finish with a limit, cancel the rest."""

# ANCHOR: clients
import asyncio
import os
import signal


async def answer(client, seconds):
    try:
        await asyncio.sleep(seconds)  # stands for the work
        print("  answered", client)
    except asyncio.CancelledError:
        print("  gave up on", client)
        raise


async def accept(answers):
    """Stands for a server: one client after the other, a task for each."""
    for client, seconds in [("A", 0.2), ("B", 1.2), ("C", 60), ("D", 0.2)]:
        answers.add(asyncio.create_task(answer(client, seconds)))
        await asyncio.sleep(0.5)
# ANCHOR_END: clients


# ANCHOR: end
async def main():
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_signal_handler(signal.SIGINT, stop.set)  # Ctrl-C
    loop.call_later(1.25, os.kill, os.getpid(), signal.SIGTERM)

    answers = set()
    accepting = asyncio.create_task(accept(answers))
    await stop.wait()

    print("1. take nothing new")
    accepting.cancel()
    print("2. finish, with a limit")
    _done, unfinished = await asyncio.wait(answers, timeout=2)
    print("3. cancel the rest")
    for task in unfinished:
        task.cancel()
    await asyncio.gather(accepting, *unfinished, return_exceptions=True)
    print("4. close what is open, and end")


asyncio.run(main())
# ANCHOR_END: end
