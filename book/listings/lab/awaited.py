import threading

served = 0


def one_more(number):
    return number + 1


def count():
    global served
    served = one_more(served)


# What `await asyncio.to_thread(count)` does, for the task that awaits.
helper = threading.Thread(target=count)
helper.start()
helper.join()
count()  # afterwards, on the loop's thread
assert served == 2, f"two were served, and the counter says {served}"
