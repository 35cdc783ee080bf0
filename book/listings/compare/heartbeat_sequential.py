"""A heart that ticks, and then the other task."""

import time

import measuring
from busy import keep_busy
from heartbeat import Heart


# ANCHOR: sequential
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
            time.sleep(0)


def tick_and_work(parameters):
    heart = Heart(parameters)
    tick(heart)
    work(parameters["beside"], parameters["work_ms"])
    return heart.findings()
# ANCHOR_END: sequential


if __name__ == "__main__":
    measuring.run(tick_and_work)
