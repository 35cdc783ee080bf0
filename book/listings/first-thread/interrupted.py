"""A thread that never pauses is interrupted all the same."""

import threading

# ANCHOR: interrupted
told_to_stop = False


def never_pauses():
    while not told_to_stop:
        pass


def stops_it():
    global told_to_stop
    told_to_stop = True
    print("the second thread got its turn")


first = threading.Thread(target=never_pauses)
second = threading.Thread(target=stops_it)
first.start()
second.start()
first.join()
second.join()
print("both threads have ended")
# ANCHOR_END: interrupted
