"""Several pairs of hands; with a GIL, one of them moves at a time."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from threading import Lock

import measuring
from busy import keep_busy
from kitchen import scene


# ANCHOR: threads
def do_all(scene, things, workers):
    tool = Lock() if scene.one_tool else nullcontext()

    def do_one(_thing):
        for _ in range(scene.times):
            keep_busy(scene.before)
            with tool:
                time.sleep(scene.passes)
            keep_busy(scene.after)
        return scene.times

    with ThreadPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(do_one, range(things)))
# ANCHOR_END: threads


if __name__ == "__main__":
    measuring.run(
        lambda parameters: do_all(
            scene(parameters), parameters["things"], parameters["workers"]
        )
    )
