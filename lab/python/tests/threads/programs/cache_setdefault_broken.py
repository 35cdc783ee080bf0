# `setdefault` looks and stores in one go.
# gil: found: assertion, ok
# free: found: assertion, ok
import threading

rooms = {}
got = []


class Room:
    pass


def enter():
    room = rooms["lobby"] = rooms.get("lobby") or Room()
    got.append(room)


threads = [threading.Thread(target=enter) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert got[0] is got[1]
