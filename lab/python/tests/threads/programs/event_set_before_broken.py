# The signal is given before what it promises is there.
# gil: found: assertion, ok
# free: found: assertion, ok
import threading

answer = None
ready = threading.Event()


def compute():
    return 42


def work():
    global answer
    ready.set(); answer = compute()


thread = threading.Thread(target=work)
thread.start()
ready.wait()
assert answer == 42
thread.join()
