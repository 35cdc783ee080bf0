# Where nothing is thrown away, the last of two calls that both missed is kept.
# gil: found: assertion, ok
# free: found: assertion, ok
import functools
import threading

stored = threading.Event()


@functools.cache
def make():
    name = threading.current_thread().name
    if name == "slow":
        stored.wait()
    return name


def work():
    make()
    stored.set()


threads = [threading.Thread(target=make, name="slow"), threading.Thread(target=work, name="fast")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert make() == "fast", make()
