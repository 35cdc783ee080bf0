import threading

counter = 0


def one_more(number):
    return number + 1


def add():
    global counter
    counter = one_more(counter)


first = threading.Thread(target=add)
second = threading.Thread(target=add)
first.start()
first.join()
second.start()
first.join()
second.join()
assert counter == 2, "an addition is lost"
