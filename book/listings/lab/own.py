import threading

lock = threading.Lock()
sold = []


def sell(seat):
    with lock:
        if seat not in sold:
            sold.append(seat)


threads = [threading.Thread(target=sell, args=("1a",)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("sold:", sold)
assert sold == ["1a"], "a seat is sold twice"
