"""The main thread shows that something happens while another one works."""

# ANCHOR: progress
import threading
import time


def load():
    time.sleep(1.75)  # stands for something long


thread = threading.Thread(target=load)
thread.start()
while thread.is_alive():
    print(".", end="", flush=True)
    thread.join(timeout=0.5)
print(" loaded")
# ANCHOR_END: progress
