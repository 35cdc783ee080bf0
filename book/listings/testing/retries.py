"""Retries whose waits add up to an hour, tested at once."""

import asyncio


# ANCHOR: retries
async def fetch_patiently(fetch, tries=6):
    for attempt in range(tries):
        try:
            return await asyncio.wait_for(fetch(), timeout=30)
        except (ConnectionError, TimeoutError):
            if attempt + 1 == tries:
                raise
            await asyncio.sleep(60 * 2**attempt)
# ANCHOR_END: retries


# ANCHOR: loop
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


def run(test):
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        runner.run(test())
# ANCHOR_END: loop


# ANCHOR: tests
async def test_it_waits_longer_each_time():
    asked = []

    async def fetch():
        asked.append(asyncio.get_running_loop().time())
        if len(asked) < 4:
            raise ConnectionError
        return "the page"

    assert await fetch_patiently(fetch) == "the page"
    assert asked == [0, 60, 180, 420], asked


async def test_a_server_that_never_answers_is_given_up():
    async def fetch():
        await asyncio.Event().wait()

    try:
        await fetch_patiently(fetch)
    except TimeoutError:
        now = asyncio.get_running_loop().time()
        assert now == 6 * 30 + 60 * (1 + 2 + 4 + 8 + 16), now
    else:
        raise AssertionError("it was not given up")
# ANCHOR_END: tests


for test in (
    test_it_waits_longer_each_time,
    test_a_server_that_never_answers_is_given_up,
):
    run(test)
    print(test.__name__, "passes")
