"""A task of an event loop that never pauses is not interrupted."""

import asyncio

# ANCHOR: not_interrupted
told_to_stop = False


async def never_pauses():
    for _ in range(1_000_000):  # with `while True` this would run for ever
        if told_to_stop:
            return "was stopped"
    return "gave up: nobody interrupted it"


async def stops_it():
    global told_to_stop
    told_to_stop = True
    return "got its turn afterwards"


async def main():
    for outcome in await asyncio.gather(never_pauses(), stops_it()):
        print(outcome)


asyncio.run(main())
# ANCHOR_END: not_interrupted
