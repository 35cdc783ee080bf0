"""Log lines that say who wrote them."""

import logging
import sys
import threading

# ANCHOR: names
logging.basicConfig(
    stream=sys.stdout, format="%(threadName)-10s %(message)s", level="INFO"
)


def work(page):
    logging.info("start %s", page)
    logging.info("end %s", page)


for page in (1, 2):
    thread = threading.Thread(target=work, args=(page,), name=f"worker {page}")
    thread.start()
    thread.join()
# ANCHOR_END: names
