from threading import Lock, Thread

door = Lock()
inside = 0


def enter():
    door.acquire()


def leave():
    door.release()


# ANCHOR: check
def dress():
    global inside
    enter()
    inside += 1
    assert inside == 1, "somebody is in here!"
    inside -= 1
    leave()


ann = Thread(target=dress, name="Ann")
ben = Thread(target=dress, name="Ben")
ann.start()
ben.start()
ann.join()
ben.join()
# ANCHOR_END: check
