"""After Ctrl-C, this pool finishes only what it has begun, and keeps it."""

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait

LINKS = [f"/page/{number}" for number in range(20)]
asked_for = []


def ask(link):
    asked_for.append(link)
    time.sleep(1)
    return 200


def press_ctrl_c():
    os.kill(os.getpid(), signal.SIGINT)


# ANCHOR: pool_stops
def check_links(links):
    with ThreadPoolExecutor(max_workers=5) as pool:
        asked = {pool.submit(ask, link): link for link in links}
        try:
            wait(asked)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
    finished = [future for future in asked if not future.cancelled()]
    return {asked[future]: future.result() for future in finished}


# ANCHOR_END: pool_stops
threading.Timer(1.5, press_ctrl_c).start()
start = time.perf_counter()
status = check_links(LINKS)
print(f"stopped, {time.perf_counter() - start:.0f} s after the start")
print(len(asked_for), "links were asked for,", len(status), "are reported")
