# One condition for two reasons: the news may reach one who cannot use it.
# gil: proved
# free: proved
import threading

changed = threading.Condition()
box = []


def put():
    with changed:
        while box:
            changed.wait()
        box.append(1)
        changed.notify_all()


def take():
    with changed:
        while not box:
            changed.wait()
        box.pop()
        changed.notify_all()


threads = [threading.Thread(target=put), threading.Thread(target=put), threading.Thread(target=take), threading.Thread(target=take)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
