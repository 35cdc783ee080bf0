import threading

mine = threading.local()
mine.value = "main"
seen = {}


def work(name):
    seen[name, "before"] = hasattr(mine, "value")
    mine.value = name
    seen[name, "after"] = mine.value


threads = [threading.Thread(target=work, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(seen.items()), mine.value, vars(mine) == {"value": "main"})
try:
    mine.nothing
except AttributeError as error:
    print(error)
del mine.value
print(hasattr(mine, "value"))


class Session(threading.local):
    hits = 0

    def __init__(self, start):
        self.count = start

    def bump(self):
        self.count += 1
        return self.count


s = Session(10)
print(s.bump(), s.bump())
t = threading.Thread(target=lambda: seen.update(other=s.bump()))
t.start()
t.join()
print(seen["other"], s.count, s.hits)
