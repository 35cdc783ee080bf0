import queue
import threading

links = queue.Queue(maxsize=1)
stop = threading.Event()
report = []


def find():
    for link in ["/", "/news"]:
        if stop.is_set():
            return
        links.put(link)
    links.put(None)


def check():
    while (link := links.get()) is not None:
        report.append(link)


# ANCHOR: test
tasks = [find, check, check]
threads = [threading.Thread(target=task) for task in tasks]
for thread in threads:
    thread.start()
stop.set()  # somebody presses Ctrl-C, early or late
for thread in threads:
    thread.join()
assert links.empty() and len(report) <= 2
# ANCHOR_END: test
