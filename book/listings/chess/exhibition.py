"""The exhibition, hours long, in a loop whose clock jumps."""

# ANCHOR: imports
import asyncio
# ANCHOR_END: imports


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
# ANCHOR_END: loop


# ANCHOR: play
async def play(loop):
    for _ in range(30):
        loop.now += 5  # the champion moves; she is nowhere else meanwhile
        moved = loop.now
        await asyncio.sleep(55)  # the opponent thinks
    return moved, loop.now


async def exhibition(boards):
    loop = asyncio.get_running_loop()
    games = await asyncio.gather(*(play(loop) for _ in range(boards)))
    last_move = max(moved for moved, _replied in games)
    last_reply = max(replied for _moved, replied in games)
    print(f"{boards} boards: {last_move:.0f} s, last reply {last_reply:.0f} s")


for boards in (1, 6, 12, 13, 14, 24):
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        runner.run(exhibition(boards))
# ANCHOR_END: play
