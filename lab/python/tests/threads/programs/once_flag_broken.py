# A flag that is read and set in two accesses.
# gil: proved
# free: found: assertion, ok
import threading

ticket = threading.Lock()
done = False
ran = []


def once():
    global done
    mine, done = not done, True
    if mine:
        ran.append("set up")


threads = [threading.Thread(target=once) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(ran) == 1, ran
