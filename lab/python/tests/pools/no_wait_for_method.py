# gil: proved
# free: proved
import time
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, Future, CancelledError, FIRST_COMPLETED, FIRST_EXCEPTION
class Job:
    def run(self): print(1)
pool = ThreadPoolExecutor(1)
pool.submit(Job().run)
pool.shutdown(wait=False)
