import threading

seen = set()
checks = []


def without_fragment(link):
    return link.partition("#")[0]


def is_new(link):
    if without_fragment(link) in seen:
        return False
    seen.add(without_fragment(link))
    return True


def check(link):
    if is_new(link):
        checks.append(link)


links = ("/news#today", "/news#yesterday")
threads = [threading.Thread(target=check, args=(link,)) for link in links]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(checks) == 1, f"the page was checked {len(checks)} times"
