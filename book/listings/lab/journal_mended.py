import threading


class Stock:
    def __init__(self, journal):
        self.lock = threading.Lock()
        self.left = 2
        self.journal = journal

    def take(self):
        with self.lock:
            self.left -= 1
        self.journal.write("one taken")

    def count(self):
        with self.lock:
            return self.left


class Journal:
    def __init__(self):
        self.lock = threading.Lock()
        self.lines = []

    def write(self, line):
        with self.lock:
            self.lines.append(line)

    def summary(self, stock):
        with self.lock:
            return len(self.lines), stock.count()


# ANCHOR: check
journal = Journal()
stock = Stock(journal)
threads = [
    threading.Thread(target=stock.take, name="shop"),
    threading.Thread(target=journal.summary, args=[stock], name="office"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert journal.summary(stock) == (1, 1)
# ANCHOR_END: check
