"""Many downloads, politely: one way to do what `downloader_tests.py` asks."""

import asyncio


# ANCHOR: downloader
class Turns:
    def __init__(self, in_a_second):
        self.gap = 1 / in_a_second
        self.next = 0.0

    async def turn(self):
        now = asyncio.get_running_loop().time()
        begin = max(self.next, now)
        self.next = begin + self.gap
        await asyncio.sleep(begin - now)


async def download_all(addresses, fetch, *, at_once, in_a_second, tries):
    outcomes = dict.fromkeys(addresses)
    places, turns = asyncio.Semaphore(at_once), Turns(in_a_second)

    async def attempt(address):
        async with places:
            await turns.turn()
            async with asyncio.timeout(30):
                return await fetch(address)

    async def download(address):
        for number in range(tries):
            if number > 0:
                await asyncio.sleep(2 ** (number - 1))  # takes no place
            try:
                outcomes[address] = await attempt(address)
                return
            except Exception as failure:
                outcomes[address] = failure
                if not isinstance(failure, (ConnectionError, TimeoutError)):
                    return

    async with asyncio.TaskGroup() as group:
        for address in outcomes:
            group.create_task(download(address))
    return outcomes
# ANCHOR_END: downloader
