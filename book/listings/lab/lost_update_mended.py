import threading

counter = 0
lock = threading.Lock()


def one_more(number):
    return number + 1


# ANCHOR: add
def add():
    global counter
    with lock:
        counter = one_more(counter)
# ANCHOR_END: add


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("counter:", counter)
assert counter == 2, "an addition is lost"
