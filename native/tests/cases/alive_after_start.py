# expect: differs
"""A thread that was just started may be over already."""
import threading


def work() -> None:
    pass


thread = threading.Thread(target=work)
thread.start()
print("still at work" if thread.is_alive() else "over")
thread.join()
