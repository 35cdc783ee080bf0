import threading

barrier = threading.Barrier(3)
log = []
guard = threading.Lock()
places = []


def racer(i):
    with guard:
        log.append("before")
    place = barrier.wait()
    with guard:
        log.append("after")
        places.append(place)


threads = [threading.Thread(target=racer, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(log, sorted(places), barrier.parties, barrier.n_waiting, barrier.broken)
actions = []
lone = threading.Barrier(1, action=lambda: actions.append("met"))
print(lone.wait(), actions)
late = threading.Barrier(2, timeout=0.01)
try:
    late.wait()
except threading.BrokenBarrierError as error:
    print("broken", late.broken)
late.reset()
print(late.broken)
late.abort()
try:
    late.wait()
except threading.BrokenBarrierError:
    print("aborted")


# An action that counts as false is none.
class Falsy:
    def __bool__(self): print('bool'); return False
    def __call__(self): print('called')
class FalsyLen:
    def __len__(self): print('len'); return 0
    def __call__(self): print('called')
for a in Falsy(), FalsyLen():
    b = threading.Barrier(1, action=a); print(b.wait())
