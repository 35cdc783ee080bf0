# One condition for two reasons: the news may reach one who cannot use it.
# gil: found: deadlock, ok
# free: found: deadlock, ok
import threading

changed = threading.Condition()
box = []


def put():
    for _ in range(2):
        with changed:
            while box:
                changed.wait()
            box.append(1)
            changed.notify()


def take():
    with changed:
        while not box:
            changed.wait()
        box.pop()
        changed.notify()


threads = [threading.Thread(target=take), threading.Thread(target=take), threading.Thread(target=put)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
