from concurrent.futures import ThreadPoolExecutor
from threading import Thread

pool = ThreadPoolExecutor(max_workers=1)
shelf = []


def make_dough():
    shelf.append("dough")


def bake():
    if not shelf:
        pool.submit(make_dough).result()
    shelf.append("cake")


# ANCHOR: check
def order(job):
    pool.submit(job).result()


ann = Thread(target=order, args=(make_dough,), name="Ann")
ben = Thread(target=order, args=(bake,), name="Ben")
ann.start()
ben.start()
ann.join()
ben.join()
assert "cake" in shelf
# ANCHOR_END: check
