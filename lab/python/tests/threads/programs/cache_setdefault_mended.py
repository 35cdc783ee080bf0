# `setdefault` looks and stores in one go.
# gil: proved
# free: proved
import threading

rooms = {}
got = []


class Room:
    pass


def enter():
    room = rooms.setdefault("lobby", Room())
    got.append(room)


threads = [threading.Thread(target=enter) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert got[0] is got[1]
