# expect: incomplete
"""A set of texts has another order from run to run: in half of the runs the two go through the locks in opposite ones. The
lab tries one order, and proves nothing by that."""
import threading

locks = {"left": threading.Lock(), "right": threading.Lock()}
names = {"left", "right"}


def hold_all(order: list[str]) -> None:
    for name in order:
        locks[name].acquire()
    for name in order:
        locks[name].release()


one = threading.Thread(target=hold_all, args=(list(names),))
other = threading.Thread(target=hold_all, args=(["right", "left"],))
one.start()
other.start()
one.join()
other.join()
print("both were held")
