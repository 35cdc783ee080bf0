# expect: proved
"""It burns a core, and ends: who sets the flag gets a turn sooner or later."""
import threading

is_done = False


def finish() -> None:
    global is_done
    is_done = True


finisher = threading.Thread(target=finish)
finisher.start()
while not is_done:
    pass
finisher.join()
print("done")
