# The signal is given before what it promises is there.
# gil: proved
# free: proved
import threading

answer = None
ready = threading.Event()


def compute():
    return 42


def work():
    global answer
    answer = compute(); ready.set()


thread = threading.Thread(target=work)
thread.start()
ready.wait()
assert answer == 42
thread.join()
