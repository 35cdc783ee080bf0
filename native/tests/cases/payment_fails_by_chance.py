# expect: incomplete
"""One payment in two fails, and a failed one keeps the till's lock. Whether it fails is drawn, and nobody set a seed: the
numbers of one seed prove nothing."""
import random
import threading

till = threading.Lock()
paid = []


def pay(who: str) -> None:
    till.acquire()
    if random.random() < 0.5:
        return
    paid.append(who)
    till.release()


threads = [threading.Thread(target=pay, args=(who,)) for who in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("the till is closed")
