import sys
import threading
from concurrent.futures import ThreadPoolExecutor

main_is_done = threading.Event()


def again():
    threading.main_thread().join(0.05)
    try:
        pool.submit(print, "never")
    except RuntimeError as error:
        print(error)


pool = ThreadPoolExecutor(1)
pool.submit(again)
sys.exit(3)
