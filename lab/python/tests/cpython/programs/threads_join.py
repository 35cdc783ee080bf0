import threading

results = {}


def work(name, n, *, power=2):
    results[name] = sum(i**power for i in range(n))


threads = [threading.Thread(target=work, args=(f"t{i}", i * 10), kwargs={"power": i}) for i in range(4)]
print([t.is_alive() for t in threads], threading.active_count())
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results.items()), [t.is_alive() for t in threads], threading.active_count())
print([t.name for t in threads], threads[0].daemon, threading.current_thread().name, threading.main_thread().name)
named = threading.Thread(target=print, args=("hello",), name="greeter", daemon=True)
print(named.name, named.daemon, named.ident)
named.start()
named.join()
named.name = "renamed"
print(named.name, named.is_alive(), isinstance(named.ident, int), threading.get_ident() == threading.main_thread().ident)


class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n

    def run(self):
        self.result = self.n**2


workers = [Worker(n) for n in range(3)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print([w.result for w in workers], workers[0].name, threading.Thread().name)
t = threading.Thread(target=print)
for wrong in (lambda: t.join(), lambda: workers[0].start(), lambda: threading.current_thread().join(), lambda: threading.Thread(group=1)):
    try:
        wrong()
    except (RuntimeError, AssertionError) as error:
        print(type(error).__name__, error)
