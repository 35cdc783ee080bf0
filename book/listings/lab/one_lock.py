import threading

seats = 1
sold = []
lock = threading.Lock()


# ANCHOR: buy
def buy(customer):
    global seats
    with lock:
        is_free = seats > 0
        if is_free:
            seats -= 1
            sold.append(customer)
# ANCHOR_END: buy


customers = ("Ada", "Ben")
threads = [threading.Thread(target=buy, args=(name,)) for name in customers]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(sold) == 1, f"the seat was sold {len(sold)} times"
