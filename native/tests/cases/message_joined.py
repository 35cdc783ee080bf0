# expect: gil=proved free=found
"""A text grows by `+=`, which makes a new one and stores it."""
import threading

message = ""


def say(word: str) -> None:
    global message
    message += word


threads = [threading.Thread(target=say, args=(word,)) for word in ("ping", "pong")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(message) == 8, message
