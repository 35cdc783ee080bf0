"""After Ctrl-C, a pool finishes all that was submitted. Then it is lost."""

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

LINKS = [f"/page/{number}" for number in range(20)]
asked_for = []


def ask(link):
    asked_for.append(link)
    time.sleep(1)
    return 200


def press_ctrl_c():
    os.kill(os.getpid(), signal.SIGINT)


# ANCHOR: pool_goes_on
def check_links(links, status):
    with ThreadPoolExecutor(max_workers=5) as pool:
        asked = {pool.submit(ask, link): link for link in links}
        for future in as_completed(asked):
            status[asked[future]] = future.result()


status = {}
threading.Timer(1.5, press_ctrl_c).start()
start = time.perf_counter()
try:
    check_links(LINKS, status)
except KeyboardInterrupt:
    print(f"stopped, {time.perf_counter() - start:.0f} s after the start")
print(len(asked_for), "links were asked for,", len(status), "are reported")
# ANCHOR_END: pool_goes_on
