import queue
import threading

served = 0
done = queue.Queue()


def one_more(number):
    return number + 1


def look_up():  # runs in a thread, as `asyncio.to_thread(look_up)` would
    global served
    page = "a page"  # stands for a call that blocks
    served = one_more(served)
    done.put(page)


def the_loop():  # all that runs here is the loop's own thread
    global served
    served = one_more(served)  # another task, which needed no thread
    page = done.get()  # the answer of `look_up` has come
    return page


# ANCHOR: check
helper = threading.Thread(target=look_up)
helper.start()
page = the_loop()
helper.join()
assert page == "a page", page
assert served == 2, f"two were served, and the counter says {served}"
# ANCHOR_END: check
