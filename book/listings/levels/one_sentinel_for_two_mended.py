from queue import Queue
from threading import Thread

jobs = Queue()
at_work = []


def work(name):
    at_work.append(name)
    while jobs.get() != "go home":
        pass
    jobs.put("go home")  # for the next one


def close():
    jobs.put("go home")


# ANCHOR: check
ann = Thread(target=work, args=("Ann",), name="Ann")
ben = Thread(target=work, args=("Ben",), name="Ben")
boss = Thread(target=close, name="boss")
ann.start()
ben.start()
boss.start()
ann.join()
ben.join()
boss.join()
assert sorted(at_work) == ["Ann", "Ben"]
# ANCHOR_END: check
