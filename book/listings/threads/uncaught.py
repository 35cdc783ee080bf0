"""A thread dies of an exception; the program ends as if all were well."""

import threading


# ANCHOR: uncaught
def fail():
    raise ValueError("nobody catches this")


thread = threading.Thread(target=fail)
thread.start()
thread.join()
print("the main thread goes on")
# ANCHOR_END: uncaught
