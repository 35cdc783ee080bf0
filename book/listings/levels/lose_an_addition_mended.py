from threading import Lock, Thread

visitors = 0
lock = Lock()


def one_more(number):
    return number + 1


def come_in():
    global visitors
    with lock:
        visitors = one_more(visitors)


# ANCHOR: check
left_door = Thread(target=come_in, name="left door")
right_door = Thread(target=come_in, name="right door")
left_door.start()
right_door.start()
left_door.join()
right_door.join()
assert visitors == 2, f"two came in, {visitors} counted"
# ANCHOR_END: check
