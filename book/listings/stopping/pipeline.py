"""Checks links until it is told to stop, and then ends in order."""

# ANCHOR: parts
import itertools
import os
import queue
import signal
import tempfile
import threading
import time

WORKERS = 5
links = queue.Queue(maxsize=10)
answers = queue.Queue(maxsize=10)
stop = threading.Event()


def find():
    for number in itertools.count():  # a site without an end
        if stop.is_set():
            break
        links.put(f"/page/{number}")
    for _ in range(WORKERS):
        links.put(None)


def check():
    while (link := links.get()) is not None:
        time.sleep(0.1)  # stands for asking the server
        answers.put(f"200 {link}\n")
    answers.put(None)


def report(path):
    with open(path, "w") as file:
        for _ in range(WORKERS):
            while (line := answers.get()) is not None:
                file.write(line)


# ANCHOR_END: parts
def press_ctrl_c():
    os.kill(os.getpid(), signal.SIGINT)


threading.Timer(1.5, press_ctrl_c).start()
path = os.path.join(tempfile.mkdtemp(), "report.txt")
# ANCHOR: main
signal.signal(signal.SIGTERM, signal.default_int_handler)
threads = [threading.Thread(target=find, name="finder")]
for number in range(WORKERS):
    threads.append(threading.Thread(target=check, name=f"checker {number}"))
threads.append(threading.Thread(target=report, args=[path], name="reporter"))
for thread in threads:
    thread.start()
try:
    stop.wait()
except KeyboardInterrupt:
    print("stopping")
stop.set()
for thread in threads:
    thread.join()
    print(thread.name, "has ended")
# ANCHOR_END: main
with open(path) as file:
    pages = sorted(int(line.rpartition("/")[2]) for line in file)
print("no page is missing:", pages == list(range(len(pages))))
