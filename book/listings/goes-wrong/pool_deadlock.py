"""Work in a pool that waits for more work in the same pool."""

import threading
from concurrent.futures import ThreadPoolExecutor, wait

both_have_begun = threading.Barrier(2)


# ANCHOR: pool
def page():
    return "a page"


def book():
    both_have_begun.wait()
    pages = [executor.submit(page) for _ in range(3)]
    return [page.result() for page in pages]


executor = ThreadPoolExecutor(max_workers=2)
books = [executor.submit(book) for _ in range(2)]
done, not_done = wait(books, timeout=1)
print("books after one second:", len(done), "of", len(books))
executor.shutdown(cancel_futures=True)  # or the program would never end
# ANCHOR_END: pool
