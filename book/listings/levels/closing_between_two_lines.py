from queue import Queue
from threading import Thread

orders = Queue()
orders.put("soup")
cooking = 0
served = []


def cook():
    global cooking
    order = orders.get()
    cooking += 1
    served.append(order)
    cooking -= 1
    orders.task_done()


def wait_for_the_cook():
    while not orders.empty() or cooking > 0:
        pass


# ANCHOR: check
def close():
    wait_for_the_cook()
    assert served == ["soup"], "the guest still waits"


kitchen = Thread(target=cook, name="cook")
boss = Thread(target=close, name="boss")
kitchen.start()
boss.start()
kitchen.join()
boss.join()
# ANCHOR_END: check
