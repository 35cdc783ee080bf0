import threading

money = 100
lock = threading.Lock()


def bill():
    return 100


def pay():
    global money
    with lock:
        if money >= bill():
            money = money - bill()


threads = [threading.Thread(target=pay) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert money >= 0, "more was paid than was there"
