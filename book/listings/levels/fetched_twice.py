from threading import Thread

pages = {}
fetched = 0


def fetch(name):
    global fetched
    fetched += 1
    return f"the page {name}"


def page(name):
    if name not in pages:
        pages[name] = fetch(name)
    return pages[name]


# ANCHOR: check
readers = [
    Thread(target=page, args=("news",), name="Ann"),
    Thread(target=page, args=("sport",), name="Ben"),
    Thread(target=page, args=("news",), name="Cleo"),
]
for reader in readers:
    reader.start()
for reader in readers:
    reader.join()
assert fetched == 2, f"fetched {fetched} times"
# ANCHOR_END: check
