"""One session per thread, not per download."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

# ANCHOR: session
mine = threading.local()
opened = []


def open_session():
    mine.session = object()  # stands for requests.Session()
    opened.append(mine.session)


def download(site):
    time.sleep(0.2)
    return mine.session  # whose? that of the thread that runs this line


with ThreadPoolExecutor(max_workers=5, initializer=open_session) as pool:
    used = list(pool.map(download, range(20)))

print("downloads:", len(used))
print("sessions opened:", len(opened))
print("each of them used:", set(used) == set(opened))
print("the main thread has one:", hasattr(mine, "session"))
# ANCHOR_END: session
