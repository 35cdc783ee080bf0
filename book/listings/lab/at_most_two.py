import threading

inside = 0
lock = threading.Lock()


# ANCHOR: visit
def visit():
    arrive()
    leave()
# ANCHOR_END: visit


# ANCHOR: check
def arrive():
    global inside
    with lock:
        inside += 1
        assert inside <= 2, f"{inside} at the server"


def leave():
    global inside
    with lock:
        inside -= 1


threads = [threading.Thread(target=visit) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert inside == 0
# ANCHOR_END: check
