"""The main thread ends while another one still works."""

import threading
import time


# ANCHOR: end
def work():
    time.sleep(0.5)
    print("the other thread has finished")


threading.Thread(target=work).start()
print("the main thread has finished")
# ANCHOR_END: end
