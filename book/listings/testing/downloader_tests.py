"""What a downloader has to do. Write it in `downloader.py`, beside this."""

import asyncio
from collections import Counter
from functools import partial

from downloader import download_all


class JumpingLoop(asyncio.SelectorEventLoop):
    """Where asyncio would sleep, the clock jumps to the end of the sleep."""

    def __init__(self):
        super().__init__()
        self.now = 0
        look = self._selector.select

        def jump(timeout):
            self.now += timeout or 0
            return look(0)

        self._selector.select = jump

    def time(self):
        return self.now


def now():
    return asyncio.get_running_loop().time()


quickly = partial(download_all, at_once=10, in_a_second=1_000, tries=1)


# ANCHOR: tests
async def test_outcomes_stand_in_the_order_of_the_addresses():
    async def fetch(address):
        await asyncio.sleep(5 - address)
        return f"page {address}"

    outcomes = await quickly([1, 2, 3], fetch)
    assert list(outcomes) == [1, 2, 3]
    assert outcomes[2] == "page 2"


async def test_no_more_are_under_way_than_at_once():
    under_way, most = 0, 0

    async def fetch(address):
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(1)
        under_way -= 1

    await quickly(range(10), fetch, at_once=3)
    assert most == 3


async def test_no_more_begin_than_in_a_second():
    begun = []

    async def fetch(address):
        begun.append(now())

    await quickly(range(5), fetch, in_a_second=2)
    assert begun == [0, 0.5, 1, 1.5, 2]


async def test_what_may_pass_is_tried_again_after_1_and_2_and_4_seconds():
    begun = []

    async def fetch(address):
        begun.append(now())
        if len(begun) < 4:
            raise ConnectionError
        return "the page"

    assert await quickly(["/"], fetch, tries=4) == {"/": "the page"}
    assert begun == [0, 1, 3, 7]


async def test_after_a_pause_too_it_waits_for_a_turn():
    begun = []

    async def fetch(address):
        begun.append(now())
        raise ConnectionError

    await quickly(["/a", "/b"], fetch, in_a_second=1, tries=2)
    assert begun == [0, 1, 2, 3]


async def test_a_pause_takes_no_place():
    begun = []

    async def fetch(address):
        begun.append(address)
        if begun == ["/busy"]:
            raise ConnectionError

    await quickly(["/busy", "/b", "/c"], fetch, at_once=1, tries=2)
    assert begun == ["/busy", "/b", "/c", "/busy"]


async def test_one_failure_stops_nobody_else():
    asked = Counter()

    async def fetch(address):
        asked[address] += 1
        if address == "/silent":
            await asyncio.Event().wait()  # is given up after 30 seconds
        if address == "/wrong":
            raise ValueError  # does not pass: is not tried again
        return "the page"

    outcomes = await quickly(["/silent", "/wrong", "/good"], fetch, tries=2)
    kinds = [type(outcome) for outcome in outcomes.values()]
    assert kinds == [TimeoutError, ValueError, str]
    assert asked == {"/silent": 2, "/wrong": 1, "/good": 1}


async def test_whoever_cancels_it_waits_until_all_have_cleaned_up():
    inside = 0

    async def fetch(address):
        nonlocal inside
        inside += 1
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(1)  # such as saying good-bye to a server
            inside -= 1

    task = asyncio.create_task(quickly(["/a", "/b"], fetch))
    await asyncio.sleep(5)
    assert inside == 2
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled() and inside == 0
# ANCHOR_END: tests


for name, test in list(globals().items()):
    if name.startswith("test_"):
        with asyncio.Runner(loop_factory=JumpingLoop) as runner:
            runner.run(test())
        print(name, "passes")
