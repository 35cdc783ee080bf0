# expect: found
"""Who notifies has to hold the condition's lock. CPython says so with an exception."""
import threading

bell = threading.Condition()
rung = []


def ring() -> None:
    rung.append(True)
    bell.notify()


ringer = threading.Thread(target=ring)
ringer.start()
ringer.join()
print(len(rung))
