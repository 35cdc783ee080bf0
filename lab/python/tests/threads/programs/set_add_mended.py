# A set says who was here, but not at once.
# gil: proved
# free: proved
import contextlib
import threading

guard = threading.Lock()
seen = set()
visits = []


def visit(page):
    with guard:
        if page not in seen:
            visits.append(page)
            seen.add(page)


threads = [threading.Thread(target=visit, args=(x,)) for x in ("home", "home")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert visits == ["home"], visits
