# `+=` on a text.
# gil: proved
# free: found: assertion, ok
import threading

lock = threading.Lock()
text = ""


def write(word):
    global text
    text += word


threads = [threading.Thread(target=write, args=(x,)) for x in ("ab", "cd")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(text) == 4, text
