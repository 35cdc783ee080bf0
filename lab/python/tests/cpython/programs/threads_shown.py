import threading


def shown(thing):
    """Without its address, which is another in each run."""
    before, _, after = repr(thing).partition(" at 0x")
    return before + after.lstrip("0123456789abcdef")


event = threading.Event()
print(shown(event))
event.set()
print(shown(event))
semaphore = threading.Semaphore(2)
with semaphore:
    print(shown(semaphore))
bounded = threading.BoundedSemaphore(3)
with bounded:
    print(shown(bounded))
barrier = threading.Barrier(2)
print(shown(barrier))
barrier.abort()
print(shown(barrier))
lock = threading.Lock()
print(shown(lock))
with lock:
    print(shown(lock))
reentrant = threading.RLock()
print(shown(reentrant))
with reentrant, reentrant:
    print(repr(reentrant).startswith(f"<locked _thread.RLock object owner={threading.get_ident()} count=2 at 0x"))
condition = threading.Condition()
print(repr(condition).startswith("<Condition(<unlocked _thread.RLock object owner=0 count=0 at 0x"))


class Signal(threading.Event):
    pass


print(shown(Signal()))
