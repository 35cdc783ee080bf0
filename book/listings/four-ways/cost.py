"""What a pause costs: memory while it lasts, time to go there and back."""

import statistics
import threading
import time

import greenlet


def resident():
    """The memory of this process that is in use, in bytes (Linux)."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * 4096


# ANCHOR: kinds
class Pause:
    def __await__(self):
        yield


def generator():
    while True:
        yield


async def coroutine():
    while True:
        await Pause()


def green():
    while True:
        main.switch()


main = greenlet.getcurrent()
# ANCHOR_END: kinds


def memory(make, number):
    before = resident()
    paused = [make() for _ in range(number)]
    used = (resident() - before) / number
    return paused, used


def paused_generator():
    paused = generator()
    paused.send(None)
    return paused


def paused_coroutine():
    paused = coroutine()
    paused.send(None)
    return paused


def paused_greenlet():
    paused = greenlet.greenlet(green)
    paused.switch()
    return paused


def paused_thread(go_on):
    paused = threading.Thread(target=go_on.wait)
    paused.start()
    return paused


def nanoseconds(go, times=200_000):
    rounds = []
    for _ in range(5):
        begin = time.perf_counter_ns()
        for _ in range(times):
            go()
        rounds.append((time.perf_counter_ns() - begin) / times)
    return statistics.median(rounds)


def thread_switches(times=20_000):
    """There and back between two threads, each waiting for the other."""
    here, there = threading.Semaphore(0), threading.Semaphore(0)

    def other():
        for _ in range(5 * times):
            there.acquire()
            here.release()

    thread = threading.Thread(target=other)
    thread.start()

    def go():
        there.release()
        here.acquire()

    taken = nanoseconds(go, times)
    thread.join()
    return taken


def show(kind, used, taken):
    print(f"{kind}: {used:,.0f} bytes, {taken:,.0f} ns")


if __name__ == "__main__":
    paused, used = memory(paused_generator, 20_000)
    show("generator", used, nanoseconds(lambda: paused[0].send(None)))
    paused, used = memory(paused_coroutine, 20_000)
    show("coroutine", used, nanoseconds(lambda: paused[0].send(None)))
    del paused
    paused, used = memory(paused_greenlet, 20_000)
    show("greenlet", used, nanoseconds(paused[0].switch))
    go_on = threading.Event()
    paused, used = memory(lambda: paused_thread(go_on), 500)
    go_on.set()
    for thread in paused:
        thread.join()
    show("thread", used, thread_switches())
