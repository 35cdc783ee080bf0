# A dict may not grow while a loop goes through it.
# gil: found: exception, ok
# free: found: exception, ok
import threading

prices = {"tea": 2, "rye": 3}


def total():
    amount = 0
    for name in prices:
        amount += prices[name]


def extend():
    prices["oat"] = 4


threads = [threading.Thread(target=total), threading.Thread(target=extend)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
