"""A timer calls a function later, unless it is cancelled before."""

import threading
import time


# ANCHOR: timer
def ask(seconds):
    timer = threading.Timer(0.3, print, args=["still waiting ..."])
    timer.start()
    time.sleep(seconds)  # stands for a question to a server
    timer.cancel()
    print(f"answer after {seconds} s")


ask(0.1)
ask(0.6)
# ANCHOR_END: timer
