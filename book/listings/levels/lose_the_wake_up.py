from threading import Condition, Thread

bell = Condition()
letters = []


def doze():
    with bell:
        bell.wait()


def postman():
    letters.append("a letter")
    with bell:
        bell.notify()


# ANCHOR: check
def reader():
    if not letters:
        doze()
    letters.pop()


reading = Thread(target=reader, name="reader")
posting = Thread(target=postman, name="postman")
reading.start()
posting.start()
reading.join()
posting.join()
assert letters == []
# ANCHOR_END: check
