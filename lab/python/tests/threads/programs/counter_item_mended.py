# `+=` on an item of a dict.
# gil: proved
# free: proved
import threading

lock = threading.Lock()
hits = {"page": 0}


def work():
    with lock: hits["page"] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert hits["page"] == 2, hits
