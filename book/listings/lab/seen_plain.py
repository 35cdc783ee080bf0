import threading

seen = set()
checks = []


def check(link):
    if link not in seen:
        seen.add(link)
        checks.append(link)


threads = [threading.Thread(target=check, args=("/news",)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(checks) == 1, f"the page was checked {len(checks)} times"
