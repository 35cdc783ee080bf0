"""One call of a method written in C, and another thread in its middle."""

import threading

# ANCHOR: one_call
numbers = [3, 1, 2]
in_the_middle = threading.Event()
changed = threading.Event()


def by_size(number):  # Python code that `sort` calls
    in_the_middle.set()
    changed.wait()
    return number


def other_thread():
    in_the_middle.wait()
    numbers.append(4)
    changed.set()


thread = threading.Thread(target=other_thread)
thread.start()
try:
    numbers.sort(key=by_size)
except ValueError as error:
    print("error:", error)
thread.join()
print("and the 4 is there:", 4 in numbers)
# ANCHOR_END: one_call
