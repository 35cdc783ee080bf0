import threading

counter = 0


def one_more(number):
    return number + 1


def add():
    global counter
    counter = one_more(counter)


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("counter:", counter)
assert counter == 2, "an addition is lost"
