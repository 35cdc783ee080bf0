import threading


# ANCHOR: price
class Price:
    def __init__(self, value):
        self.value = value
        self.listeners = []
        self.lock = threading.Lock()

    def get(self):
        with self.lock:
            return self.value

    def set(self, value):
        with self.lock:
            self.value = value
            for listener in self.listeners:
                listener()
# ANCHOR_END: price


# ANCHOR: check
price = Price(10)
seen = []


def show():
    seen.append(price.get())


price.listeners.append(show)
threads = [threading.Thread(target=price.set, args=(n,)) for n in (11, 12)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(seen) == 2 and price.get() in seen, seen
# ANCHOR_END: check
