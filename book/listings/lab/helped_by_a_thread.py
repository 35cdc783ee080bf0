import threading

served = 0


def one_more(number):
    return number + 1


def count():
    global served
    served = one_more(served)


# What `asyncio.to_thread(count)` does: a thread beside the loop's own.
helper = threading.Thread(target=count)
helper.start()
count()  # meanwhile, on the loop's thread, without an await
helper.join()
assert served == 2, f"two were served, and the counter says {served}"
