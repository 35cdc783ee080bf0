from queue import Queue
from threading import Thread

plates = Queue()
clean = []


def wash(plate):
    return f"clean {plate}"


def washer():
    while plate := plates.get():
        clean.append(wash(plate))
        plates.task_done()


# ANCHOR: check
washing = Thread(target=washer, name="washer")
washing.start()
plates.put("plate")
plates.put("bowl")
plates.join()
assert len(clean) == 2, "the guests are here, and not all is clean"
plates.put(None)
washing.join()
# ANCHOR_END: check
