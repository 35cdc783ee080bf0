# expect: found
"""Whoever fails keeps the permit, and the next one waits for it for ever."""
import threading

printer = threading.Semaphore(1)
printed = []


def print_page(page: str) -> None:
    printer.acquire()
    if not page:
        return
    printed.append(page)
    printer.release()


threads = [threading.Thread(target=print_page, args=(page,)) for page in ("", "title")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert printed == ["title"]
