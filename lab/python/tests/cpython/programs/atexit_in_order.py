import atexit
import threading
import time


def told(*args, **kwargs):
    print("told", args, kwargs)


def work():
    time.sleep(0.05)
    print("the thread is done")


@atexit.register
def first():
    print("registered first, called last")


print(atexit.register(told, 1, 2, key="value") is told)
atexit.register(told, "twice")
atexit.register(told, "twice")
atexit.register(print, "gone")
atexit.unregister(print)


@atexit.register
def fails():
    print("fails")
    raise ValueError("ignored")


@atexit.register
def registers():
    print("registers")
    atexit.register(print, "registered late")


for wrong in (lambda: atexit.register(), lambda: atexit.register(5)):
    try:
        wrong()
    except TypeError as error:
        print(error)
threading.Thread(target=work).start()
print("main ends")
