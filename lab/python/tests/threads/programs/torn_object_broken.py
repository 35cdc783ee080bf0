# Two fields are written one after the other, or one tuple at once.
# gil: found: assertion, ok
# free: found: assertion, ok
import threading

place = (0, 0)


def step(n):
    return n + 1


def move():
    global place
    place = step(place[0]), place[1]; place = place[0], step(place[1])


def look():
    x, y = place
    assert x == y, (x, y)


threads = [threading.Thread(target=move), threading.Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
