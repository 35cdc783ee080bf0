"""A thread that ticks, beside one that waits or computes."""

import time
from concurrent.futures import ThreadPoolExecutor

import measuring
from busy import keep_busy
from heartbeat import Heart


# ANCHOR: threads
def tick(heart):
    while heart.beats():
        time.sleep(heart.seconds_left())
        heart.beat()


def work(how, milliseconds):
    if how == "waits":
        time.sleep(milliseconds / 1000)
    elif how == "computes":
        keep_busy(milliseconds / 1000)
    else:
        for _ in range(milliseconds):
            keep_busy(0.001)
            time.sleep(0)  # lets go of the GIL


def tick_beside_work(parameters):
    heart = Heart(parameters)
    with ThreadPoolExecutor(max_workers=parameters["workers"]) as executor:
        ticking = executor.submit(tick, heart)
        working = executor.submit(
            work, parameters["beside"], parameters["work_ms"]
        )
    ticking.result()
    working.result()
    return heart.findings()
# ANCHOR_END: threads


if __name__ == "__main__":
    measuring.run(tick_beside_work)
