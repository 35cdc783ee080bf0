"""One thread, from its making to its end."""

# ANCHOR: first
import threading
import time


def check(link):
    time.sleep(1)  # stands for the way to the server and back
    print(link, "answers")


thread = threading.Thread(target=check, args=["/news"])
print("made: nothing runs yet")
thread.start()
print("started: I am already here")
thread.join()
print("joined: the thread has ended")
# ANCHOR_END: first
