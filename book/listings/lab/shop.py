# ANCHOR: imports
import threading

import lab
# ANCHOR_END: imports

stock = 3
lock = threading.Lock()


def order(pieces):
    global stock
    with lock:
        if stock >= pieces:
            stock -= pieces


# ANCHOR: question
wanted = [lab.choice([1, 2, 3]) for _ in range(2)]
lab.always(lambda: stock >= 0)
lab.possible(lambda: stock == 0)
# ANCHOR_END: question

orders = [threading.Thread(target=order, args=(n,)) for n in wanted]
for thread in orders:
    thread.start()
for thread in orders:
    thread.join()
