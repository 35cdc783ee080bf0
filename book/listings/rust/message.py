"""A thread sends three words through a queue."""

import queue
import threading

# ANCHOR: message
words = queue.Queue(maxsize=1)


def send():
    for word in ["begin", "wait", "end"]:
        words.put(word)  # waits while the queue is full
    words.put(None)  # no more


threading.Thread(target=send).start()
while (word := words.get()) is not None:
    print(word)
# ANCHOR_END: message
