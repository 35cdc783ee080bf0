import threading


class ReadersWriter:
    def __init__(self):
        self.changed = threading.Condition()
        self.readers = 0

    def read(self, action):
        with self.changed:
            self.readers += 1
        try:
            return action()
        finally:
            with self.changed:
                self.readers -= 1
                self.changed.notify_all()

    def write(self, action):
        with self.changed:
            self.changed.wait_for(lambda: self.readers == 0)
            action()


shared = {"a": 0, "b": 0}
guard = ReadersWriter()
seen = []


def writer():
    def both():
        shared["a"] += 1
        shared["b"] += 1

    for _ in range(3):
        guard.write(both)


def reader():
    for _ in range(3):
        seen.append(guard.read(lambda: shared["a"] == shared["b"]))


threads = [threading.Thread(target=f) for f in (writer, reader, reader)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(shared, all(seen), len(seen))
