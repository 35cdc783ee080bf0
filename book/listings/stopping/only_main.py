"""Ctrl-C reaches the main thread, and no other."""

# ANCHOR: only_main
import os
import signal
import threading
import time


def count():
    for number in range(4):
        time.sleep(0.5)
        print("the thread counts", number)


def press_ctrl_c():
    os.kill(os.getpid(), signal.SIGINT)


threading.Thread(target=count).start()
threading.Timer(1.25, press_ctrl_c).start()
try:
    time.sleep(60)
except KeyboardInterrupt:
    print("the main thread was interrupted")
# ANCHOR_END: only_main
