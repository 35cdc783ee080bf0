"""Four threads do one thing many times. Does anything get lost?"""

import sys
import threading

TIMES = 300_000
sys.setswitchinterval(0.0001)  # more switches in the same time


def one():
    return 1


# ANCHOR: safe_or_not
def append(shared):
    for n in range(TIMES):
        shared["list"].append(n)


def store(shared):
    for n in range(TIMES):
        shared["dict"][n, threading.get_ident()] = n


def count_up(shared):
    for _ in range(TIMES):
        shared["number"] += 1


def count_up_by_a_call(shared):
    for _ in range(TIMES):
        shared["number"] += one()


def count_words(shared):
    for _ in range(TIMES):
        shared["words"]["the"] = shared["words"].get("the", 0) + 1
# ANCHOR_END: safe_or_not


def by_four_threads(task):
    shared = {"list": [], "dict": {}, "number": 0, "words": {}}
    all_are_here = threading.Barrier(4)

    def work():
        all_are_here.wait()
        task(shared)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return shared


def lost(task, done):
    part = 1 - done(by_four_threads(task)) / (4 * TIMES)
    print(f"{task.__name__:19}  {part:4.0%} lost")


lost(append, lambda shared: len(shared["list"]))
lost(store, lambda shared: len(shared["dict"]))
lost(count_up, lambda shared: shared["number"])
lost(count_up_by_a_call, lambda shared: shared["number"])
lost(count_words, lambda shared: shared["words"]["the"])
