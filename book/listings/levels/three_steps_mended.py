from threading import Lock, Thread

likes = 0
lock = Lock()


def like():
    global likes
    with lock:
        likes += 1


# ANCHOR: check
ann = Thread(target=like, name="Ann")
ben = Thread(target=like, name="Ben")
ann.start()
ben.start()
ann.join()
ben.join()
assert likes == 2, f"two people, {likes} likes"
# ANCHOR_END: check
