# since 3.14: an older one says less
import queue
import threading


class Plain:
    pass


def outer():
    class Inner:
        pass

    return Inner


for thing in (threading.Event(), queue.Queue(), threading.Barrier(2), Plain(), outer()(), 1, [], print):
    try:
        with thing:
            pass
    except TypeError as error:
        print(error)
for make in (lambda: threading.Barrier(0), lambda: threading.Barrier(-1), lambda: threading.Semaphore(-1)):
    try:
        make()
    except ValueError as error:
        print(error)
condition = threading.Condition()
with condition:
    for wrong in ("1", []):
        try:
            condition.wait(wrong)
        except TypeError as error:
            print(error)
