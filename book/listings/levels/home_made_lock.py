from threading import Thread

busy = False
inside = 0


def enter():
    global busy
    while busy:
        pass
    busy = True


def leave():
    global busy
    busy = False


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
