"""Since Python 3.13 a queue can be closed: no sentinels are needed."""

# ANCHOR: queue_shutdown
import queue
import threading

links = queue.Queue()


def check(name):
    try:
        while True:
            print(name, "checks", links.get())
    except queue.ShutDown:
        print(name, "goes home")


# ANCHOR_END: queue_shutdown
if not hasattr(queue, "ShutDown"):
    raise SystemExit(print("not shown: it needs Python 3.13"))
# ANCHOR: closing
for link in ["/", "/news", "/prices"]:
    links.put(link)
links.shutdown()
threads = [threading.Thread(target=check, args=[name]) for name in "AB"]
for thread in threads:
    thread.start()
# ANCHOR_END: closing
for thread in threads:
    thread.join()
