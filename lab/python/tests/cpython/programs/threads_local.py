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


# What has a place in the class is there for all threads.
class Sl(threading.local):
    __slots__ = ('shared',)
    def __init__(self, x=0): self.x = x
l = Sl(3); l.shared = 7; l.own = 5
def show(): 
    try: print(l.x, getattr(l, 'shared', 'none'), getattr(l, 'own', 'none'), sorted(l.__dict__))
    except Exception as e: print(type(e).__name__, e)
t = threading.Thread(target=show); t.start(); t.join(); show()
class Sl2(threading.local): __slots__ = ('a', '__dict__') if 0 else ('a',)
m = Sl2(); m.a = 1
def show2(): print(hasattr(m, 'a'), m.a if hasattr(m, 'a') else 0); m.a = 2
t = threading.Thread(target=show2); t.start(); t.join(); print(m.a)
