# gil: proved
# free: proved
"""Each order is logged with its thread; who sells has the lock."""
import logging
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

logging.basicConfig(level=logging.INFO, format="%(threadName)s: %(message)s")
stock = 1
guard = threading.Lock()


def sell(customer):
    global stock
    logging.info("%s asks", customer)
    with guard:
        if stock > 0:
            stock -= 1
            return True
    logging.warning("nothing left for %s", customer)
    return False


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(sell, customer) for customer in ("Ada", "Bo")]
    sold = sum(future.result() for future in as_completed(futures))

assert sold == 1
