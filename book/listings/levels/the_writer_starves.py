from threading import Condition, Thread

news = "old"
readers = 0
board = Condition()


def read():
    global readers
    others = 1
    while others:  # in company, one reads it again
        with board:
            readers += 1
        with board:
            readers -= 1
            others = readers
            board.notify()


def write():
    global news
    with board:
        board.wait_for(lambda: readers == 0)
        news = "new"


# ANCHOR: check
ann = Thread(target=read, name="Ann")
ben = Thread(target=read, name="Ben")
writer = Thread(target=write, name="writer")
ann.start()
ben.start()
writer.start()
ann.join()
ben.join()
writer.join()
assert news == "new"
# ANCHOR_END: check
