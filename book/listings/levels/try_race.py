from threading import Thread

count = 0


def one_more(number):
    return number + 1


def add():
    global count
    count = one_more(count)


# ANCHOR: check
first = Thread(target=add, name="first")
second = Thread(target=add, name="second")
first.start()
second.start()
first.join()
second.join()
assert count == 2
# ANCHOR_END: check
