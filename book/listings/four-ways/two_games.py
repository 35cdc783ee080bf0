"""Two games of chess as generators, a thousand times faster than people."""

import asyncio
import time

loop = asyncio.new_event_loop()
games = 2


def champion_moves():
    time.sleep(0.005)


# ANCHOR: loop
def play(moves):  # STEP: begins
    for _ in range(moves):
        champion_moves()  # STEP: computes
        yield 0.055  # STEP: waits
    return moves  # STEP: ends


def run(paused):
    try:
        seconds = next(paused)
    except StopIteration as end:
        finish(end.value)
    else:
        loop.call_later(seconds, run, paused)


for _ in range(games):
    loop.call_soon(run, play(moves=2))
# ANCHOR_END: loop


def finish(moves):
    global games
    print("a game of", moves, "moves is over")
    games -= 1
    if games == 0:
        loop.stop()


loop.run_forever()
loop.close()
