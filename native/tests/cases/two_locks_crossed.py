# expect: found
"""Each holds what the other wants. A call between the two locks, so that every version can change threads there."""
import threading

stove = threading.Lock()
pan = threading.Lock()
cooked = []


def heat() -> str:
    return "hot"


def fry() -> None:
    with stove:
        heat()
        with pan:
            cooked.append("egg")


def wash() -> None:
    with pan:
        heat()
        with stove:
            cooked.append("nothing")


threads = [threading.Thread(target=fry), threading.Thread(target=wash)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(cooked) == 2
