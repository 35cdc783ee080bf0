from threading import Lock, Thread

door = Lock()
gone = []


def leave(name):
    with door:
        gone.append(name)


def close():
    clerk.join()
    with door:
        gone.append("boss")


# ANCHOR: check
clerk = Thread(target=leave, args=("clerk",), name="clerk")
boss = Thread(target=close, name="boss")
clerk.start()
boss.start()
clerk.join()
boss.join()
assert gone == ["clerk", "boss"]
# ANCHOR_END: check
