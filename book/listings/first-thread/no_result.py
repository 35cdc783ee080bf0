"""What a thread's function returns is thrown away."""

# ANCHOR: no_result
import threading
import time


def check(link):
    time.sleep(0.5)
    return 404


thread = threading.Thread(target=check, args=["/prices"])
thread.start()
print("the status is", thread.join())
# ANCHOR_END: no_result
