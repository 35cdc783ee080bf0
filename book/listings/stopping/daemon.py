"""The interpreter waits for ordinary threads at the end, not for daemons."""

import threading
import time


# ANCHOR: daemon
def ordinary():
    time.sleep(0.3)
    print("the ordinary thread has finished its work")


def in_the_background():
    try:
        time.sleep(60)
        print("the daemon thread has finished its work")
    finally:
        print("the daemon thread has tidied up")


threading.Thread(target=ordinary).start()
threading.Thread(target=in_the_background, daemon=True).start()
print("the main thread has finished its work")
# ANCHOR_END: daemon
