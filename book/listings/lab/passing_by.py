import threading

line = [5, 6, 7]


def to_the_front_again():
    first = line.pop(0)
    line.insert(0, first)


def look():
    assert 7 in line, "7 was there all the time"


threads = [threading.Thread(target=each) for each in (to_the_front_again, look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
