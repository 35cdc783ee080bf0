"""Which process am I in, and which thread?"""

import os
import threading

# ANCHOR: where
places = []


def look_around():
    thread = threading.current_thread()
    places.append((os.getpid(), thread.name))


look_around()
helper = threading.Thread(target=look_around, name="helper")
helper.start()
helper.join()

(first_process, first_thread), (second_process, second_thread) = places
print("the same process:", first_process == second_process)
print("threads:", first_thread, "and", second_thread)
# ANCHOR_END: where
