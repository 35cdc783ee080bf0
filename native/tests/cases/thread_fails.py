# expect: found
"""The exception ends its thread and nothing else: CPython prints it, and the status is 0."""
import threading


def divide(total: int, count: int) -> None:
    print(total // count)


thread = threading.Thread(target=divide, args=(10, 0))
thread.start()
thread.join()
print("all done")
