import threading

items = []


def fill(name):
    for n in range(2):
        items.append(f"{name}{n}")


threads = [threading.Thread(target=fill, args=(name,)) for name in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*items)
